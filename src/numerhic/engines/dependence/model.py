"""What the engine is given and what it answers: nodes, what each requires, shocks, falls. Plain and frozen.

Checking what comes from outside is checks.py's; the numbered form the algorithms walk, index.py's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numerhic.engines.dependence.index import Index

KINDS = ("need", "policy", "service", "component", "supplier", "skill", "network", "energy", "place")
"""Kinds of node, from what people need to what it all stands on."""


@dataclass(frozen=True, slots=True)
class Node:
    """One thing that stands or falls.

    ``tolerance_hours`` is how long it can miss what it requires before it falls (0: falls at once);
    ``fallback`` (0-1) is the share of its work that people carry by hand once it has fallen, None when nobody
    has said; ``people`` is how many inhabitants it concerns, None when unknown; ``country`` (ISO 3166-1, two
    letters) and ``group`` are whose control it is under.
    """

    id: str
    kind: str
    label: str = ""
    tolerance_hours: float = 0.0
    fallback: float | None = None
    people: int | None = None
    country: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """One row of a node: at least ``k`` of ``any`` must stand.

    ``substitution_hours`` is how long after the row became unmet something else takes over; None: never.
    """

    of: str
    any: tuple[str, ...]
    k: int = 1
    substitution_hours: float | None = None


@dataclass(frozen=True)
class System:
    """Checked nodes and requirements, in the order given. Made by ``checks.system`` or
    ``reading.read_system``.
    """

    nodes: tuple[Node, ...]
    requirements: tuple[Requirement, ...]

    @cached_property
    def index(self) -> "Index":
        """The numbered form, made once."""
        from numerhic.engines.dependence.index import Index

        return Index.of(self)

    @cached_property
    def by_id(self) -> Mapping[str, Node]:
        """Each node by its identifier."""
        return {node.id: node for node in self.nodes}

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """The nodes that require nothing, in the order given: suppliers, skills, networks… at the end of a
        chain.
        """
        asking = {row.of for row in self.requirements}
        return tuple(node.id for node in self.nodes if node.id not in asking)


@dataclass(frozen=True, slots=True)
class Shock:
    """Nodes struck from hour 0, for ``hours`` (None: for good). ``spec`` is how it was asked."""

    spec: str
    struck: tuple[str, ...]
    hours: float | None = None


@dataclass(frozen=True, slots=True)
class Fall:
    """One interval during which a node does not stand: from ``from_hour`` until ``until_hour`` (None: for
    good).

    ``capacity`` is its ``fallback`` (0 when nobody has said). ``because`` are the nodes it missed at the
    moment it fell, none when it was struck itself; ``chain`` is a shortest chain of causes, from a struck
    node to this one.
    """

    id: str
    from_hour: float
    until_hour: float | None
    capacity: float
    because: tuple[str, ...]
    chain: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What holds and what falls: falls by hour then in the order of the nodes of ``system``."""

    system: System = field(repr=False)
    shocks: tuple[Shock, ...]
    falls: tuple[Fall, ...]

    @cached_property
    def holds(self) -> tuple[str, ...]:
        """The nodes that never fall, in the order of the system. Told when asked: often nobody does."""
        return tuple(node.id for node in self.system.nodes if node.id not in self.by_id)

    @cached_property
    def by_id(self) -> Mapping[str, tuple[Fall, ...]]:
        """The falls of each node that falls, first one first."""
        found: dict[str, list[Fall]] = {}
        for fall in self.falls:
            found.setdefault(fall.id, []).append(fall)
        return {name: tuple(falls) for name, falls in found.items()}


@dataclass(frozen=True)
class WeakPoints:
    """The minimal sets of at most ``order`` actors whose failure for good brings ``target`` down; exact.

    Each set is sorted; sets go by size, then alphabetically. With causes taken together a member may be
    ``country:XX`` or ``group:NAME``.
    """

    target: str
    order: int
    sets: tuple[tuple[str, ...], ...]
