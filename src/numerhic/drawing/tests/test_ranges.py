"""Ranges: within the frame, in order, on the scale of their group; nothing drawn of nothing."""

from hypothesis import given
from hypothesis import strategies as st

from numerhic.drawing import Group, Range, ranges
from numerhic.drawing.ranges import layout
from numerhic.drawing.svg import SPAN

from .reading import nodes, parse, texts

VALUE = st.floats(min_value=-1e7, max_value=1e9)


@st.composite
def groups(draw: st.DrawFn) -> Group:
    found = []
    for number in range(draw(st.integers(1, 5))):
        low, middle, high = sorted(draw(st.lists(VALUE, min_size=3, max_size=3)))
        found.append(Range(f"r{number}", "de 1 à 2", low, middle, high))
    return Group("Sur 5 ans", found)


@given(st.lists(groups(), min_size=1, max_size=4))
def test_every_range_stays_in_order_and_in_the_frame(several: list[Group]) -> None:
    for group in several:
        zero, placed = layout(group)
        assert 0 <= zero <= SPAN
        for one, at in zip(group.ranges, placed, strict=True):
            assert -0.01 <= at.low <= at.middle <= at.high <= SPAN + 0.01
            assert one.low >= 0 or at.low <= zero + 0.01
    markup = ranges(several, key="r", title="t", description="d")
    parse(markup)
    assert nodes(markup) <= 10 + sum(1 + 2 * len(group.ranges) for group in several)
    assert "de 1 à 2" in texts(markup)


def test_groups_have_their_own_scale() -> None:
    small, large = Range("a", "", 0, 5, 10), Range("b", "", 0, 5_000, 10_000)
    assert layout(Group("", [small]))[1][0].high == layout(Group("", [large]))[1][0].high == SPAN
    assert layout(Group("", [small, large]))[1][0].high == 1


def test_nothing_is_drawn_of_nothing() -> None:
    assert ranges([], key="r", title="t", description="d") == ""
    assert ranges([Group("t", [])], key="r", title="t", description="d") == ""
    assert layout(Group("", [Range("zero", "", 0, 0, 0)]))[1][0].high == 0
