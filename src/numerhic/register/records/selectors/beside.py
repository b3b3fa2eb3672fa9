"""What stands one step around a record: who points to it, its dependencies in both directions, their ends.

Two queries whatever the size: of a crowd, only the first are fetched, and the others counted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from numerhic.register.records.models import Record
from numerhic.register.records.selectors.network import Direction
from numerhic.register.records.selectors.visible import with_keys
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
    "key", "kind", "name", "state", "closed_on", "is_public", "nature", "tolerance_hours",
    "starts_on", "ends_on",
)  # fmt: skip
# Ranked by identifiers alone, so that a crowd of wide rows is never carried about. « + 0 » keeps SQLite from
# walking through the whole authority instead of the targets.
_RECEIVED = """
SELECT {columns}, ranked.target_id AS target, ranked.link AS via, ranked.total AS total FROM (
    SELECT here.target_id, here.holder_id, here.link,
        COUNT(*) OVER (PARTITION BY here.target_id, here.link, holder.kind) AS total,
        ROW_NUMBER() OVER (
            PARTITION BY here.target_id, here.link, holder.kind
            ORDER BY holder.state DESC, holder.plain, holder.id
        ) AS place
    FROM register_reference here JOIN register_record holder ON holder.id = here.holder_id
    WHERE here.target_id IN ({targets}) AND holder.authority_id + 0 = %s AND holder.state <> 'removed'
        AND (holder.kind <> 'dependency' OR holder.state = 'current') {seen}
) ranked JOIN register_record holder ON holder.id = ranked.holder_id
WHERE ranked.place <= %s ORDER BY ranked.link, ranked.place
"""
# For the public: public holders; of dependencies, those with something public at both ends.
_SEEN = "AND holder.is_public AND (holder.kind <> 'dependency' OR ({dependent} AND {providers}))"
_SEEN_END = """EXISTS (
    SELECT 1 FROM register_reference tie JOIN register_record seen ON seen.id = tie.target_id
    WHERE tie.holder_id = holder.id AND tie.link = '{link}' AND seen.is_public AND seen.state <> 'removed'
)"""


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
    found = received(reader, [record], first).get(record.pk, [])
    parts = {(part.link, part.kind): part for part in found}
    holders = [record, *(holder for part in parts.values() for holder in part.rows)]
    keys = {key for holder in holders for keys in holder.links.values() for key in keys[:ENDS]} - {record.key}
    ends = _ends(reader, keys)
    return Beside(record, parts, ends | {record.key: record}, reader.internal)


def received(reader: Reader, records: Sequence[Record], first: int) -> dict[int, list[Part]]:
    """Who points to each of these records, by its primary key: in each part, the first few. One query."""
    columns = ", ".join(f"holder.{name}" for name in ("id", "authority_id", *_HOLDER))
    both = {link: _SEEN_END.format(link=link) for link in ("dependent", "providers")}
    seen = "" if reader.internal else _SEEN.format(**both)
    sql = _RECEIVED.format(columns=columns, targets=", ".join("%s" for _ in records), seen=seen)
    found: dict[tuple[int, str, str], list[Any]] = {}
    if records:
        asked = [*(record.pk for record in records), reader.authority.pk, first]
        for holder in Record.objects.raw(sql, asked):
            found.setdefault((holder.target, holder.via, holder.kind), []).append(holder)  # type: ignore[attr-defined]
    parts: dict[int, list[Part]] = {}
    for (target, link, kind), holders in found.items():
        parts.setdefault(target, []).append(Part(link, kind, tuple(holders), holders[0].total))
    return parts


def _ends(reader: Reader, keys: Iterable[str]) -> dict[str, Record]:
    wanted = sorted(keys)
    return {row.key: row for row in with_keys(reader, wanted).only(*_END)} if wanted else {}
