"""The history of records: each version in words, what changed before → after, who, when and why.

Who may read the history is the views' to check; sensitive values are hidden here from whom may not read them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from numerhic.register.records.kinds import Kind, kind_of
from numerhic.register.records.models import Record, State
from numerhic.register.records.selectors.told import Told, named, tell_field
from numerhic.register.records.selectors.visible import label_of
from numerhic.sources.selectors import Reader

PAGE = 20


@dataclass(frozen=True)
class Difference:
    """One field or link that changed. ``hidden``: this reader may not read its values."""

    name: str
    label: str
    before: tuple[Told, ...]
    after: tuple[Told, ...]
    hidden: bool = False


@dataclass(frozen=True)
class Version:
    """One moment of a record's history. ``latest``: it is what the record says now."""

    history_id: int
    revision: int
    at: datetime
    by: str
    why: str
    what: str
    differences: tuple[Difference, ...]
    latest: bool


def whatever_its_state(reader: Reader, kind: str, key: str) -> Record | None:
    """A record, removed ones included, for who may read what is internal."""
    if not reader.internal:
        return None
    return Record.objects.of(reader.authority).kind(kind).select_related("authority").filter(key=key).first()


def count(record: Record) -> int:
    """How many versions it has."""
    return int(record.history.count())


def versions(reader: Reader, record: Record, start: int = 0, size: int = PAGE) -> list[Version]:
    """``size`` versions, latest first, after the ``start`` latest ones. Two queries."""
    rows = list(
        record.history.select_related("history_user").order_by("-history_id")[start : start + size + 1]
    )
    shown = rows[:size]
    names = named(reader.authority, keys_of(rows))
    before: list[Any] = [*rows[1:], None]
    return [
        _version(reader, record.meaning, row, former, names, latest=start == 0 and number == 0)
        for number, (row, former) in enumerate(zip(shown, before, strict=False))
    ]


def at(reader: Reader, record: Record, history_id: int) -> tuple[Any, list[Difference]] | None:
    """One row of the history, and what would change if the record came back to it. Two queries."""
    past = record.history.select_related("history_user").filter(history_id=history_id).first()
    if past is None:
        return None
    names = named(reader.authority, keys_of([past, record]))
    return past, differences(reader, record.meaning, record, past, names)


def differences(
    reader: Reader, kind: Kind, before: Any, after: Any, names: Mapping[str, Told]
) -> list[Difference]:
    """What a person writes that differs between two moments of a record."""
    hidden = frozenset() if reader.sensitive else frozenset(kind.sensitive)
    return [
        Difference(
            name,
            label_of(kind, name),
            () if name in hidden else tell_field(kind, name, value_of(before, name), names),
            () if name in hidden else tell_field(kind, name, value_of(after, name), names),
            name in hidden,
        )
        for name in changed(kind, before, after)
    ]


def changed(kind: Kind, before: Any, after: Any) -> list[str]:
    """Names of the columns and links that differ."""
    names = [*kind.written, *(link.name for link in kind.links)]
    return [name for name in names if value_of(before, name) != value_of(after, name)]


def value_of(moment: Any, name: str) -> Any:
    """A column's value, or a link's keys, at one moment."""
    return moment.links.get(name, []) if name in _link_names(moment.kind) else getattr(moment, name)


def keys_of(moments: Iterable[Any]) -> set[str]:
    """Every key that these moments point to."""
    return {key for moment in moments for keys in moment.links.values() for key in keys}


def what_happened(row: Any, former: Any) -> str:
    """The act that made a row of the history, in words."""
    if former is None:
        return _("inscrit")
    if row.state != former.state:
        words = {State.CLOSED: _("clos"), State.REMOVED: _("retiré"), State.CURRENT: _("restauré")}
        return words[State(row.state)]
    if row.is_public != former.is_public:
        return _("rendu public") if row.is_public else _("retiré de la vue publique")
    if row.public_fields != former.public_fields:
        return _("champs sensibles publics changés")
    return _("changé")


def who(row: Any) -> str:
    """The chosen name of who made a row of the history."""
    return str(row.history_user) if row.history_user else _("sans compte, ou compte effacé")


def formers(rows: Sequence[Any]) -> dict[int, Any]:
    """The row before each of these rows of any records, by history id. One query."""
    later = [row for row in rows if row.revision > 1]
    if not later:
        return {}
    ids, revisions = {row.id for row in later}, {row.revision - 1 for row in later}
    found = Record.history.filter(id__in=ids, revision__in=revisions).order_by("history_id")
    by_place = {(row.id, row.revision): row for row in found}
    return {
        row.history_id: by_place[row.id, row.revision - 1]
        for row in rows
        if (row.id, row.revision - 1) in by_place
    }


def _link_names(kind: str) -> frozenset[str]:
    return frozenset(link.name for link in kind_of(kind).links)


def _version(
    reader: Reader, kind: Kind, row: Any, former: Any, names: Mapping[str, Told], *, latest: bool
) -> Version:
    told = differences(reader, kind, former, row, names) if former is not None else []
    return Version(
        row.history_id,
        row.revision,
        row.history_date,
        who(row),
        row.history_change_reason or "",
        what_happened(row, former),
        tuple(told),
        latest,
    )
