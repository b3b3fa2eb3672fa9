"""What a study is made of: estimates with their source, items that cost or count, scenarios, rates. Frozen,
checked.

Money is euros of ``euros_of``; years are counted from ``start``; rates are shares a year (0.02 is 2 %).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Shape = Literal["fixed", "pert", "triangular", "uniform"]
SHAPES: tuple[Shape, ...] = ("fixed", "pert", "triangular", "uniform")
Follows = Literal["inflation", "wages", "nothing"]
FOLLOWS: tuple[Follows, ...] = ("inflation", "wages", "nothing")
Kind = Literal["recurring", "once", "renewal", "hazard", "hours", "quantity"]
KINDS: tuple[Kind, ...] = ("recurring", "once", "renewal", "hazard", "hours", "quantity")
HORIZONS = (5, 10, 30, 50)
"""Years at which everything is told."""


@dataclass(frozen=True)
class Estimate:
    """A figure that is not known exactly: ``low`` and ``high`` bound it, ``likely`` is the most likely value.

    Its source, author and date say where it comes from; without a source it is ``assumed``. ``name`` is what
    draws it: two items that name the same estimate always draw the same value, in every scenario.
    """

    name: str
    low: float
    likely: float
    high: float
    shape: Shape = "pert"
    unit: str = ""
    source: str = ""
    author: str = ""
    date: str = ""
    assumed: bool = False
    contracts: int | None = None
    """When it was measured on contracts: on how many."""

    @property
    def fixed(self) -> bool:
        """No width: always its likely value."""
        return self.low == self.high


@dataclass(frozen=True)
class Jump:
    """A price event: each year from ``since``, with probability ``chance``, the price is multiplied by
    ``factor``, once and for good.
    """

    chance: Estimate
    factor: Estimate
    since: int = 0


@dataclass(frozen=True)
class Sharing:
    """Costs shared among ``among`` authorities: the ``fixed`` share (0-1) is divided, the rest is each one's
    own; ``coordination`` euros a year are paid besides.
    """

    among: Estimate
    fixed: Estimate
    coordination: Estimate | None = None


@dataclass(frozen=True)
class Item:
    """One thing that costs, saves, or counts.

    ``recurring``: ``amount`` each year from ``since`` until ``until`` (not included; None: the end).
    ``once``: ``amount`` at ``since``, spread over ``over`` years. ``renewal``: ``amount`` at ``since`` then
    every ``every`` years. ``hazard``: ``amount`` in each year where it strikes, with yearly probability
    ``chance``. ``hours``: ``amount`` hours a year of ``who``, worth ``value`` euros each, or not money at all
    when nobody gives them a value. ``quantity``: ``amount`` of ``unit`` a year, never money.

    The price follows ``follows``, or grows by ``drift`` a year when it is given.
    """

    id: str
    label: str
    kind: Kind
    amount: Estimate
    since: int = 0
    until: int | None = None
    over: int = 1
    every: int = 0
    chance: Estimate | None = None
    who: str = ""
    value: Estimate | None = None
    unit: str = ""
    follows: Follows = "inflation"
    drift: Estimate | None = None
    jump: Jump | None = None
    sharing: Sharing | None = None


@dataclass(frozen=True)
class Scenario:
    """One path: its items. ``kind`` is a word for people: continue, free, shared, in house, de-digitised,
    mixed.
    """

    id: str
    label: str
    kind: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Discount:
    """One way of weighing the future: a yearly rate in constant euros, whose it is, where it comes from.

    From year ``since`` on, the rate is ``later`` instead, when there is one.
    """

    id: str
    label: str
    rate: float
    source: str = ""
    later: float | None = None
    since: int = 0


@dataclass(frozen=True)
class Rival:
    """Another figure for the estimate of the same name: what one ``side`` says instead."""

    side: str
    estimate: Estimate


@dataclass(frozen=True)
class Study:
    """Several scenarios over the same years, under the same rates; and the figures that others hold for
    true.
    """

    title: str
    start: int
    years: int
    euros_of: int
    inflation: Estimate
    wages: Estimate
    discounts: tuple[Discount, ...]
    scenarios: tuple[Scenario, ...]
    rivals: tuple[Rival, ...] = ()

    @property
    def horizons(self) -> tuple[int, ...]:
        """The usual horizons that the study reaches; its own end when it reaches none."""
        return tuple(one for one in HORIZONS if one <= self.years) or (self.years,)

    @property
    def by_id(self) -> Mapping[str, Scenario]:
        """Each scenario by its identifier."""
        return {one.id: one for one in self.scenarios}

    @property
    def sides(self) -> tuple[str, ...]:
        """Who holds other figures, in the order they are met."""
        return tuple(dict.fromkeys(one.side for one in self.rivals))

    def estimates(self) -> dict[str, Estimate]:
        """Every estimate that is drawn, by name, in the order it is met."""
        found: dict[str, Estimate] = {}
        for one in (self.inflation, self.wages):
            found.setdefault(one.name, one)
        for scenario in self.scenarios:
            for item in scenario.items:
                for estimate in estimates_of(item):
                    found.setdefault(estimate.name, estimate)
        return found


def estimates_of(item: Item) -> list[Estimate]:
    """The estimates an item rests on."""
    given = [item.amount, item.chance, item.value, item.drift]
    if item.jump is not None:
        given += [item.jump.chance, item.jump.factor]
    if item.sharing is not None:
        given += [item.sharing.among, item.sharing.fixed, item.sharing.coordination]
    return [one for one in given if one is not None]
