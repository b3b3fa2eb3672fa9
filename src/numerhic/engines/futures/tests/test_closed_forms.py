"""With sure figures, everything has a formula; with a width, means and variances do."""

from math import sqrt

import numpy as np
import pytest

from numerhic.engines.futures.compare import discounted, look_ahead
from numerhic.engines.futures.draws import Draws, mean_of, sample, variance_of
from numerhic.engines.futures.model import Discount, Jump, Sharing
from numerhic.engines.futures.play import play, prices
from numerhic.engines.futures.tests.casts import a_study, an_item, sure, wide
from numerhic.engines.futures.weighing import first_order

EXACT = pytest.approx


def near(value):
    return pytest.approx(value, rel=1e-9, abs=1e-9)


def geometric(first, ratio, terms):
    return first * terms if ratio == 1 else first * (1 - ratio**terms) / (1 - ratio)


def total(items, horizon=50, way="current", **rates):
    told = look_ahead(a_study(items, **rates), draws=3).scenarios[0]
    found = told.cumulative[way][horizon]
    assert found.low == found.high == found.middle
    return found.middle


@pytest.mark.parametrize("horizon", [5, 10, 30, 50])
def test_a_recurring_cost_is_a_geometric_sum(horizon):
    items = [an_item("licence", "recurring", 1000.0, drift=0.05)]
    assert total(items, horizon) == near(geometric(1000, 1.05, horizon))
    assert total(items, horizon, "constant", inflation=0.02) == near(geometric(1000, 1.05 / 1.02, horizon))
    assert total(items, horizon, "three", inflation=0.02) == near(
        geometric(1000, 1.05 / 1.02 / 1.03, horizon)
    )


def test_what_follows_prices_costs_the_same_in_constant_euros():
    assert total([an_item("a", "recurring", 10.0)], way="constant", inflation=0.07) == near(500)
    assert total([an_item("a", "recurring", 10.0, follows="nothing")], inflation=0.07) == near(500)
    assert total([an_item("a", "recurring", 10.0, follows="wages")], wages=0.03) == near(
        geometric(10, 1.03, 50)
    )


def test_staging_is_from_a_year_to_another_not_included():
    assert total([an_item("a", "recurring", 7.0, since=3, until=8)]) == near(35)
    assert total([an_item("a", "recurring", 7.0, since=48, until=90)]) == near(14)


def test_a_one_off_cost_is_spread_and_priced_in_its_years():
    item = an_item("migration", "once", 90.0, since=2, over=3)
    assert total([item], inflation=0.1) == near(30 * (1.1**2 + 1.1**3 + 1.1**4))


def test_a_renewal_comes_back():
    assert total([an_item("postes", "renewal", 100.0, since=1, every=5)], 30) == near(600)


def test_a_certain_hazard_strikes_every_year_and_an_impossible_one_never():
    assert total([an_item("a", "hazard", 10.0, chance=1.0)]) == near(500)
    assert total([an_item("a", "hazard", 10.0, chance=0.0)]) == near(0)


def test_a_certain_jump_multiplies_from_its_year():
    jump = Jump(sure(1.0), sure(3.0), since=10)
    assert total([an_item("a", "recurring", 10.0, jump=jump)]) == near(100 + 40 * 30)


def test_sharing_divides_the_fixed_part_and_adds_coordination():
    sharing = Sharing(sure(5.0), sure(0.6), sure(2.0))
    item = an_item("a", "recurring", 100.0, sharing=sharing, until=10)
    assert total([item]) == near(10 * (100 * (0.6 / 5 + 0.4) + 2))


def test_hours_cost_only_what_somebody_says_they_are_worth():
    study = a_study(
        [
            an_item("a", "hours", 100.0, who="agents", value=30.0),
            an_item("b", "hours", 50.0, who="inhabitants"),
            an_item("c", "quantity", 8.0, unit="kWh"),
            an_item("d", "quantity", -3.0, unit="kWh"),
        ],
        years=10,
    )
    told = look_ahead(study, draws=2).scenarios[0]
    assert told.cumulative["current"][10].middle == near(30_000)
    assert {unit: bands[10].middle for unit, bands in told.counted.items()} == {
        "hours: agents": near(1000),
        "hours: inhabitants": near(500),
        "kWh": near(50),
    }


