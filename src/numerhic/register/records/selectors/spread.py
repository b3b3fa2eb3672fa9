"""What a record carries and what it hangs on, all steps at once, grouped so that no page is a wall of names.

Follows dependencies, then what each thing found is for: a service serves policies, which answer needs. Reads
the graph in memory (network.py). The whole, unfolded, list is graph.py's.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from numerhic.register.records.kinds import KINDS
from numerhic.register.records.models import Record
from numerhic.register.records.selectors.graph import DEPTH
from numerhic.register.records.selectors.network import Direction, Network, network, together
from numerhic.sources.selectors import Reader

FEW = 5
"""Names given in a group; the others are counted, and listed on a page of their own."""
BEHIND = ("service", "policy", "need")


@dataclass(frozen=True)
class Named:
    """A record, just enough to name it and link to it."""

    kind: str
    key: str
    name: str

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("register:record", args=[KINDS[self.kind].slug, self.key])


@dataclass(frozen=True)
class Group:
    """Records of one kind at one depth: how many, and the first few by name."""

    kind: str
    depth: int
    total: int
    first: tuple[Named, ...]

    @property
    def others(self) -> int:
        """How many are not named."""
        return self.total - len(self.first)


@dataclass(frozen=True)
class Spread:
    """``reached``: by depth and kind, nearest first.

    ``behind``: upwards, the services, policies and needs, at any depth; downwards, what serves the record
    (the policies of a need, their services, the components they asked for), from which one starts.
    """

    reached: tuple[Group, ...]
    behind: tuple[Group, ...]

    def of(self, kind: str) -> Group:
        """Those of one kind behind; an empty group when there are none."""
        return next((group for group in self.behind if group.kind == kind), Group(kind, 0, 0, ()))

    @property
    def deepest(self) -> int:
        """How many steps the furthest is away."""
        return max((group.depth for group in self.reached), default=0)

    def gathered(self, kind: str) -> Group:
        """Downwards, or for components and suppliers: everything of one kind found, the nearest named."""
        groups = [group for group in (*self.behind, *self.reached) if group.kind == kind]
        names = [named for group in groups for named in group.first][:FEW]
        return Group(kind, 0, sum(group.total for group in groups), tuple(names))


@dataclass(frozen=True)
class Spreads:
    """Both directions."""

    up: Spread
    down: Spread


def spread(
    reader: Reader, record: Record, direction: Direction, depth: int = DEPTH, first: int = FEW
) -> Spread:
    """What depends on the record (``up``) or what it hangs on (``down``), in groups."""
    return _spread(network(reader), record, direction, depth, first)


def spread_both(reader: Reader, record: Record, depth: int = DEPTH, first: int = FEW) -> Spreads:
    """What depends on the record, and what it hangs on."""
    graph = network(reader)
    return Spreads(*(_spread(graph, record, direction, depth, first) for direction in ("up", "down")))


def everything(reader: Reader, record: Record, direction: Direction) -> dict[int, int]:
    """The same, every record of it: primary key → steps (0 when it is served, or when one starts from it)."""
    reached, behind = _found(network(reader), record, direction, DEPTH)
    return dict.fromkeys(behind, 0) | reached


def _spread(graph: Network, record: Record, direction: Direction, depth: int, first: int) -> Spread:
    reached, behind = _found(graph, record, direction, depth)
    return Spread(_grouped(graph, reached.items(), first), _grouped(graph, ((pk, 0) for pk in behind), first))


def _found(
    graph: Network, record: Record, direction: Direction, depth: int
) -> tuple[dict[int, int], set[int]]:
    """(reached by dependencies: id → steps; behind), the record itself left out of both."""
    starts = {record.pk}
    if direction == "down":
        # One starts from what serves it: the policies of a need, their services and components.
        policies = set(graph.answered.get(record.pk, ()))
        starts |= policies | together(graph.served, {record.pk, *policies})
    nearest = graph.reached(starts, direction, min(depth, DEPTH))
    reached = {pk: steps for pk, steps in nearest.items() if steps and pk != record.pk and pk in graph.nodes}
    if direction == "down":
        return reached, {pk for pk in starts if pk != record.pk and pk in graph.nodes}
    # What is found upwards serves policies, which answer needs.
    behind = {pk for pk in nearest if pk in graph.nodes and graph.nodes[pk].kind in BEHIND}
    behind |= together(graph.serves, nearest)
    behind |= together(graph.answers, behind | set(nearest))
    return reached, behind - {record.pk}


def _grouped(graph: Network, found: Iterable[tuple[int, int]], first: int) -> tuple[Group, ...]:
    order = list(KINDS)
    groups: dict[tuple[int, int], list[int]] = {}
    for pk, steps in found:
        groups.setdefault((steps, order.index(graph.nodes[pk].kind)), []).append(pk)
    return tuple(
        Group(order[kind], steps, len(ids), _names(graph, ids, first))
        for (steps, kind), ids in sorted(groups.items())
    )


def _names(graph: Network, ids: list[int], first: int) -> tuple[Named, ...]:
    return tuple(Named(node.kind, node.key, node.name) for node in graph.first(ids, first))
