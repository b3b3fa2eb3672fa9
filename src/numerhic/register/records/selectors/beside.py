"""What stands one step around a record: who points to it, its dependencies in both directions, their ends.

Two queries whatever the size: of a crowd, only the first are fetched, and the others counted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, Window
from django.db.models.functions import RowNumber

from numerhic.register.records.models import Record, Reference, State
from numerhic.register.records.selectors.network import Direction
from numerhic.register.records.selectors.visible import visible
from numerhic.sources.selectors import Reader

FIRST = 6
"""Records fetched per link and kind."""
ENDS = 12
"""Ends fetched per link of a dependency or a contract."""

_HOLDER = (
    "key", "kind", "name", "state", "closed_on", "is_public", "links", "minimum", "substitution_hours",
    "starts_on", "ends_on", "notice_months", "amount", "tolerance_hours",
)  # fmt: skip
_END = (
    "key",
    "kind",
    "name",
    "state",
    "closed_on",
    "is_public",
    "nature",
    "tolerance_hours",
    "starts_on",
    "ends_on",
)


@dataclass(frozen=True)
class Part:
    """Those of one kind that point to a record by one link: the first few, and how many in all."""

    link: str
    kind: str
    rows: tuple[Record, ...] = ()
    total: int = 0

    @property
    def others(self) -> int:
        """How many are not among ``rows``."""
        return self.total - len(self.rows)

    def __bool__(self) -> bool:
        return bool(self.total)


@dataclass(frozen=True)
class Tie:
    """A dependency, with those of its ends that the reader may see.

    ``more`` counts the providers not fetched. ``whole`` says that none is kept from the reader: then only
    can the minimum be told.
    """

    dependency: Record
    dependent: Record | None
    providers: tuple[Record, ...]
    more: int
    whole: bool

    @property
    def minimum(self) -> int | None:
        """How many providers suffice; None when all are needed, or when it cannot be told."""
        return self.dependency.minimum if self.whole else None


@dataclass(frozen=True)
class Beside:
    """What ``look_beside`` found. ``ends`` are the records at the other end of links, by key."""

    record: Record
    parts: dict[tuple[str, str], Part]
    ends: dict[str, Record]
    internal: bool

    def part(self, link: str, kind: str) -> Part:
        """Those of ``kind`` that point to the record by ``link``; an empty part when none do."""
        return self.parts.get((link, kind)) or Part(link, kind)

    def linked(self, record: Record, link: str) -> list[Record]:
        """What a record (this one, or one that points to it) points to by a link, as the reader may see."""
        return [self.ends[key] for key in record.linked(link)[:ENDS] if key in self.ends]

    def ties(self, direction: Direction) -> tuple[Part, list[Tie]]:
        """Its dependencies one step away: what it cannot stand without (``down``), what needs it (``up``).

        Those whose other end the reader may not see are left out, and not counted.
        """
        part = self.part("dependent" if direction == "down" else "providers", "dependency")
        return part, [tie for tie in map(self.tie, part.rows) if tie.providers and tie.dependent]

    def tie(self, dependency: Record) -> Tie:
        """One dependency and its ends."""
        keys = dependency.linked("providers")
        providers = tuple(self.ends[key] for key in keys[:ENDS] if key in self.ends)
        dependent = next(iter(self.linked(dependency, "dependent")), None)
        more = len(keys) - len(providers) if self.internal else 0
        return Tie(dependency, dependent, providers, more, self.internal or len(providers) == len(keys))


def look_beside(reader: Reader, record: Record, first: int = FIRST) -> Beside:
    """Everything one step around the record. Two queries."""
    parts = {(part.link, part.kind): part for part in _received(reader, record, first)}
    holders = [record, *(holder for part in parts.values() for holder in part.rows)]
    keys = {key for holder in holders for keys in holder.links.values() for key in keys[:ENDS]} - {record.key}
    ends = _by_keys(reader, keys)
    return Beside(record, parts, ends | {record.key: record}, reader.internal)


def _received(reader: Reader, record: Record, first: int) -> Iterator[Part]:
    seen = Q() if reader.internal else Q(holder__is_public=True)
    both_ends = ~Q(holder__kind="dependency") | (_end(reader, "dependent") & _end(reader, "providers"))
    alike = [F("link"), F("holder__kind")]
    rows = (
        Reference.objects.filter(seen, both_ends, target=record)
        .exclude(holder__state=State.REMOVED)
        .exclude(holder__kind="dependency", holder__state=State.CLOSED)
        .select_related("holder")
        .only("link", *(f"holder__{name}" for name in _HOLDER))
        .annotate(
            total=Window(Count("pk"), partition_by=alike),
            place=Window(
                RowNumber(),
                partition_by=alike,
                order_by=[F("holder__state").desc(), F("holder__plain").asc(), F("holder_id").asc()],
            ),
        )
        .filter(place__lte=first)
        .order_by("place")
    )
    found: dict[tuple[str, str], list[Reference]] = {}
    for row in rows:
        found.setdefault((row.link, row.holder.kind), []).append(row)
    for (link, kind), of_part in found.items():
        total = of_part[0].total  # type: ignore[attr-defined]  # annotated above
        yield Part(link, kind, tuple(row.holder for row in of_part), total)


def _end(reader: Reader, link: str) -> Q:
    """The dependency has, by this link, something that the reader may see."""
    ends = Reference.objects.filter(holder=OuterRef("holder"), link=link, target__in=visible(reader))
    return Q(Exists(ends))


def _by_keys(reader: Reader, keys: Iterable[str]) -> dict[str, Record]:
    wanted = sorted(keys)
    return {row.key: row for row in visible(reader).filter(key__in=wanted).only(*_END)} if wanted else {}
