"""What the rows of one page of a list are linked to, asked all at once: two queries whatever the rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from numerhic.pages.tables.definition import Links
from numerhic.register.records.models import Record, Reference, State
from numerhic.register.records.selectors.beside import ENDS
from numerhic.register.records.selectors.visible import visible
from numerhic.sources.selectors import Reader

FEW = 3
"""Names given in a cell; the others are counted."""


@dataclass(frozen=True)
class Listed:
    """A row of a list: the record, who points to it (by link and kind), and every end that is seen."""

    record: Record
    ends: dict[str, Record]
    holders: list[tuple[str, Record]] = field(default_factory=list)

    def to(self, link: str) -> list[Record]:
        """What it points to by one of its own links."""
        return self._seen(self.record.linked(link))

    def by(self, link: str, kind: str) -> list[Record]:
        """Those of a kind that point to it by a link."""
        return [holder for name, holder in self.holders if name == link and holder.kind == kind]

    def across(self, link: str, kind: str, other: str, wanted: str) -> list[Record]:
        """Those of kind ``wanted`` at the ``other`` link of the holders: the suppliers of its contracts…"""
        keys = [key for holder in self.by(link, kind) for key in holder.linked(other)[:ENDS]]
        return [one for one in self._seen(dict.fromkeys(keys)) if one.kind == wanted]

    def suppliers(self) -> list[Record]:
        """Who provides a component: what it depends on, who holds its contracts."""
        both = [
            *self.across("dependent", "dependency", "providers", "supplier"),
            *self.across("covers", "contract", "suppliers", "supplier"),
        ]
        return list({one.key: one for one in both}.values())

    def _seen(self, keys: Sequence[str] | dict[str, None]) -> list[Record]:
        return [self.ends[key] for key in keys if key in self.ends]


def with_links(reader: Reader, rows: list[Record]) -> list[Listed]:
    """The rows, with everything their cells link to. Two queries."""
    here = {row.pk: row for row in rows}
    held = (
        Reference.objects.filter(target__in=list(here))
        .exclude(holder__state=State.REMOVED)
        .exclude(holder__kind="dependency", holder__state=State.CLOSED)
        .select_related("holder")
        .only("link", "target_id", *(f"holder__{name}" for name in ("key", "kind", "name", "state", "links")))
        .order_by("holder__plain", "holder_id")
    )
    if not reader.internal:
        held = held.filter(holder__is_public=True)
    holders: dict[int, list[tuple[str, Record]]] = {}
    for reference in held:
        holders.setdefault(reference.target_id, []).append((reference.link, reference.holder))
    crossed = [holder for found in holders.values() for _link, holder in found if holder.kind in CROSSED]
    keys = {key for row in (*rows, *crossed) for linked in row.links.values() for key in linked[:ENDS]}
    seen = visible(reader).filter(key__in=sorted(keys)).only("key", "kind", "name")
    ends = {row.key: row for row in seen} if keys else {}
    return [Listed(row, ends, holders.get(pk, [])) for pk, row in here.items()]


CROSSED = ("dependency", "contract")
"""Holders whose other end is shown."""


def few(records: Sequence[Record], others_at: Record | None = None) -> Links:
    """The first names with their pages, and « + n » for the others (to the row's own page)."""
    named: list[tuple[str, str | None]] = [(one.name, one.get_absolute_url()) for one in records[:FEW]]
    if len(records) > FEW:
        address = None if others_at is None else others_at.get_absolute_url()
        named.append((f"+ {len(records) - FEW}", address))
    return named
