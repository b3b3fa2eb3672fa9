"""What must hold of any system whatever: monotony, reachability, the standing set of a shock for good."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from numerhic.engines.dependence import Requirement, Shock, alone, strike, system, weak_points
from numerhic.engines.dependence.tests.casts import a_layered_system, a_small_system
from numerhic.engines.dependence.tests.oracles import standing_for_good

seeds = st.integers(0, 10**9)


def a_timeless(chance, *, loops=True):
    """A small system without tolerance or substitution: what falls, falls at once and for good."""
    cast = a_small_system(chance, loops=loops)
    return system(
        [replace(node, tolerance_hours=0.0) for node in cast.nodes],
        [replace(row, substitution_hours=None) for row in cast.requirements],
    )


def fallen(cast, struck):
    return {fall.id for fall in strike(cast, [Shock("", tuple(struck))]).falls}


def some(chance, cast):
    names = [node.id for node in cast.nodes]
    return chance.sample(names, chance.randint(1, len(names)))


@given(seeds)
def test_without_time_a_shock_leaves_the_largest_standing_set(seed):
    chance = Random(seed)
    cast = a_timeless(chance)
    struck = some(chance, cast)
    assert set(strike(cast, [Shock("", tuple(struck))]).holds) == standing_for_good(cast, struck)


@given(seeds)
def test_one_more_provider_makes_nothing_fall(seed):
    chance = Random(seed)
    cast = a_timeless(chance)
    struck = some(chance, cast)
    rows = list(cast.requirements)
    open_rows = [n for n, row in enumerate(rows) if len(row.any) < len(cast.nodes) - 1]
    if not open_rows:
        return
    place = chance.choice(open_rows)
    row = rows[place]
    other = chance.choice([n.id for n in cast.nodes if n.id not in row.any and n.id != row.of])
    rows[place] = replace(row, any=(*row.any, other))
    assert fallen(system(cast.nodes, rows), struck) <= fallen(cast, struck)


@given(seeds)
def test_one_more_requirement_makes_nothing_stand(seed):
    chance = Random(seed)
    cast = a_timeless(chance)
    struck = some(chance, cast)
    of, other = chance.sample([node.id for node in cast.nodes], 2)
    more = system(cast.nodes, [*cast.requirements, Requirement(of, (other,))])
    assert fallen(cast, struck) <= fallen(more, struck)


@given(seeds)
def test_rows_of_one_are_reachability(seed):
    chance = Random(seed)
    cast = a_timeless(chance)
    cast = system(cast.nodes, [replace(row, any=row.any[:1], k=1) for row in cast.requirements])
    start = chance.choice([node.id for node in cast.nodes])
    above, waiting = {start}, [start]
    while waiting:
        one = waiting.pop()
        for row in cast.requirements:
            if row.any == (one,) and row.of not in above:
                above.add(row.of)
                waiting.append(row.of)
    assert fallen(cast, [start]) == above


@given(seeds)
def test_more_tolerance_delays_the_first_falls_and_an_outage_outlasts_nothing_for_good(seed):
    chance = Random(seed)
    cast = a_small_system(chance)
    cast = system(cast.nodes, [replace(row, substitution_hours=None) for row in cast.requirements])
    slower = system(
        [replace(node, tolerance_hours=node.tolerance_hours + 1) for node in cast.nodes], cast.requirements
    )
    struck = tuple(some(chance, cast))
    usual, late = strike(cast, [Shock("", struck)]), strike(slower, [Shock("", struck)])
    for name, falls in late.by_id.items():
        assert falls[0].from_hour >= usual.by_id[name][0].from_hour
    brief = strike(cast, [Shock("", struck, 5.0)])
    assert brief.by_id.keys() <= usual.by_id.keys()
    assert all(fall.until_hour is not None and fall.until_hour <= 5 for fall in brief.falls)


@given(seeds, st.integers(1, 3))
@settings(max_examples=60)
def test_weak_points_are_enough_and_none_is_too_much(seed, order):
    chance = Random(seed)
    cast = a_layered_system(chance, 30, actors=6)
    (found,) = weak_points(cast, order, [cast.nodes[-1].id])
    for cut in found.sets:
        assert found.target not in standing_for_good(cast, cut)
        assert all(found.target in standing_for_good(cast, set(cut) - {one}) for one in cut)


@given(seeds)
def test_order_of_writing_changes_nothing(seed):
    chance = Random(seed)
    cast = a_small_system(chance)
    nodes, rows = list(cast.nodes), list(cast.requirements)
    chance.shuffle(nodes)
    chance.shuffle(rows)
    other = system(nodes, rows)
    struck = Shock("", tuple(some(chance, cast)), chance.choice([None, 3.0]))
    told = {(f.id, f.from_hour, f.until_hour, frozenset(f.because)) for f in strike(cast, [struck]).falls}
    assert told == {
        (f.id, f.from_hour, f.until_hour, frozenset(f.because)) for f in strike(other, [struck]).falls
    }
    for node in cast.nodes:
        assert alone(cast).actors_of(node.id) == alone(other).actors_of(node.id)