def test_discounting_weighs_by_the_year():
    constant = np.ones((4, 2))
    assert discounted(constant, Discount("x", "x", 0.5))[:, 0].tolist() == near(
        [1, 1 / 1.5, 1 / 2.25, 1 / 3.375]
    )


def test_a_rate_may_change_from_a_year_on():
    weighed = discounted(np.ones((4, 1)), Discount("x", "x", 0.5, later=0.25, since=2))[:, 0]
    assert weighed.tolist() == near([1, 1 / 1.5, 1 / 2.25, 1 / (2.25 * 1.25)])


def test_break_even_is_the_year_from_which_it_stays_cheaper():
    now, later = [an_item("buy", "once", 100.0)], [an_item("rent", "recurring", 12.0)]
    pair = look_ahead(a_study(now, later, years=30), draws=5).pairs[0]
    assert pair.break_even is not None
    assert pair.overtaken is None
    assert pair.break_even.middle == 8  # at the end of year 8, nine rents of 12 are paid: 108
    assert (pair.never, pair.cheaper["constant"]) == (0.0, {5: 0.0, 10: 1.0, 30: 1.0})
    other = look_ahead(a_study(later, now, years=30), draws=5).pairs[0]
    assert other.break_even is None
    assert other.never == 1.0


def test_regret_is_what_one_loses_on_the_cheapest():
    told = look_ahead(a_study([an_item("a", "once", 10.0)], [an_item("b", "once", 25.0)]), draws=4).scenarios
    assert [one.regret[5].middle for one in told] == [0, 15]


@pytest.mark.parametrize("shape", ["pert", "triangular", "uniform"])
def test_draws_have_the_mean_and_the_variance_of_their_shape(shape):
    estimate = wide("x", 10.0, 14.0, 30.0, shape)
    values = sample(estimate, np.random.default_rng(5), 200_000)
    assert 10 <= values.min() < values.max() <= 30
    spread = sqrt(variance_of(estimate))
    assert values.mean() == EXACT(mean_of(estimate), abs=5 * spread / sqrt(200_000))
    assert values.var() == EXACT(variance_of(estimate), rel=0.03)


def test_a_sum_has_the_mean_and_the_variance_of_its_parts():
    first, second = wide("x", 0.0, 10.0, 40.0), wide("y", 5.0, 6.0, 9.0, "uniform")
    items = [an_item("a", "recurring", first, until=10), an_item("b", "once", second)]
    draws = Draws(50_000, 3)
    study = a_study(items, years=10)
    values = play(study, study.scenarios[0], draws).money.sum(axis=0)
    assert values.mean() == EXACT(10 * mean_of(first) + mean_of(second), rel=0.01)
    assert values.var() == EXACT(100 * variance_of(first) + variance_of(second), rel=0.03)


def test_a_hazard_strikes_as_often_as_its_chance():
    study = a_study([an_item("a", "hazard", 1.0, chance=0.3)], years=50)
    money = play(study, study.scenarios[0], Draws(20_000, 1)).money
    assert money.mean() == EXACT(0.3, abs=0.003)
    assert money.sum(axis=0).var() == EXACT(50 * 0.3 * 0.7, rel=0.05)


def test_first_order_shares_are_those_of_a_sum():
    stream = np.random.default_rng(8)
    one, two, nothing = (stream.normal(0, spread, 50_000) for spread in (3.0, 1.0, 1.0))
    values = np.column_stack([one + two, two - one, np.ones(50_000)])
    for cause, wanted in ((one, 0.9), (two, 0.1), (nothing, 0.0)):
        shares, _rises = first_order(values, cause)
        assert shares[:2].tolist() == EXACT([wanted, wanted], abs=0.01)
        assert shares[2] == 0.0, "what does not vary is explained by nothing"
    assert first_order(values, one)[1][:2].tolist() == [True, False]
    assert first_order(values, two)[1][:2].tolist() == [True, True]
    assert first_order(values[:40], one[:40])[0].tolist() == [0.0] * 3, "too few draws say nothing"


def test_a_price_index_is_that_of_inflation():
    study = a_study([], years=3, inflation=0.1)
    assert prices(study, Draws(1, 1)).inflation[:, 0].tolist() == near([1, 1.1, 1.21])
