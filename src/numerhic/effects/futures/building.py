"""From what people said to a study that the engine plays: each figure keeps its statement's identifier.

What nobody has said is told (``Built.unsaid``), never filled in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from numerhic.effects.futures.kinds import INFLATION, PATHS, PERCENT, RANGES, RATES, WAGES
from numerhic.engines.futures import (
    Discount,
    Estimate,
    Item,
    Jump,
    Rival,
    Scenario,
    Sharing,
    Study,
)
from numerhic.reference.discounting import public_rates
from numerhic.sources.levels import Evidence
from numerhic.sources.numbers import bounds_of, number_in_words

UNITS = {
    "recurring": "EUR/year",
    "once": "EUR",
    "renewal": "EUR",
    "hazard": "EUR",
    "hours": "h/year",
    INFLATION: "1/year",
    WAGES: "1/year",
    "chance": "1/year",
    "value": "EUR/h",
    "drift": "1/year",
    "jump_chance": "1/year",
    "jump_factor": "1",
    "among": "authorities",
    "divided": "1",
    "coordination": "EUR/year",
}
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Assumption:
    """One assumption as one reader reads it. ``source``, ``author`` and ``date``: where it comes from.
    ``contests``: what it contradicts.
    """

    identifier: str
    fields: Mapping[str, Any]
    evidence: Evidence
    source: str = ""
    author: str = ""
    date: str = ""
    contests: str | None = None
    number: int = 1

    @property
    def kind(self) -> str:
        """Its kind, by code."""
        return str(self.fields.get("sort", ""))

    @property
    def title(self) -> str:
        """What it is about."""
        return str(self.fields.get("title", ""))

    @property
    def paths(self) -> Sequence[str]:
        """The paths it counts in, by code."""
        return [str(one) for one in self.fields.get("paths", ())]

    @property
    def side(self) -> str:
        """Who holds it: whom its source is from, else its author."""
        return self.author or self.identifier

    @property
    def assumed(self) -> bool:
        """Nobody measured it, or nobody says where."""
        return self.evidence == Evidence.SUPPOSED or not self.source


@dataclass(frozen=True)
class Built:
    """``study``: None when nothing can be played yet. ``unsaid``: the paths of which nobody said any figure,
    by code. ``rates``: the rates nobody said.
    """

    study: Study | None
    unsaid: tuple[str, ...] = ()
    rates: tuple[str, ...] = ()
    read: Mapping[str, int] = field(default_factory=dict)
    """Each statement that was read → the number of its version."""


def build(
    identifier: str,
    number: int,
    fields: Mapping[str, Any],
    assumptions: Sequence[Assumption],
    paths: Sequence[str],
) -> Built:
    """The study of these assumptions, over ``paths``; labels are those of the language in use."""
    said = [one for one in assumptions if one.contests is None]
    rates = {one.kind: one for one in said if one.kind in RATES and _bounds(one, "amount")}
    missing = tuple(one for one in RATES if one not in rates)
    found = [Scenario(code, _label(code), code, _items(said, code)) for code in paths]
    told = tuple(one for one in found if one.items)
    unsaid = tuple(one.id for one in found if not one.items)
    read = {identifier: number} | {one.identifier: one.number for one in assumptions}
    if missing or not told:
        return Built(None, unsaid, missing, read)
    study = Study(
        str(fields.get("title", "")),
        int(fields["start"]),
        int(float(fields["years"])),
        int(fields["euros_of"]),
        _estimate(rates[INFLATION], "amount"),
        _estimate(rates[WAGES], "amount"),
        _discounts(fields),
        told,
    )
    return Built(replace(study, rivals=_rivals(study, assumptions)), unsaid, (), read)


def _label(code: str) -> str:
    return next((str(one.label) for one in PATHS if one.code == code), code)


def _items(said: Sequence[Assumption], path: str) -> tuple[Item, ...]:
    return tuple(
        _item(one) for one in said if path in one.paths and one.kind not in RATES and _bounds(one, "amount")
    )


def _item(one: Assumption) -> Item:
    kind: Any = one.kind
    given = one.fields
    return Item(
        one.identifier,
        one.title,
        kind,
        _estimate(one, "amount"),
        since=_whole(given, "since", 0),
        until=_whole(given, "until", 0) or None,
        over=_whole(given, "over", 1),
        every=_whole(given, "every", 1),
        chance=_maybe(one, "chance"),
        who=str(given.get("who", "")),
        value=_maybe(one, "value"),
        unit=str(given.get("unit", "")),
        follows=given.get("follows") or "inflation",
        drift=_maybe(one, "drift"),
        jump=_jump(one),
        sharing=_sharing(one),
    )


def _jump(one: Assumption) -> Jump | None:
    if not (_bounds(one, "jump_chance") and _bounds(one, "jump_factor")):
        return None
    since = _whole(one.fields, "jump_since", 0)
    return Jump(_estimate(one, "jump_chance"), _estimate(one, "jump_factor"), since)


def _sharing(one: Assumption) -> Sharing | None:
    if not (_bounds(one, "among") and _bounds(one, "divided")):
        return None
    return Sharing(_estimate(one, "among"), _estimate(one, "divided"), _maybe(one, "coordination"))


def _whole(fields: Mapping[str, Any], name: str, default: int) -> int:
    kept = str(fields.get(name, ""))
    return int(kept) if kept.isdigit() else default


def _bounds(one: Assumption, name: str) -> tuple[Decimal, Decimal, Decimal] | None:
    return bounds_of(str(one.fields.get(name, "")))


def _maybe(one: Assumption, name: str) -> Estimate | None:
    return _estimate(one, name) if _bounds(one, name) else None


def _estimate(one: Assumption, name: str, kind: str = "", of: str = "") -> Estimate:
    """One figure of an assumption, which gives it; ``of``: what it contradicts, whose name it then takes."""
    bounds = _bounds(one, name) or (Decimal(0),) * 3
    kind = kind or one.kind
    percent = name in PERCENT or (name == "amount" and kind in RATES)
    low, likely, high = (float(bound / HUNDRED if percent else bound) for bound in bounds)
    unit = UNITS.get(kind if name == "amount" else name, f"{one.fields.get('unit', '')}/year")
    contracts = _whole(one.fields, "contracts", 0) if name in ("amount", "drift") else 0
    return Estimate(
        f"{of or one.identifier}/{name}",
        low,
        likely,
        high,
        "fixed" if low == high else one.fields.get("shape") or "pert",
        unit,
        one.source,
        one.author,
        one.date,
        one.assumed,
        contracts or None,
    )


def _rivals(study: Study, assumptions: Sequence[Assumption]) -> tuple[Rival, ...]:
    """What contests say of the figures that the study plays; the last word of each side."""
    kinds = {one.identifier: one.kind for one in assumptions}
    played = study.estimates()
    found: dict[tuple[str, str], Rival] = {}
    for one in assumptions:
        if one.contests is None:
            continue
        for name in RANGES:
            of = f"{one.contests}/{name}"
            if of in played and _bounds(one, name):
                rival = _estimate(one, name, kinds.get(one.contests, ""), one.contests)
                found[one.side, of] = Rival(one.side, replace(rival, unit=played[of].unit))
    return tuple(found.values())


def _discounts(fields: Mapping[str, Any]) -> tuple[Discount, ...]:
    """No discount, the public rates, the authority's own when it has chosen one."""
    rates = [Discount("none", "0 %", 0.0)]
    rates += [
        Discount(one.code, one.told(), one.rate, one.cited, one.later, one.since or 0)
        for one in public_rates()
    ]
    own = str(fields.get("own_rate", ""))
    if own:
        rates.append(
            Discount(
                "own", f"{number_in_words(own)} %", float(own) / 100, str(fields.get("own_rate_why", ""))
            )
        )
    return tuple(rates)
