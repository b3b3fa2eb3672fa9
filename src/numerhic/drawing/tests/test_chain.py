"""Chains drawn: links told apart by shape alone, words beside, few elements, nothing outside the frame."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerhic.drawing import Band, Ring, chain_column, chain_row, chains
from numerhic.drawing.chain import MOST, in_lines, layout
from numerhic.drawing.links import MARKS, Mark, column_layout, row_layout
from numerhic.drawing.svg import SPAN

from .reading import nodes, parse, texts

RINGS = st.lists(
    st.builds(Ring, st.text(max_size=40), st.text(max_size=60), st.sampled_from(MARKS), st.text(max_size=60)),
    max_size=14,
)
COUNTS = st.lists(st.tuples(st.sampled_from(MARKS), st.integers(0, 400)), max_size=8)
BANDS = st.lists(st.builds(Band, st.text(max_size=20), st.text(max_size=90), COUNTS), min_size=1, max_size=11)
MEANINGS: list[tuple[Mark, str]] = [(mark, f"ce que dit {mark}") for mark in MARKS]


def drawn(bands: list[Band]) -> str:
    return chains(bands, MEANINGS, key="c", title="t", description="d")


def shape(markup: str) -> list[tuple[tuple[str, str], ...]]:
    """What is stroked or filled, and how, without its colours."""
    kept = ("d", "stroke-dasharray", "stroke-width", "stroke-linecap")
    found = []
    for path in parse(markup).iter():
        if path.tag.endswith("path"):
            filled = ("filled", str(path.get("fill", "none") != "none"))
            found.append((filled, *((name, path.get(name, "")) for name in kept)))
    return found


@pytest.mark.parametrize("draw", [chain_row, chain_column])
def test_each_way_of_holding_has_a_shape_of_its_own(draw) -> None:
    told = [shape(draw([Ring("code", "", mark)], key="c", title="t", description="d")) for mark in MARKS]
    assert all(told)
    for place, one in enumerate(told):
        assert one not in told[:place], MARKS[place]


def test_each_part_of_a_band_has_a_texture_of_its_own() -> None:
    told = [
        shape(chains([Band("code", "", [(mark, 3)])], [], key="c", title="t", description="d"))
        for mark in MARKS
    ]
    for place, one in enumerate(told):
        assert one not in told[:place] or {MARKS[place], MARKS[told.index(one)]} == {"empty"}, MARKS[place]


@given(RINGS)
def test_a_chain_says_every_link_and_stays_light(rings: list[Ring]) -> None:
    row = chain_row(rings, key="c", title="t", description="d")
    column = chain_column(rings, key="c", title="t", description="d")
    if not rings:
        assert row == column == ""
        return
    assert nodes(row) <= 10
    assert nodes(column) <= 10 + 3 * len(rings)
    assert len(texts(column)) == len(rings)
    assert not texts(row)


@given(st.integers(1, 40))
def test_links_go_through_one_another(count: int) -> None:
    for places, along in ((row_layout(count), "x"), (column_layout(count), "y")):
        for before, after in pairwise(places):
            start = getattr(before, along)
            length = before.width if along == "x" else before.height
            assert start < getattr(after, along) < start + length


def test_eleven_links_in_a_row_fit_in_the_narrowest_page() -> None:
    last = row_layout(11)[-1]
    assert last.x + last.width <= 284


@given(BANDS)
def test_the_parts_of_a_band_follow_each_other_over_the_whole_width(bands: list[Band]) -> None:
    for band in bands:
        end = 0.0
        for part in layout(band):
            assert part.x == pytest.approx(end)
            assert part.width > 0
            end = part.x + part.width
        whole = sum(count for _mark, count in band.parts)
        assert end == pytest.approx(SPAN if whole else 0)


@given(BANDS)
def test_many_chains_are_few_elements_whatever_they_count(bands: list[Band]) -> None:
    markup = drawn(bands)
    parse(markup)
    lines = sum(len(in_lines(band.words)) for band in bands)
    assert nodes(markup) <= 18 + 2 * len(bands) + lines + len(MEANINGS)
    assert [text for text in texts(markup) if text.startswith("ce que dit")] == [m for _k, m in MEANINGS]


@given(st.lists(st.text(st.characters(exclude_characters=",\n"), min_size=1, max_size=20), max_size=12))
def test_words_under_a_band_are_cut_after_commas_and_none_is_lost(pieces: list[str]) -> None:
    told = ", ".join(pieces)
    lines = in_lines(told)
    assert " ".join(lines) == told
    assert all(len(line) <= MOST + 1 for line in lines)


def test_no_band_draws_nothing() -> None:
    assert chains([], MEANINGS, key="c", title="t", description="d") == ""


def test_what_is_given_is_escaped_and_nothing_is_styled() -> None:
    bad = "<script>&\x00"
    for markup in (
        chain_column([Ring(bad, bad, "solid")], key="c", title=bad, description=bad),
        chains([Band(bad, bad, [("solid", 1)])], [("solid", bad)], key="c", title=bad, description=bad),
    ):
        parse(markup)
        assert "<script" not in markup
        assert not re.search(r"\sstyle=", markup)
