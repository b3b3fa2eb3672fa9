"""Suppliers as bars: lengths are shares, the strip of the whole never overflows, order is the caller's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerhic.drawing import Part, bars
from numerhic.drawing.bars import layout
from numerhic.drawing.svg import SPAN

from .reading import nodes, parse, rectangles, texts

SHARES = st.one_of(st.none(), st.floats(min_value=-1, max_value=2))
PARTS = st.lists(st.builds(Part, st.text(max_size=60), st.text(max_size=20), SHARES), min_size=1, max_size=14)


def drawn(parts: list[Part]) -> str:
    return bars(parts, first=4, whole="w", key="b", title="t", description="d")


@given(PARTS)
def test_the_parts_follow_each_other_within_the_whole(parts: list[Part]) -> None:
    end = 0.0
    for cut in layout(parts):
        assert cut.start == pytest.approx(end)
        assert cut.width >= 0
        end = cut.start + cut.width
    assert end <= SPAN + 1e-6


@given(PARTS)
def test_it_is_sound_light_and_within_the_frame(parts: list[Part]) -> None:
    markup = drawn(parts)
    parse(markup)
    assert nodes(markup) <= 14 + 2 * len(parts)
    assert all(x + width <= SPAN + 0.2 for x, _, width, _ in rectangles(markup))


def test_a_bar_is_as_long_as_its_share_and_an_unknown_share_has_none() -> None:
    cuts = layout([Part("a", "", 0.5), Part("b", "", None), Part("c", "", 0.25)])
    assert [cut.width for cut in cuts] == [500, 0, 250]


def test_names_come_in_the_given_order_with_their_figures() -> None:
    said = texts(drawn([Part("Orvane", "62 %", 0.62), Part("<Brume & fils>", "3 %", 0.03)]))
    assert said == ["w", "Orvane 62 %", "<Brume & fils> 3 %"]


def test_nothing_to_draw_is_nothing() -> None:
    assert drawn([]) == ""
