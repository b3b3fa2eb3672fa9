"""The order of rows: nothing lost, never more crossings than given, and the known small cases."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerhic.drawing.crossings import Link, all_crossings, crossings, untangle


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[list[str]], list[Link]]:
    sizes = draw(st.lists(st.integers(0, 8), min_size=1, max_size=5))
    rows = [[f"{n}.{m}" for m in range(size)] for n, size in enumerate(sizes)]
    possible = [(a, b) for above, below in pairwise(rows) for a in above for b in below]
    return rows, draw(st.lists(st.sampled_from(possible), unique=True)) if possible else []


@given(graphs())
def test_an_order_keeps_every_key_and_never_crosses_more_than_given(
    graph: tuple[list[list[str]], list[Link]],
) -> None:
    rows, links = graph
    found = untangle(rows, links)
    assert [sorted(row) for row in found] == [sorted(row) for row in rows]
    assert all_crossings(found, links) <= all_crossings(rows, links)
    assert found == untangle(rows, links), "the same drawing for the same register"


@given(graphs())
def test_keys_that_count_others_stay_at_the_end(graph: tuple[list[list[str]], list[Link]]) -> None:
    rows, links = graph
    last = {row[-1] for row in rows if row}
    found = untangle(rows, links, last=last)
    assert {row[-1] for row in found if row} == last
    assert all_crossings(found, links) <= all_crossings(rows, links)


@given(graphs())
def test_crossings_are_counted_as_one_would_by_hand(graph: tuple[list[list[str]], list[Link]]) -> None:
    rows, links = graph
    by_hand = 0
    for above, below in pairwise(rows):
        here = [(above.index(a), below.index(b)) for a, b in links if a in above]
        by_hand += sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(here, 2))
    assert all_crossings(rows, links) == by_hand


@pytest.mark.parametrize(
    ("links", "left"),
    [
        ([("a", "y"), ("b", "x")], 0),
        ([("a", "z"), ("b", "y"), ("c", "x")], 0),
        ([("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")], 1),
    ],
)
def test_what_can_be_untangled_is(links: list[Link], left: int) -> None:
    rows = [["a", "b", "c"], ["x", "y", "z"]]
    assert crossings(*rows, links) >= 1
    assert all_crossings(untangle(rows, links), links) == left
