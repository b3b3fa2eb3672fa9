"""What the fields of a record rest on, and whether each has changed since its source was given."""

import json
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import JSONObject

from numerhic.register.records.models import Ground, Record


@dataclass(frozen=True)
class Support:
    """A source of a field. ``outdated``: the field has changed since the source was given for it."""

    ground: Ground
    outdated: bool


def supports(record: Record) -> dict[str, tuple[Support, ...]]:
    """The sources of its fields and links, by name, latest first ("" is the whole record). One query.

    Both the record as it is and as it was are read by the database, so that values compare alike.
    """
    names = ("name", "description", *record.meaning.fields, "links")
    was = Record.history.filter(id=OuterRef("record_id"), revision=OuterRef("revision"))
    rows = (
        record.grounds.select_related("source", "author")
        .annotate(
            former=Subquery(was.order_by("-history_id").values_list(JSONObject(**_columns(names, "")))[:1]),
            now=JSONObject(**_columns(names, "record__")),
        )
        .order_by("-pk")
    )
    found: dict[str, tuple[Support, ...]] = {}
    for row in rows:
        outdated = _changed(row.field, _read(row.former), _read(row.now))  # type: ignore[attr-defined]
        found[row.field] = (*found.get(row.field, ()), Support(row, outdated))
    return found


def _columns(names: tuple[str, ...], prefix: str) -> dict[str, F]:
    return {name: F(f"{prefix}{name}") for name in names}


def _read(value: Any) -> dict[str, Any] | None:
    read: dict[str, Any] | None = json.loads(value) if isinstance(value, str) else value
    return read


def _changed(field: str, former: dict[str, Any] | None, now: dict[str, Any] | None) -> bool:
    if not field or former is None or now is None:
        return False
    if field in former:
        return bool(former[field] != now[field])
    return bool((_read(former["links"]) or {}).get(field, []) != (_read(now["links"]) or {}).get(field, []))
