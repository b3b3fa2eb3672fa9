"""From a scenario to yearly amounts, draw by draw: money in current euros, and what is not money, unit by
unit.

Year t of the study is t years after its start; what is paid in a year is paid at its beginning, so that the
first year is neither indexed nor discounted. Arrays are of shape (years, draws): one year of all draws lies
together, and a price grows by going from a row to the next.
"""

from dataclasses import dataclass

import numpy as np

from numerhic.engines.futures.draws import Draws, Values
from numerhic.engines.futures.model import Follows, Item, Jump, Scenario, Sharing, Study


@dataclass(frozen=True)
class Played:
    """One scenario: ``money`` in current euros, of shape (years, draws); ``counted``: by unit, likewise."""

    scenario: Scenario
    money: Values
    counted: dict[str, Values]


@dataclass(frozen=True)
class Prices:
    """What one euro of the first year becomes, year by year: shape (years, draws) each."""

    inflation: Values
    wages: Values

    def of(self, follows: Follows) -> Values | None:
        """The price that an item follows; None when it never moves."""
        return None if follows == "nothing" else self.inflation if follows == "inflation" else self.wages


def prices(study: Study, draws: Draws) -> Prices:
    """The two indices of a study, on these draws."""
    return Prices(
        _growing(draws.of(study.inflation), study.years), _growing(draws.of(study.wages), study.years)
    )


def play(study: Study, scenario: Scenario, draws: Draws, indices: Prices | None = None) -> Played:
    """Every item of a scenario, added up year by year. ``indices``: those of the study, when already made.

    Items that follow the same index are added up before it is applied, once for all.
    """
    indices = indices or prices(study, draws)
    shape = (study.years, draws.number)
    money = np.zeros(shape)
    before: dict[Follows, Values] = {}
    counted: dict[str, Values] = {}
    for item in scenario.items:
        struck = _struck(item, draws, study.years)
        if unit := _unit(item):
            counted.setdefault(unit, np.zeros(shape))
            _add(counted[unit], item, draws.of(item.amount), struck)
        if not _is_money(item):
            continue
        amount = draws.of(item.amount)
        if item.value is not None:
            amount = amount * draws.of(item.value)
        if item.sharing is not None:
            amount = amount * _part(item.sharing, draws)
        if item.drift is None and item.jump is None:
            _add(before.setdefault(item.follows, np.zeros(shape)), item, amount, struck)
        else:
            alone = np.zeros(shape)
            _add(alone, item, amount, struck)
            alone *= _price(item, draws, indices, study.years)
            money += alone
        if item.sharing is not None and item.sharing.coordination is not None:
            money += _coordination(item, item.sharing, struck, draws, indices)
    for follows, amounts in before.items():
        index = indices.of(follows)
        money += amounts if index is None else amounts * index
    return Played(scenario, money, counted)


def _is_money(item: Item) -> bool:
    return item.kind != "quantity" and not (item.kind == "hours" and item.value is None)


def _unit(item: Item) -> str:
    """What an item counts besides money: hours of whom, or its own unit; "" when it only costs."""
    if item.kind == "hours":
        return f"hours: {item.who}" if item.who else "hours"
    return item.unit if item.kind == "quantity" else ""


def _due(item: Item, years: int) -> tuple[slice, float]:
    """The years in which the item falls due, and which share of its amount each time."""
    end = years if item.until is None else min(item.until, years)
    if item.kind == "once":
        return slice(item.since, min(item.since + item.over, end)), 1 / item.over
    return slice(item.since, end, item.every if item.kind == "renewal" else 1), 1.0


def _struck(item: Item, draws: Draws, years: int) -> Values | None:
    """1 in the years where a hazard strikes, else 0; None for what is no hazard."""
    if item.kind != "hazard" or item.chance is None:
        return None
    struck: Values = (draws.uniforms(f"strikes {item.id}", years) < draws.of(item.chance)).astype(np.float64)
    return struck


def _add(total: Values, item: Item, amount: Values, struck: Values | None) -> None:
    """Add an amount to the years where its item falls due."""
    due, share = _due(item, len(total))
    amount = amount if share == 1.0 else amount * share
    total[due] += amount if struck is None else amount * struck[due]


def _part(sharing: Sharing, draws: Draws) -> Values:
    """One authority's part of a cost that several share."""
    among, fixed = draws.of(sharing.among), draws.of(sharing.fixed)
    part: Values = fixed / among + 1 - fixed
    return part


def _coordination(
    item: Item, sharing: Sharing, struck: Values | None, draws: Draws, indices: Prices
) -> Values:
    """What sharing costs by itself: it follows wages, in the years where there is a cost to share."""
    paid = np.zeros_like(indices.wages)
    if sharing.coordination is not None:
        amount = draws.of(sharing.coordination) * (draws.of(item.amount) != 0)
        due, _share = _due(item, len(paid))
        paid[due] = amount * indices.wages[due]
    return paid if struck is None else paid * struck


def _price(item: Item, draws: Draws, indices: Prices, years: int) -> Values:
    """By how much the item's price is multiplied each year since the start."""
    index = indices.of(item.follows) if item.drift is None else _growing(draws.of(item.drift), years)
    if item.jump is None:
        return np.ones((years, draws.number)) if index is None else index
    jumped = _jumped(item.jump, draws, years)
    return jumped if index is None else jumped * index


def _growing(rates: Values, years: int) -> Values:
    grown = np.empty((years, len(rates)))
    grown[0] = 1.0
    factor = 1 + rates
    for year in range(1, years):
        np.multiply(grown[year - 1], factor, out=grown[year])
    return grown


def _jumped(jump: Jump, draws: Draws, years: int) -> Values:
    """1 until the jump, its factor from then on."""
    struck = draws.uniforms(f"jumps {jump.factor.name}", years) < draws.of(jump.chance)
    struck[: jump.since] = False
    since = np.logical_or.accumulate(struck, axis=0)
    jumped: Values = np.where(since, draws.of(jump.factor), 1.0)
    return jumped
