"""The spread among comparable buyers: quartiles in order, own place in the frame, words at their place."""

from hypothesis import given
from hypothesis import strategies as st

from numerhic.drawing import Spread, strip
from numerhic.drawing.strip import layout
from numerhic.drawing.svg import SPAN

from .reading import nodes, parse, texts

VALUE = st.floats(min_value=-10, max_value=1e7)


@st.composite
def spreads(draw: st.DrawFn) -> Spread:
    q1, median, q3 = sorted(draw(st.lists(VALUE, min_size=3, max_size=3)))
    return Spread(q1, median, q3, draw(st.one_of(st.none(), VALUE)), draw(VALUE))


def drawn(spread: Spread) -> str:
    return strip(spread, own="ici", median="m", ends=("0", "1"), key="s", title="t", description="d")


@given(spreads())
def test_places_keep_their_order_and_the_frame(spread: Spread) -> None:
    places = layout(spread)
    assert 0 <= places.q1 <= places.median <= places.q3 <= SPAN
    assert places.own is None or 0 <= places.own <= SPAN
    markup = drawn(spread)
    parse(markup)
    assert nodes(markup) <= 14


def test_an_unknown_own_value_has_no_mark() -> None:
    known = drawn(Spread(0.2, 0.3, 0.5, 0.4, 1))
    unknown = drawn(Spread(0.2, 0.3, 0.5, None, 1))
    assert "▼ ici" in texts(known)
    assert "▼ ici" not in texts(unknown)
    assert nodes(known) == nodes(unknown) + 2


def test_words_near_an_edge_turn_inwards() -> None:
    markup = drawn(Spread(0.2, 0.3, 0.5, 1, 1))
    mine = next(text for text in parse(markup).iter("text") if "ici" in "".join(text.itertext()))
    assert mine.get("text-anchor") == "end"
