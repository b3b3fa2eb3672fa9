"""What a record depends on and what depends on it, by depth; what points to it; what it rests on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from numerhic.register.records.models import Ground, Record, Reference, State
from numerhic.register.records.selectors.network import Direction, network
from numerhic.register.records.selectors.visible import visible
from numerhic.sources.selectors import Reader

DEPTH = 8


@dataclass(frozen=True)
class Reached:
    """A record found along dependencies, and in how many steps at least."""

    record: Record
    depth: int


@dataclass(frozen=True)
class Requirement:
    """One dependency with both its ends, as far as the reader may see them."""

    dependency: Record
    dependent: Record | None
    providers: tuple[Record, ...]

    @property
    def minimum(self) -> int | None:
        """How many providers suffice; None when all are needed."""
        return self.dependency.minimum


def reach(reader: Reader, record: Record, direction: Direction, depth: int = DEPTH) -> list[Reached]:
    """Everything that depends on the record (``up``) or that it depends on (``down``), nearest first.

    At most ``DEPTH`` steps. Closed things neither carry nor are carried. Two queries when the graph is kept.
    """
    depths = network(reader).reached([record.pk], direction, min(depth, DEPTH))
    depths.pop(record.pk)
    rows = _by_ids(reader, list(depths))
    return sorted(
        (Reached(row, depths[row.pk]) for row in rows), key=lambda found: (found.depth, found.record.plain)
    )


def requirements(reader: Reader, record: Record, direction: Direction) -> list[Requirement]:
    """The dependencies of a record one step away: those it has (``down``), those it provides for (``up``)."""
    link = "dependent" if direction == "down" else "providers"
    held = Reference.objects.filter(target=record, link=link).values("holder")
    dependencies = list(visible(reader, "dependency").current().filter(pk__in=held))
    keys = {key for one in dependencies for keys in one.links.values() for key in keys}
    ends = {row.key: row for row in visible(reader).filter(key__in=keys)} if keys else {}
    return [
        Requirement(
            one,
            next((ends[key] for key in one.linked("dependent") if key in ends), None),
            tuple(ends[key] for key in one.linked("providers") if key in ends),
        )
        for one in dependencies
    ]


def pointing(reader: Reader, record: Record) -> dict[str, list[Record]]:
    """Who points to the record, by link name, dependencies left out: the policies of a need… Two queries."""
    rows = Reference.objects.filter(target=record).exclude(link__in=("dependent", "providers"))
    holders: dict[str, list[int]] = {}
    for link, holder in rows.values_list("link", "holder_id"):
        holders.setdefault(link, []).append(holder)
    found = {row.pk: row for row in _by_ids(reader, [pk for pks in holders.values() for pk in pks])}
    ordered = {
        link: sorted((found[pk] for pk in pks if pk in found), key=lambda row: row.plain)
        for link, pks in holders.items()
    }
    return {link: records for link, records in ordered.items() if records}


def pointed(reader: Reader, record: Record) -> dict[str, list[Record]]:
    """What the record points to, by link name, in the order it says. One query."""
    keys = {key for keys in record.links.values() for key in keys}
    found = {row.key: row for row in visible(reader).filter(key__in=keys)} if keys else {}
    return {
        link.name: [found[key] for key in record.linked(link.name) if key in found]
        for link in record.meaning.links
    }


def footing(record: Record) -> list[tuple[Record, str]]:
    """What would lose its footing without it: each standing record that points to it, and by which link."""
    rows = (
        Reference.objects.filter(target=record)
        .exclude(holder__state=State.REMOVED)
        .select_related("holder")
        .order_by("holder__kind", "holder__plain")
    )
    return [(row.holder, row.link) for row in rows]


def grounds(record: Record) -> dict[str, list[Ground]]:
    """The sources of its fields, by field, latest first ("" is the whole record). One query."""
    found: dict[str, list[Ground]] = {}
    for ground in record.grounds.select_related("source", "author").order_by("-pk"):
        found.setdefault(ground.field, []).append(ground)
    return found


def _by_ids(reader: Reader, ids: Sequence[int]) -> Iterable[Record]:
    return visible(reader).filter(pk__in=ids) if ids else ()
