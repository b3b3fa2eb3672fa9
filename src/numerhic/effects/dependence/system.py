"""From the register to the engine's system, and what is not known of it.

Dependencies are the register's own. Purpose is not dependence (decision 0030), but it says when a policy
falls: when nothing that serves it stands any more; and a need, when none of its policies does.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from numerhic.effects.dependence.moment import Thing, things
from numerhic.engines.dependence import KINDS, Node, Requirement, System, system
from numerhic.register.records.selectors.kept import kept
from numerhic.sources.selectors import Reader

NODES = ("need", "policy", "service", "component", "supplier")
ENDS = ("skill", "network", "energy", "place")
"""Natures of components that the engine knows as kinds: what they hang on in turn is seldom ours to say."""


@dataclass(frozen=True)
class Gaps:
    """How much is not known, so that what an answer cannot say is said beside it. Counts, never shares."""

    services_alone: int
    components_alone: int
    without_substitution: int
    without_tolerance: int
    suppliers_without_country: int
    untied: int

    @property
    def any(self) -> bool:
        """Something is missing."""
        return any(vars(self).values())


@dataclass(frozen=True)
class Model:
    """The system and the things behind its nodes.

    ``serving``: what serves each policy, and the policies that answer each need (key → keys); ``contracts``:
    those in force or whose end nobody knows.
    """

    system: System
    things: Mapping[str, Thing]
    serving: Mapping[str, tuple[str, ...]]
    contracts: tuple[Thing, ...]
    gaps: Gaps

    def of_kind(self, *kinds: str) -> list[Thing]:
        """The things of these kinds, by name."""
        return [one for one in self.things.values() if one.kind in kinds]

    def countries(self) -> list[str]:
        """The countries that something is under, in alphabetical order."""
        return sorted({one.under for one in self.things.values() if one.under})

    def groups(self) -> list[str]:
        """The groups that suppliers belong to, in alphabetical order."""
        return sorted({one.group for one in self.things.values() if one.group})


def model_of(reader: Reader, on: date | None = None) -> Model:
    """The system as far as this reader may see it. One query when it is kept, else two."""
    if on is not None:
        return build(things(reader, on))
    return kept(reader, "dependence", lambda: build(things(reader)))


def build(rows: Iterable[Thing]) -> Model:
    """The model of these records."""
    found = list(rows)
    by_key = {one.key: one for one in found if one.kind in NODES}
    serving = _serving(by_key)
    dependencies = [one for one in found if one.kind == "dependency"]
    requirements = list(_requirements(dependencies, by_key))
    for key, those in serving.items():
        requirements.append(Requirement(key, those, 1))
    nodes = [_node(one) for one in by_key.values()]
    contracts = tuple(one for one in found if one.kind == "contract")
    gaps = _gaps(by_key, dependencies, requirements, contracts)
    return Model(system(nodes, requirements, where="the register"), by_key, serving, contracts, gaps)


def _node(one: Thing) -> Node:
    kind = one.nature if one.kind == "component" and one.nature in KINDS else one.kind
    return Node(
        one.key,
        kind,
        one.name,
        float(one.tolerance_hours or 0),
        None if one.fallback is None else one.fallback / 100,
        one.people,
        one.under or None,
        one.group or None,
    )


def _requirements(dependencies: Iterable[Thing], known: Mapping[str, Thing]) -> Iterator[Requirement]:
    """The register's dependencies, less those whose ends are closed or not this reader's to see."""
    for one in dependencies:
        for of in one.linked("dependent"):
            providers = tuple(dict.fromkeys(k for k in one.linked("providers") if k in known and k != of))
            if of in known and providers:
                k = len(providers) if one.minimum is None else max(1, min(one.minimum, len(providers)))
                hours = None if one.substitution_hours is None else float(one.substitution_hours)
                yield Requirement(of, providers, k, hours)


def _serving(known: Mapping[str, Thing]) -> dict[str, tuple[str, ...]]:
    """What serves each policy (its services, else the components it asked for), the policies of each need."""
    found: dict[str, dict[str, list[str]]] = {}
    for one in known.values():
        link = "needs" if one.kind == "policy" else "policies"
        for key in one.linked(link):
            if key in known:
                found.setdefault(key, {}).setdefault(one.kind, []).append(one.key)
    return {
        key: tuple(by_kind.get("service") or by_kind.get("component") or by_kind.get("policy") or ())
        for key, by_kind in found.items()
    }


def _gaps(
    known: Mapping[str, Thing],
    dependencies: Iterable[Thing],
    requirements: Iterable[Requirement],
    contracts: Iterable[Thing],
) -> Gaps:
    rows = list(requirements)
    asking = {row.of for row in rows}
    tied = {(row.of, provider) for row in rows for provider in row.any}
    things = known.values()
    covered = {
        (key, supplier)
        for one in contracts
        for key in one.linked("covers")
        for supplier in one.linked("suppliers")
        if key in known and supplier in known
    }
    return Gaps(
        sum(one.kind == "service" and one.key not in asking for one in things),
        sum(one.kind == "component" and one.nature not in ENDS and one.key not in asking for one in things),
        sum(one.substitution_hours is None for one in dependencies),
        sum(one.kind in ("service", "component") and one.tolerance_hours is None for one in things),
        sum(one.kind == "supplier" and not one.country for one in things),
        len(covered - tied),
    )
