"""What the register says, made ready for the engine: the system, what is not said, contracts, other ways."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from numerhic.engines.dependence import Node, Requirement, System
from numerhic.register.records.models import Record

T = TypeVar("T")
KINDS = ("need", "policy", "service", "component", "supplier")
"""Kinds of record that stand or fall."""


@dataclass(frozen=True)
class OtherWay:
    """The human counter of a service: how much of it, where, when, with whom; "" when nobody has said."""

    way: str
    where: str
    when: str
    by: str

    @property
    def takes_over(self) -> bool:
        """There is one, whole or not."""
        return self.way in ("full", "degraded")


@dataclass(frozen=True)
class Contract:
    """A current contract: ``amount`` in euros before tax over its whole life; keys of records.

    ``joint``: how many hold it, those that this reader may not see included.
    """

    key: str
    name: str
    amount: Decimal | None
    starts_on: date | None
    ends_on: date | None
    suppliers: tuple[str, ...]
    covers: tuple[str, ...]
    joint: int = 1

    def get_absolute_url(self) -> str:
        """Its page."""
        return Record(kind="contract", key=self.key).get_absolute_url()


@dataclass(frozen=True)
class Completeness:
    """What is not said, by keys of records: without it, "nothing falls" means nothing.

    ``alone``: services and components of which no dependency is said. ``unreplaced``: dependencies without a
    time to replace. ``untimed``: services and components without a tolerance. ``stateless``: suppliers
    without a country. ``untied``: (component, supplier) bound by a contract and by no dependency. ``cut``:
    dependencies that lean on something closed, or that this reader may not see.
    """

    dependencies: int = 0
    alone: tuple[str, ...] = ()
    unreplaced: tuple[str, ...] = ()
    untimed: tuple[str, ...] = ()
    stateless: tuple[str, ...] = ()
    untied: tuple[tuple[str, str], ...] = ()
    cut: tuple[str, ...] = ()


@dataclass
class Model:
    """``system``: what the engine is asked of. ``rows``: for each requirement, the key of its dependency (""
    for what something is for). ``kinds``: the kind of each record, by key.

    ``once`` keeps an answer beside it until the register changes: no words of one language in it.
    """

    system: System
    rows: tuple[str, ...]
    kinds: Mapping[str, str]
    ways: Mapping[str, OtherWay]
    contracts: tuple[Contract, ...]
    missing: Completeness
    once: Callable[[str, Callable[[], Any]], Any] = field(default=lambda _name, make: make(), repr=False)

    @cached_property
    def requirements_of(self) -> Mapping[str, tuple[Requirement, ...]]:
        """The rows of each node that has some."""
        found: dict[str, list[Requirement]] = {}
        for row in self.system.requirements:
            found.setdefault(row.of, []).append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    @cached_property
    def asked_by(self) -> Mapping[str, tuple[str, ...]]:
        """For each provider, the nodes that require it."""
        found: dict[str, dict[str, None]] = {}
        for row in self.system.requirements:
            for one in row.any:
                found.setdefault(one, {})[row.of] = None
        return {key: tuple(ones) for key, ones in found.items()}

    def node(self, key: str) -> Node | None:
        """One node; None when this reader sees none of that key."""
        return self.system.by_id.get(key)

    def name(self, key: str) -> str:
        """What a record is called; the key of what is no longer there."""
        node = self.node(key)
        return key if node is None else node.label

    def kind(self, key: str) -> str:
        """The kind of record of a node (a skill, for the engine, is a component)."""
        return self.kinds[key]

    def address(self, key: str) -> str:
        """The page of a node."""
        return Record(kind=self.kinds[key], key=key).get_absolute_url()
