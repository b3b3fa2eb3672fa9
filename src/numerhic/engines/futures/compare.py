"""From played scenarios to what one can argue about: bands, who is cheaper when, break-even, regret, what
weighs most.

Nothing is added up across units, and no scenario is called the best.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from numerhic.engines.futures.draws import Draws, Values
from numerhic.engines.futures.model import Discount, Study
from numerhic.engines.futures.play import Played, play, prices
from numerhic.engines.futures.weighing import Weight, weights

SHARES = (10, 50, 90)


@dataclass(frozen=True)
class Band:
    """P10, P50, P90 and the mean over the draws."""

    low: float
    middle: float
    high: float
    mean: float


@dataclass(frozen=True)
class Told:
    """One scenario: by euros (``current``, ``constant``, or a discount's id) and horizon, the cumulative
    cost; yearly bands of current euros; by unit and horizon, the cumulative quantity.
    """

    id: str
    cumulative: dict[str, dict[int, Band]]
    yearly: list[Band]
    counted: dict[str, dict[int, Band]]
    regret: dict[int, Band]
    """In constant euros: how much dearer than the cheapest of that draw."""


@dataclass(frozen=True)
class Pair:
    """Two scenarios in constant euros: how often ``one`` is cheaper than ``other`` at each horizon, from
    which year it stays cheaper to the end (None: never, in ``never`` of the draws), what weighs most on the
    difference at each horizon, the heaviest first.
    """

    one: str
    other: str
    cheaper: dict[int, float]
    break_even: Band | None
    never: float
    weights: dict[int, list[Weight]]


@dataclass(frozen=True)
class Outlook:
    """Everything a study says, from ``draws`` draws under ``seed``."""

    study: Study
    draws: int
    seed: int
    scenarios: list[Told]
    pairs: list[Pair]


def look_ahead(study: Study, *, draws: int = 10_000, seed: int = 1) -> Outlook:
    """Play every scenario of a study on the same draws and compare them. Reproducible to the bit for one
    version.
    """
    made = Draws(draws, seed)
    indices = prices(study, made)
    played = [play(study, scenario, made, indices) for scenario in study.scenarios]
    constant = [one.money / indices.inflation for one in played]
    totals = [np.cumsum(one, axis=0) for one in constant]
    cheapest = np.minimum.reduce(totals)
    told = [
        _told(study, one, real, total - cheapest)
        for one, real, total in zip(played, constant, totals, strict=True)
    ]
    both = list(combinations(range(len(played)), 2))
    heavy = weights(study, made, [totals[a] - totals[b] for a, b in both])
    pairs = [
        _pair(study, played[a], played[b], totals[a], totals[b], found)
        for (a, b), found in zip(both, heavy, strict=True)
    ]
    return Outlook(study, draws, seed, told, pairs)


def discounted(constant: Values, discount: Discount) -> Values:
    """Constant euros weighed by the year they are paid in: shape (years, draws)."""
    years = np.arange(len(constant))
    if discount.later is None:
        factors = (1 + discount.rate) ** -years
    else:
        first = np.minimum(years, discount.since)
        factors = (1 + discount.rate) ** -first * (1 + discount.later) ** -(years - first)
    weighed: Values = constant * factors[:, None]
    return weighed


def band(values: Values) -> Band:
    """The band of one number a draw."""
    low, middle, high = np.percentile(values, SHARES)
    return Band(float(low), float(middle), float(high), float(values.mean()))


def _told(study: Study, one: Played, constant: Values, regret: Values) -> Told:
    ways = {"current": one.money, "constant": constant}
    ways |= {discount.id: discounted(constant, discount) for discount in study.discounts}
    return Told(
        one.scenario.id,
        {way: _at_horizons(study, values) for way, values in ways.items()},
        [band(one.money[year]) for year in range(study.years)],
        {unit: _at_horizons(study, values) for unit, values in one.counted.items()},
        {horizon: band(regret[horizon - 1]) for horizon in study.horizons},
    )


def _at_horizons(study: Study, values: Values) -> dict[int, Band]:
    totals = np.cumsum(values, axis=0)
    return {horizon: band(totals[horizon - 1]) for horizon in study.horizons}


def _pair(
    study: Study, a: Played, b: Played, one: Values, other: Values, heavy: dict[int, list[Weight]]
) -> Pair:
    cheaper = {horizon: float((one[horizon - 1] < other[horizon - 1]).mean()) for horizon in study.horizons}
    reached, years = _break_even(one, other)
    return Pair(
        a.scenario.id,
        b.scenario.id,
        cheaper,
        band(years) if len(years) else None,
        1.0 - reached,
        heavy,
    )


def _break_even(one: Values, other: Values) -> tuple[float, Values]:
    """In which share of the draws ``one`` ends cheaper, and the year from which it stays so."""
    below = one < other
    staying = np.logical_and.accumulate(below[::-1], axis=0)[::-1]
    ends = staying[-1]
    years: Values = staying[:, ends].argmax(axis=0).astype(np.float64)
    return float(ends.mean()), years
