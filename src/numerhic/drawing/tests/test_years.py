"""Amounts per year and family: one scale for all, each column in its year, gaps left blank."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerhic.drawing import Family, years_by_family
from numerhic.drawing.svg import SPAN
from numerhic.drawing.years import layout

from .reading import nodes, parse, rectangles, texts

YEARS = list(range(2019, 2027))
AMOUNTS = st.dictionaries(st.sampled_from(YEARS), st.floats(min_value=-10, max_value=1e9))
FAMILIES = st.lists(st.builds(Family, st.text(max_size=70), AMOUNTS), min_size=1, max_size=10)


def drawn(families: list[Family], years: list[int]) -> str:
    return years_by_family(families, years, key="y", title="t", description="d")


@given(FAMILIES)
def test_columns_stay_in_their_year_and_under_their_row(families: list[Family]) -> None:
    slot = SPAN / len(YEARS)
    for row in layout(families, YEARS):
        for column in row:
            index = YEARS.index(column.year)
            assert index * slot <= column.start
            assert column.start + column.width <= (index + 1) * slot
            assert 0 <= column.height <= 1
    markup = drawn(families, YEARS)
    parse(markup)
    assert nodes(markup) <= 16 + len(families)
    assert all(y >= 0 for _, y, _, _ in rectangles(markup))


def test_all_families_share_one_scale_and_an_unknown_year_is_blank() -> None:
    (first, second) = layout([Family("a", {2019: 100.0}), Family("b", {2020: 25.0})], YEARS)
    assert [c.height for c in first] == [1]
    assert [(c.year, c.height) for c in second] == [(2020, pytest.approx(0.25))]


def test_it_names_every_family_and_does_not_crowd_the_years() -> None:
    many = list(range(2010, 2027))
    said = texts(drawn([Family("Logiciels", {2012: 1.0})], many))
    assert said[0] == "Logiciels"
    assert len(said) <= 8


def test_nothing_to_draw_is_nothing() -> None:
    assert drawn([], YEARS) == ""
    assert drawn([Family("a", {})], []) == ""
