"""From played scenarios to what one can argue about: bands, who is cheaper when, break-even, regret, what
weighs most, what other figures would change.

Nothing is added up across units, and no scenario is called the best.
"""

from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from numerhic.engines.futures.draws import Draws, Values
from numerhic.engines.futures.model import Discount, Study
from numerhic.engines.futures.play import Played, play, prices
from numerhic.engines.futures.swapping import swapped
from numerhic.engines.futures.weighing import Weight, weights

SHARES = (10, 50, 90)
CONSTANT = "constant"


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
class Against:
    """Two scenarios at each horizon: how often ``one`` is cheaper than ``other`` (by ``constant`` euros, or a
    discount's id), and by how much it is dearer, in constant euros.
    """

    one: str
    other: str
    cheaper: dict[str, dict[int, float]]
    difference: dict[int, Band]


@dataclass(frozen=True)
class Pair(Against):
    """The same, with the year from which ``one`` stays cheaper to the end (None: never, in ``never`` of the
    draws), and that from which ``other`` does (``overtaken``), in constant euros; and what weighs most on the
    difference at each horizon, the heaviest first.
    """

    break_even: Band | None
    overtaken: Band | None
    never: float
    weights: dict[int, list[Weight]]


@dataclass(frozen=True)
class Swap:
    """One figure of another side put alone in the study: what it makes of each pair."""

    estimate: str
    pairs: list[Against]


@dataclass(frozen=True)
class Side:
    """Every figure of one side put in the study together, then each alone."""

    name: str
    scenarios: dict[str, dict[int, Band]]
    """By scenario and horizon: the cumulative cost in constant euros."""
    pairs: list[Against]
    swaps: list[Swap]


@dataclass(frozen=True)
class Outlook:
    """Everything a study says, from ``draws`` draws under ``seed``."""

    study: Study
    draws: int
    seed: int
    scenarios: list[Told]
    pairs: list[Pair]
    sides: list[Side] = field(default_factory=list)


@dataclass(frozen=True)
class _Table:
    """What is played of a study: by way of counting, the cumulative cost of each scenario (years, draws)."""

    played: list[Played]
    totals: dict[str, list[Values]]


def look_ahead(study: Study, *, draws: int = 10_000, seed: int = 1) -> Outlook:
    """Play every scenario of a study on the same draws and compare them. Reproducible to the bit for one
    version.
    """
    made = Draws(draws, seed)
    table = _played(study, made)
    constant = table.totals[CONSTANT]
    cheapest = np.minimum.reduce(constant)
    told = [_told(study, table, place, total - cheapest) for place, total in enumerate(constant)]
    both = list(combinations(range(len(constant)), 2))
    heavy = weights(study, made, [constant[a] - constant[b] for a, b in both])
    pairs = [_pair(study, table, a, b, found) for (a, b), found in zip(both, heavy, strict=True)]
    return Outlook(study, draws, seed, told, pairs, [_side(study, made, one) for one in study.sides])


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


def _played(study: Study, draws: Draws) -> _Table:
    indices = prices(study, draws)
    played = [play(study, scenario, draws, indices) for scenario in study.scenarios]
    constant = [one.money / indices.inflation for one in played]
    ways = {CONSTANT: constant}
    ways |= {each.id: [discounted(one, each) for one in constant] for each in study.discounts}
    return _Table(played, {way: [np.cumsum(one, axis=0) for one in found] for way, found in ways.items()})


def _told(study: Study, table: _Table, place: int, regret: Values) -> Told:
    one = table.played[place]
    totals = {"current": np.cumsum(one.money, axis=0)}
    totals |= {way: found[place] for way, found in table.totals.items()}
    return Told(
        one.scenario.id,
        {way: _bands(study, total) for way, total in totals.items()},
        [band(one.money[year]) for year in range(study.years)],
        {unit: _bands(study, np.cumsum(values, axis=0)) for unit, values in one.counted.items()},
        _bands(study, regret),
    )


def _bands(study: Study, totals: Values) -> dict[int, Band]:
    return {horizon: band(totals[horizon - 1]) for horizon in study.horizons}


def _against(study: Study, table: _Table, a: int, b: int) -> Against:
    cheaper = {
        way: {
            horizon: float((found[a][horizon - 1] < found[b][horizon - 1]).mean())
            for horizon in study.horizons
        }
        for way, found in table.totals.items()
    }
    constant = table.totals[CONSTANT]
    difference = _bands(study, constant[a] - constant[b])
    return Against(table.played[a].scenario.id, table.played[b].scenario.id, cheaper, difference)


def _pair(study: Study, table: _Table, a: int, b: int, heavy: dict[int, list[Weight]]) -> Pair:
    found = _against(study, table, a, b)
    one, other = table.totals[CONSTANT][a], table.totals[CONSTANT][b]
    reached, years = _break_even(one, other)
    _share, overtaken = _break_even(other, one)
    return Pair(
        found.one,
        found.other,
        found.cheaper,
        found.difference,
        band(years) if len(years) else None,
        band(overtaken) if len(overtaken) else None,
        1.0 - reached,
        heavy,
    )


def _side(study: Study, draws: Draws, name: str) -> Side:
    theirs = {one.estimate.name: one.estimate for one in study.rivals if one.side == name}
    whole = _played(swapped(study, theirs), draws.but(theirs))
    swaps = [
        Swap(each, _every(study, _played(swapped(study, {each: theirs[each]}), draws.but([each]))))
        for each in theirs
    ]
    constant = zip(study.scenarios, whole.totals[CONSTANT], strict=True)
    return Side(name, {one.id: _bands(study, total) for one, total in constant}, _every(study, whole), swaps)


def _every(study: Study, table: _Table) -> list[Against]:
    return [_against(study, table, a, b) for a, b in combinations(range(len(table.played)), 2)]


def _break_even(one: Values, other: Values) -> tuple[float, Values]:
    """In which share of the draws ``one`` ends cheaper, and the year from which it stays so."""
    below = one < other
    staying = np.logical_and.accumulate(below[::-1], axis=0)[::-1]
    ends = staying[-1]
    years: Values = staying[:, ends].argmax(axis=0).astype(np.float64)
    return float(ends.mean()), years
