"""Causes: arcs inside the gutter, none on another, with their signs; contested ones told apart."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from numerhic.drawing import Arc, causes
from numerhic.drawing.causes import GUTTER, layout

from .reading import nodes, parse, texts

PLACE = st.integers(0, 9)
ARCS = st.lists(
    st.builds(Arc, PLACE, PLACE, st.sampled_from("+−"), st.booleans(), st.booleans()), max_size=24
)


@given(ARCS)
def test_arcs_stay_in_the_gutter_and_none_lies_on_another(arcs):
    curves = layout(arcs)
    assert len(curves) == len(arcs)
    for curve in curves:
        assert 0 < 0.75 * curve.depth + 8 <= GUTTER
    spans = [(min(one.start, one.end), max(one.start, one.end)) for one in arcs]
    for one, other in combinations(range(len(arcs)), 2):
        (a, b), (c, d) = spans[one], spans[other]
        if (a < d and c < b) or (a, b) == (c, d):
            assert curves[one].depth != curves[other].depth, (arcs[one], arcs[other])


@given(ARCS)
def test_what_is_said_is_drawn(arcs):
    markup = causes([f"n{number}" for number in range(10)], arcs, key="k", title="t", description="d")
    parse(markup)
    told = texts(markup)
    assert all(f"n{number}" in told for number in range(10))
    assert sum(one in "+−" for one in told) == len(arcs)
    assert markup.count("stroke-dasharray") == sum(arc.less for arc in arcs)
    assert markup.count("stroke-opacity") == sum(arc.contested for arc in arcs)
    assert nodes(markup) <= 20 + 5 * len(arcs)


def test_an_arc_points_at_its_effect_and_nothing_is_drawn_of_nothing():
    down, up = layout([Arc(0, 2, "+", False), Arc(2, 0, "+", False)])
    assert down.start < down.end
    assert up.start > up.end
    assert len({down.start, down.end, up.start, up.end}) == 4, "four ends, none on another"
    assert causes([], [], key="k", title="t", description="d") == ""
