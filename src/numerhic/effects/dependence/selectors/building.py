"""From rows of the register to the engine's system, and to the list of what nobody has said."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from numerhic.effects.dependence.selectors.model import KINDS, Completeness, Contract, Model, OtherWay
from numerhic.effects.dependence.selectors.rows import Row
from numerhic.engines.dependence import Node, Requirement, system
from numerhic.pages.tables.definition import plain

OWN_KINDS = ("skill", "network", "energy", "place")
"""Natures of component that are kinds of their own for the engine."""


def built(rows: Iterable[Row]) -> Model:
    """The model of these rows: nodes in the order of the kinds, then of the alphabet."""
    every = sorted(rows, key=lambda row: (plain(row["name"]), row["key"]))
    here = sorted((row for row in every if row["kind"] in KINDS), key=lambda row: KINDS.index(row["kind"]))
    kinds = {row["key"]: row["kind"] for row in here}
    ties = [row for row in every if row["kind"] == "dependency"]
    contracts = tuple(_contract(row, kinds) for row in every if row["kind"] == "contract")
    asked, cut = _dependencies(ties, kinds)
    purposes = _purposes(here, kinds)
    requirements = [*(requirement for requirement, _key in asked), *purposes]
    return Model(
        system(map(_node, here), requirements, where="the register"),
        (*(key for _requirement, key in asked), *("" for _one in purposes)),
        kinds,
        {row["key"]: _other_way(row) for row in here if row["kind"] == "service"},
        contracts,
        _missing(here, asked, cut, contracts),
    )


def _node(row: Row) -> Node:
    kind = row["nature"] if row["kind"] == "component" and row["nature"] in OWN_KINDS else row["kind"]
    country = row["hosting_country"] if row["kind"] == "component" else row["country"]
    return Node(
        row["key"],
        kind,
        row["name"],
        float(row["tolerance_hours"] or 0),
        None if row["fallback"] is None else row["fallback"] / 100,
        row["people"],
        country or None,
        row["group"] or None,
    )


def _dependencies(
    ties: Sequence[Row], kinds: dict[str, str]
) -> tuple[list[tuple[Requirement, str]], list[str]]:
    """Each dependency said, with its key; the keys of those of which a provider is closed or hidden."""
    found, cut = [], []
    for row in ties:
        dependent = next((key for key in _linked(row, "dependent") if key in kinds), None)
        if dependent is None:
            continue
        named = [key for key in dict.fromkeys(_linked(row, "providers")) if key != dependent]
        providers = tuple(key for key in named if key in kinds)
        if len(providers) < len(named):
            cut.append(row["key"])
        if not providers:
            continue
        most = len(providers)
        minimum = min(row["minimum"] or most, most)
        hours = row["substitution_hours"]
        requirement = Requirement(dependent, providers, minimum, None if hours is None else float(hours))
        found.append((requirement, row["key"]))
    return found, cut


def _purposes(here: Sequence[Row], kinds: dict[str, str]) -> list[Requirement]:
    """A policy falls when nothing that serves it stands, a need when none of its policies does."""
    serving: dict[str, dict[str, list[str]]] = {}
    for row in here:
        for link in ("policies", "needs"):
            for key in dict.fromkeys(_linked(row, link)):
                if key in kinds:
                    serving.setdefault(key, {}).setdefault(row["kind"], []).append(row["key"])
    return [
        Requirement(key, tuple(by_kind.get("service") or by_kind.get("policy") or by_kind["component"]))
        for key, by_kind in serving.items()
    ]


def _missing(
    here: Sequence[Row],
    asked: Sequence[tuple[Requirement, str]],
    cut: list[str],
    contracts: Sequence[Contract],
) -> Completeness:
    said = {row.of for row, _key in asked}
    tied = {(row.of, provider) for row, _key in asked for provider in row.any}
    bound = {
        (covered, supplier): None
        for contract in contracts
        for covered in contract.covers
        for supplier in contract.suppliers
    }
    held = [row for row in here if row["kind"] in ("service", "component")]
    return Completeness(
        dependencies=len(asked),
        alone=_keys(held, lambda row: row["key"] not in said),
        unreplaced=tuple(key for row, key in asked if row.substitution_hours is None),
        untimed=_keys(held, lambda row: row["tolerance_hours"] is None),
        stateless=_keys(here, lambda row: row["kind"] == "supplier" and not row["country"]),
        untied=tuple(pair for pair in bound if pair not in tied),
        cut=tuple(cut),
    )


def _keys(rows: Iterable[Row], chosen: Callable[[Row], bool]) -> tuple[str, ...]:
    return tuple(row["key"] for row in rows if chosen(row))


def _contract(row: Row, kinds: dict[str, str]) -> Contract:
    held, covered = (tuple(k for k in _linked(row, name) if k in kinds) for name in ("suppliers", "covers"))
    dates = (row["starts_on"], row["ends_on"])
    joint = len(_linked(row, "suppliers"))
    return Contract(row["key"], row["name"], row["amount"], *dates, held, covered, joint)


def _other_way(row: Row) -> OtherWay:
    return OtherWay(
        *(row[name] for name in ("other_way", "other_way_where", "other_way_when", "other_way_by"))
    )


def _linked(row: Row, link: str) -> list[Any]:
    return list((row["links"] or {}).get(link, ()))
