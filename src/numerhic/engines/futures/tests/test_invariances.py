"""What must not change anything, and what common draws are for."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numerhic.engines.futures.compare import look_ahead
from numerhic.engines.futures.draws import Draws
from numerhic.engines.futures.model import Jump, Sharing
from numerhic.engines.futures.play import play
from numerhic.engines.futures.tests.by_hand import money_by_hand
from numerhic.engines.futures.tests.casts import a_study, an_item, sure, wide

LICENCE = an_item("licence", "recurring", wide("licence", 80.0, 100.0, 150.0), drift=0.03, until=20)
EXIT = an_item("exit", "once", wide("exit", 200.0, 400.0, 900.0), since=2, over=2)
CHANCE = wide("chance", 0.01, 0.1, 0.3)
BREAK = an_item("break", "hazard", wide("repair", 10.0, 50.0, 300.0), chance=CHANCE)
DESKS = an_item("desks", "renewal", 60.0, since=1, every=4, follows="wages")
CARE = an_item(
    "care", "hours", wide("hours", 5.0, 10.0, 30.0), who="agents", value=wide("hour", 25.0, 30.0, 40.0)
)
HIKE = an_item("hike", "recurring", 40.0, jump=Jump(sure(0.1), wide("hike", 1.5, 2.0, 8.0), since=3))
TOGETHER = an_item(
    "together",
    "recurring",
    wide("common", 90.0, 100.0, 120.0),
    sharing=Sharing(wide("towns", 3.0, 5.0, 9.0), sure(0.7), wide("meetings", 1.0, 2.0, 5.0)),
)
EVERY = [LICENCE, EXIT, BREAK, DESKS, CARE, HIKE, TOGETHER]
RATES = {"inflation": wide("inflation", 0.0, 0.02, 0.05), "wages": wide("wages", 0.0, 0.015, 0.04)}


def money(items, draws=200, seed=4, years=25):
    study = a_study(items, years=years, **RATES)
    return play(study, study.scenarios[0], Draws(draws, seed)).money


def test_it_is_what_plain_loops_give():
    study = a_study(EVERY, years=25, **RATES)
    draws = Draws(60, 4)
    ours = play(study, study.scenarios[0], draws).money.T
    assert np.allclose(ours, money_by_hand(study, study.scenarios[0], draws), rtol=1e-9, atol=1e-9)


@given(st.permutations(EVERY))
@settings(max_examples=15, deadline=None)
def test_the_order_of_items_changes_nothing(items):
    assert np.allclose(money(items), money(EVERY), rtol=1e-12)


@given(st.floats(0.01, 0.99))
@settings(max_examples=15, deadline=None)
def test_splitting_an_item_changes_nothing(part):
    parts = [(part, "a"), (1 - part, "b")]
    whole = money([replace(LICENCE, amount=sure(100.0))])
    pieces = [replace(LICENCE, id=end, amount=sure(100.0 * share)) for share, end in parts]
    assert np.allclose(money(pieces), whole, rtol=1e-12)
    in_time = [replace(LICENCE, id="first", until=7), replace(LICENCE, id="then", since=7)]
    assert np.allclose(money(in_time), money([LICENCE]), rtol=1e-12)


def test_the_same_seed_gives_the_same_bits_and_another_does_not():
    one, same, other = (look_ahead(a_study(EVERY, **RATES), draws=500, seed=seed) for seed in (7, 7, 8))
    assert one.scenarios == same.scenarios
    assert one.scenarios != other.scenarios


def test_what_else_is_drawn_changes_nothing_to_an_estimate():
    draws, more = Draws(100, 2), Draws(100, 2)
    more.of(wide("before", 0.0, 1.0, 2.0))
    assert (draws.of(LICENCE.amount) == more.of(LICENCE.amount)).all()


def test_common_draws_leave_only_what_differs():
    study = a_study([LICENCE, EXIT], [LICENCE], years=25, **RATES)
    together = Draws(4_000, 1)
    one, two = (play(study, scenario, together).money.sum(axis=0) for scenario in study.scenarios)
    apart = play(study, study.scenarios[1], Draws(4_000, 2)).money.sum(axis=0)
    assert (one - two).var() < 0.6 * (one - apart).var()
    alone = a_study([EXIT], years=25, **RATES)
    only = play(alone, alone.scenarios[0], together).money.sum(axis=0)
    assert np.allclose(one - two, only, rtol=1e-9)


def test_identical_scenarios_are_never_cheaper_than_each_other():
    pair = look_ahead(a_study(EVERY, EVERY, **RATES), draws=200).pairs[0]
    assert set(pair.cheaper["constant"].values()) == {0.0}
    assert pair.break_even is None
    assert set(pair.weights) == {5, 10, 30, 50}
    assert not any(pair.weights.values())


def test_what_decides_is_what_differs():
    pair = look_ahead(a_study([LICENCE, BREAK], [BREAK, DESKS], **RATES), draws=4_000).pairs[0]
    last = pair.weights[50]
    assert last[0].estimate == "licence"
    assert last[0].rises, "the first is the one that pays licences"
    assert sum(one.share for one in last) < 1.05
    assert "repair" not in {one.estimate for one in last if one.share > 0.02}
    assert [one.share for one in last] == sorted((one.share for one in last), reverse=True)


@pytest.mark.parametrize("years", [3, 12])
def test_a_short_study_is_told_at_the_horizons_it_reaches(years):
    told = look_ahead(a_study([DESKS], years=years), draws=10).scenarios[0]
    assert list(told.cumulative["current"]) == ([3] if years == 3 else [5, 10])
