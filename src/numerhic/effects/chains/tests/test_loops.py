"""Loops, paths and order, against every sequence of nodes tried one by one."""

from itertools import pairwise, permutations, product

from hypothesis import example, given
from hypothesis import strategies as st

from numerhic.effects.chains.loops import Edge, in_order, loops, paths, reinforcing

NODES = "abcde"
GRAPHS = st.lists(
    st.builds(Edge, st.sampled_from(NODES), st.sampled_from(NODES), st.sampled_from([1, -1])), max_size=8
).map(lambda edges: [Edge(one.cause, one.effect, one.sign, str(n)) for n, one in enumerate(edges)])


def walks(edges, nodes):
    """Every way to go through ``nodes`` in that order: links of the same ends are ways of their own."""
    ways = [
        [edge for edge in edges if (edge.cause, edge.effect) == (here, there)]
        for here, there in pairwise(nodes)
    ]
    return [frozenset(edge.key for edge in way) for way in product(*ways)]


def every_sequence(edges):
    nodes = {edge.cause for edge in edges} | {edge.effect for edge in edges}
    return [one for size in range(1, len(nodes) + 1) for one in permutations(sorted(nodes), size)]


def keys(found):
    return [frozenset(edge.key for edge in one) for one in found.ones]


@given(GRAPHS)
@example([Edge("a", "b", -1, "0"), Edge("b", "a", -1, "1"), Edge("b", "a", 1, "2")])
def test_every_loop_is_found_once(edges):
    expected = {
        way for nodes in every_sequence(edges) for way in walks(edges, [*nodes, nodes[0]]) if len(way) > 0
    }
    found = loops(edges, most=10_000)
    assert not found.more
    assert len(keys(found)) == len(set(keys(found)))
    assert set(keys(found)) == expected
    for loop in found.ones:
        assert all(before.effect == after.cause for before, after in pairwise((*loop, loop[0])))


@given(GRAPHS)
def test_every_path_from_a_first_cause_to_a_last_effect_is_found_once(edges):
    causes, effects = {edge.cause for edge in edges}, {edge.effect for edge in edges}
    expected = [
        way
        for nodes in every_sequence(edges)
        if len(nodes) > 1 and nodes[0] not in effects and nodes[-1] not in causes
        for way in walks(edges, nodes)
    ]
    found = paths(edges, most=10_000)
    assert not found.more
    assert sorted(map(sorted, keys(found))) == sorted(map(sorted, expected))


@given(GRAPHS)
def test_causes_come_before_effects_when_nothing_turns_in_a_circle(edges):
    order = in_order(edges)
    assert sorted(order) == sorted({edge.cause for edge in edges} | {edge.effect for edge in edges})
    if not loops(edges).ones:
        assert all(order.index(edge.cause) < order.index(edge.effect) for edge in edges)


@given(st.lists(st.sampled_from([1, -1]), min_size=1, max_size=7))
def test_a_loop_feeds_itself_when_a_push_comes_back_as_a_push(signs):
    names = [str(number) for number in range(len(signs))]
    loop = [Edge(a, b, s) for a, b, s in zip(names, [*names[1:], names[0]], signs, strict=True)]
    push = 1
    for edge in loop:
        push *= edge.sign
    assert reinforcing(loop) == (push == 1)
    assert reinforcing(loops(loop).ones[0]) == (push == 1)


def test_one_stops_looking_and_says_so():
    everything = [Edge(a, b, 1, a + b) for a in "abcdefghijklmnop" for b in "abcdefghijklmnop" if a != b]
    found = loops(everything, most=5)
    assert (len(found.ones), found.more) == (5, True)
    layered = [
        Edge(f"{depth}{a}", f"{depth + 1}{b}", 1, f"{depth}{a}{b}")
        for depth in range(12)
        for a in range(4)
        for b in range(4)
    ]
    assert not loops(layered).ones
    assert not loops(layered).more, "without a circle nothing is walked"
    assert paths(layered).more
    assert paths([*layered, Edge("x", "0", 1)], most=10**9).more, (
        "a bound on the steps, not only on the paths"
    )
