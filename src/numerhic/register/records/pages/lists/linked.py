"""What the rows of one page of a list are linked to, asked all at once: two queries whatever the rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from numerhic.pages.tables.definition import Links
from numerhic.register.records.models import Record
from numerhic.register.records.selectors.beside import ENDS, Part, received
from numerhic.register.records.selectors.visible import with_keys
from numerhic.sources.selectors import Reader

FEW = 3
"""Names given in a cell; the others are counted."""


@dataclass(frozen=True)
class Some:
    """Records of a cell. ``all`` says that none was left out on the way."""

    records: list[Record]
    all: bool = True


@dataclass(frozen=True)
class Listed:
    """A row of a list: the record, those that point to it (the first few), and every end that is seen."""

    record: Record
    ends: dict[str, Record]
    parts: list[Part]

    def to(self, link: str) -> Some:
        """What it points to by one of its own links."""
        keys = self.record.linked(link)
        return Some(self.seen(keys[:ENDS]), len(keys) <= ENDS)

    def by(self, link: str, kind: str) -> Some:
        """Those of a kind that point to it by a link."""
        part = self._part(link, kind)
        return Some(list(part.rows), not part.others)

    def across(self, link: str, kind: str, other: str, wanted: str) -> Some:
        """Those of kind ``wanted`` at the ``other`` link of the holders: the suppliers of its contracts…"""
        part = self._part(link, kind)
        keys = [key for holder in part.rows for key in holder.linked(other)[:ENDS]]
        return Some([one for one in self.seen(dict.fromkeys(keys)) if one.kind == wanted], not part.others)

    def suppliers(self) -> Some:
        """Who provides a component: what it depends on, who holds its contracts."""
        direct = self.across("dependent", "dependency", "providers", "supplier")
        holders = self.across("covers", "contract", "suppliers", "supplier")
        both = {one.key: one for one in (*direct.records, *holders.records)}
        return Some(list(both.values()), direct.all and holders.all)

    def seen(self, keys: Iterable[str]) -> list[Record]:
        """Those of these keys that the reader may see."""
        return [self.ends[key] for key in keys if key in self.ends]

    def _part(self, link: str, kind: str) -> Part:
        found = (part for part in self.parts if (part.link, part.kind) == (link, kind))
        return next(found, Part(link, kind))


def with_links(reader: Reader, rows: list[Record]) -> list[Listed]:
    """The rows, with everything their cells link to. Two queries."""
    parts = received(reader, rows, HELD)
    crossed = [
        holder for of_row in parts.values() for part in of_row if part.kind in CROSSED for holder in part.rows
    ]
    keys = {key for row in (*rows, *crossed) for linked in row.links.values() for key in linked[:ENDS]}
    seen = with_keys(reader, sorted(keys)).only("key", "kind", "name")
    ends = {row.key: row for row in seen} if keys else {}
    return [Listed(row, ends, parts.get(row.pk, [])) for row in rows]


CROSSED = ("dependency", "contract")
"""Holders whose other end is shown."""
HELD = 12
"""Holders fetched per row, link and kind."""


def few(found: Some, others_at: Record) -> Links:
    """The first names with their pages; for the others, « + n » (« … » uncounted) to the row's own page."""
    records = found.records
    named: list[tuple[str, str | None]] = [(one.name, one.get_absolute_url()) for one in records[:FEW]]
    if len(records) > FEW or not found.all:
        more = f"+ {len(records) - FEW}" if found.all else "…"
        named.append((more, others_at.get_absolute_url()))
    return named
