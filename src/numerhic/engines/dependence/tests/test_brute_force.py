"""The engine against the plainest writing of its semantics, on cases cast by chance: loops, k of n, times."""

from random import Random

import pytest

from numerhic.engines.dependence import alone, shock, strike, weak_points
from numerhic.engines.dependence.tests.casts import a_small_system, some_shocks
from numerhic.engines.dependence.tests.oracles import (
    down_intervals,
    hour_by_hour,
    minimal_sets,
    standing_for_good,
)

CASES, BATCHES = 1_600, 8


@pytest.mark.parametrize("batch", range(BATCHES))
def test_falls_and_recoveries_are_those_of_every_hour(batch):
    several = recovered = 0
    for seed in range(batch, CASES, BATCHES):
        chance = Random(seed)
        cast = a_small_system(chance)
        given = some_shocks(chance, cast)
        outcome = strike(cast, given)
        played = hour_by_hour(cast, given)
        for node in cast.nodes:
            told = [(fall.from_hour, fall.until_hour) for fall in outcome.by_id.get(node.id, ())]
            assert told == down_intervals(played, node.id), (seed, node.id)
            several += len(told) > 1
            recovered += any(until is not None for _, until in told)
        assert set(outcome.holds) == set.intersection(*played), seed
    assert several > 5
    assert recovered > 100


@pytest.mark.parametrize("batch", range(4))
def test_causes_were_down_and_chains_are_shortest(batch):
    for seed in range(batch, 400, 4):
        chance = Random(seed)
        cast = a_small_system(chance)
        given = some_shocks(chance, cast)
        struck = {name for one in given for name in one.struck}
        outcome = strike(cast, given)
        for fall in outcome.falls:
            at_once = fall.id in struck and fall.from_hour == 0
            assert bool(fall.because) != at_once
            for cause in fall.because:
                assert any(
                    one.from_hour <= fall.from_hour < (one.until_hour or 10**9)
                    for one in outcome.by_id[cause]
                )
            assert fall.chain[0] in struck
            assert fall.chain[-1] == fall.id
            if fall.because:
                assert fall.chain[-2] in fall.because
                shortest = min(
                    len(one.chain)
                    for cause in fall.because
                    for one in outcome.by_id[cause]
                    if one.from_hour <= fall.from_hour < (one.until_hour or 10**9)
                )
                assert len(fall.chain) == shortest + 1


@pytest.mark.parametrize("together", [(), ("country",), ("group",), ("country", "group")])
def test_weak_points_are_those_of_every_subset(together):
    found_some = 0
    for seed in range(300):
        chance = Random(seed)
        cast = a_small_system(chance)
        events = {}
        for node in cast.nodes:
            names = [f"country:{node.country}"] if "country" in together and node.country else []
            names += [f"group:{node.group}"] if "group" in together and node.group else []
            for name in names or ([node.id] if node.id in cast.actors else []):
                events.setdefault(name, []).append(node.id)
        order = chance.randint(1, 3)
        for told in weak_points(cast, order, [node.id for node in cast.nodes], together):
            assert list(told.sets) == sorted(
                minimal_sets(cast, told.target, order, events), key=lambda one: (len(one), one)
            ), (seed, told.target)
            found_some += any(len(one) > 1 for one in told.sets)
    assert found_some > 10


def test_what_fails_alone_is_what_falls_for_good_alone():
    for seed in range(200):
        cast = a_small_system(Random(seed))
        found = alone(cast)
        by_actor = found.brought_down()
        assert set(by_actor) == set(cast.actors)
        for actor, brought in by_actor.items():
            assert set(brought) == {node.id for node in cast.nodes} - standing_for_good(cast, [actor])
        for node in cast.nodes:
            assert set(found.actors_of(node.id)) == {a for a, down in by_actor.items() if node.id in down}


def test_a_shared_cause_is_the_shock_of_its_name():
    for seed in range(100):
        cast = a_small_system(Random(seed))
        for name, brought in alone(cast, ["country"]).brought_down().items():
            if name.startswith("country:"):
                struck = shock(cast, name).struck
                assert set(brought) == {node.id for node in cast.nodes} - standing_for_good(cast, struck)
