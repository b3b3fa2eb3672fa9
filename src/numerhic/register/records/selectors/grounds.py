"""What the fields of a record rest on, and whether each has changed since its source was given."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db import connection
from django.utils.functional import Promise

from numerhic.register.records.kinds import kind_of
from numerhic.register.records.models import Record
from numerhic.sources.levels import SourceKind


@dataclass(frozen=True)
class Given:
    """A source as pages show it (partials/source.html)."""

    kind: str
    title: str
    address: str
    by: str
    dated: date | None

    @property
    def get_kind_display(self) -> str | Promise:
        """The words of its kind."""
        return SourceKind(self.kind).label


@dataclass(frozen=True)
class Support:
    """A source of a field, brought by whom. ``outdated``: the field has changed since it was given."""

    source: Given
    who: str
    outdated: bool


# Read in one statement of its own: through models, preparing it would cost more than running it.
_GROUNDS = """
SELECT g.field, s.kind, s.title, s.address, s."by", s.dated, u.display_name, {same}, h.links, r.links
FROM register_ground g
JOIN sources_source s ON s.id = g.source_id
JOIN register_record r ON r.id = g.record_id
LEFT JOIN people_user u ON u.id = g.author_id
LEFT JOIN register_historicalrecord h ON g.revision <> r.revision AND h.history_id = (
    SELECT MAX(was.history_id) FROM register_historicalrecord was
    WHERE was.id = g.record_id AND was.revision = g.revision
)
WHERE g.record_id = %s ORDER BY g.id DESC
"""


def supports(record: Record) -> dict[str, tuple[Support, ...]]:
    """The sources of its fields and links, by name, latest first ("" is the whole record). One query."""
    with connection.cursor() as cursor:
        cursor.execute(_statement(record.kind), [record.pk])
        rows = cursor.fetchall()
    links = {link.name for link in record.meaning.links}
    found: dict[str, tuple[Support, ...]] = {}
    for field, kind, title, address, by, dated, who, same, former, now in rows:
        outdated = same is not None and not same
        if field in links and former is not None:
            outdated = _read(former).get(field, []) != _read(now).get(field, [])
        source = Given(
            kind, title, address, by, date.fromisoformat(dated) if isinstance(dated, str) else dated
        )
        found[field] = (*found.get(field, ()), Support(source, who or "", outdated))
    return found


_SAME = """WHEN 'name' THEN COALESCE(h."name" = r."name", h."name" IS NULL AND r."name" IS NULL)"""


@cache
def _statement(kind: str) -> str:
    """The statement for a kind: whether each field is the same now as when its source was given."""
    names = ("name", "description", *kind_of(kind).fields)
    cases = " ".join(_SAME.replace("name", name) for name in names)
    return _GROUNDS.format(same=f"CASE WHEN h.history_id IS NULL THEN NULL ELSE CASE g.field {cases} END END")


def _read(value: Any) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(value) if isinstance(value, str) else value
    return read
