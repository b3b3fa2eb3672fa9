"""Who changed what, when and why, over the whole register; what was removed. One record's own past is
records/selectors/past.py's.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, Field, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.pages.tables import Column, Table
from numerhic.pages.tables.filters import Filter
from numerhic.register.records.kinds import KINDS, kind_of
from numerhic.register.records.models import Record, State
from numerhic.register.records.selectors import past
from numerhic.register.records.selectors.told import Told
from numerhic.register.records.selectors.visible import label_of
from numerhic.register.services import DETAILS


@dataclass(frozen=True)
class Change:
    """One change of a record, in words. ``address`` is the record's history."""

    at: datetime
    name: str
    address: str
    kind: str
    what: str
    fields: str
    by: str
    why: str


def history_table(authority: Authority) -> Table[Change]:
    """Every change of every record, latest first, sorted and cut by the database; removed ones included."""
    rows = Record.history.filter(authority_id=authority.pk).select_related("history_user")
    return Table(
        "history",
        _("Changements des fiches"),
        [
            Column("name", _("Fiche"), lambda change: change.name, link=lambda change: change.address),
            Column("kind", _("Nature"), lambda change: change.kind, order="kind"),
            Column("at", _("Date"), lambda change: change.at, "date", order="history_id"),
            Column("what", _("Acte"), lambda change: change.what),
            Column("fields", _("Champs"), lambda change: change.fields or _("aucun")),
            Column("by", _("Par"), lambda change: change.by),
            Column("why", _("Pourquoi"), lambda change: change.why or _("sans raison dite")),
        ],
        rows,
        order="-at",
        page_size=17,
        filters=[Filter("nature", _("Nature"), [(kind.name, kind.one) for kind in KINDS.values()], "kind")],
        prepare=_changes,
        empty=_("aucune fiche n’est encore inscrite."),
    )


def _changes(rows: list[Any]) -> Sequence[Change]:
    formers = past.formers(rows)
    return [_change(row, formers.get(row.history_id)) for row in rows]


def _change(row: Any, former: Any) -> Change:
    kind = kind_of(row.kind)
    names = past.changed(kind, former, row) if former is not None else []
    # A first row has no former; a later one whose former is not kept was changed by more than one can say.
    first = former is None and row.history_type == "+"
    return Change(
        row.history_date,
        row.name,
        reverse("register:record_history", args=[row.kind, row.key]),
        str(kind.one),
        past.what_happened(row, former) if former is not None or first else _("changé"),
        ", ".join(label_of(kind, name).lower() for name in names),
        past.who(row),
        row.history_change_reason or "",
    )


@dataclass(frozen=True)
class AuthorityChange:
    """One change of the authority's own details, in words. ``address`` leads back to it, if it is past."""

    at: datetime
    differences: str
    by: str
    why: str
    address: str | None


def authority_table(authority: Authority, *, may_edit: bool) -> Table[AuthorityChange]:
    """Every change of the authority's own details, latest first: a few rows over the years."""
    history: Any = Authority.history
    rows = list(history.filter(id=authority.pk).select_related("history_user").order_by("-history_id"))
    told = []
    for number, (row, former) in enumerate(zip(rows, [*rows[1:], None], strict=True)):
        back = reverse("register:authority_come_back", args=[row.history_id]) if may_edit and number else None
        told.append(
            AuthorityChange(
                row.history_date,
                "; ".join(_in_words(one) for one in authority_differences(former, row)),
                past.who(row),
                row.history_change_reason or "",
                back,
            )
        )
    address: Callable[[AuthorityChange], str | None] = lambda change: change.address  # noqa: E731
    columns: list[Column[AuthorityChange]] = [
        Column("at", _("Date"), lambda change: change.at, "date"),
        Column("differences", _("Ce qui a changé"), lambda change: change.differences or _("fiche ouverte")),
        Column("by", _("Par"), lambda change: change.by),
        Column("why", _("Pourquoi"), lambda change: change.why or _("sans raison dite")),
    ]
    if may_edit:
        words = lambda change: _("Revenir à cet état") if change.address else _("état actuel")  # noqa: E731
        columns.append(Column("back", _("Revenir"), words, link=address, sortable=False))
    return Table("authority", _("Changements de la fiche de la collectivité"), columns, told, order="-at")


def authority_at(authority: Authority, history_id: int) -> tuple[Any, list[past.Difference]] | None:
    """One row of the authority's history, and what coming back to it would change."""
    history: Any = Authority.history
    row = history.filter(id=authority.pk, history_id=history_id).select_related("history_user").first()
    return None if row is None else (row, authority_differences(authority, row))


def authority_differences(before: Any, after: Any) -> list[past.Difference]:
    """The details that differ between two moments; none when there was nothing before."""
    if before is None:
        return []
    return [
        past.Difference(name, str(_column(name).verbose_name), _told(name, before), _told(name, after))
        for name in DETAILS
        if getattr(before, name) != getattr(after, name)
    ]


def removed_table(authority: Authority) -> Table[Change]:
    """The records that are removed, the last removed first; each leads to where it is restored."""
    # The row of the history that removed a record is the one of its present revision.
    gone = Record.objects.of(authority).filter(state=State.REMOVED)
    same = gone.filter(pk=OuterRef("id"), revision=OuterRef("revision"))
    latest = Record.history.filter(Exists(same), id__in=gone.values("pk")).select_related("history_user")
    return Table(
        "removed",
        _("Fiches retirées"),
        [
            Column("name", _("Fiche"), lambda change: change.name, link=lambda change: change.address),
            Column("kind", _("Nature"), lambda change: change.kind, order="kind"),
            Column("at", _("Retirée le"), lambda change: change.at, "date", order="history_date"),
            Column("by", _("Par"), lambda change: change.by),
            Column("why", _("Pourquoi"), lambda change: change.why or _("sans raison dite")),
        ],
        latest,
        order="-at",
        prepare=_removals,
        empty=_("aucune fiche n’est retirée."),
    )


def _removals(rows: list[Any]) -> Sequence[Change]:
    return [
        Change(
            row.history_date,
            row.name,
            reverse("register:record_restore", args=[row.kind, row.key]),
            str(kind_of(row.kind).one),
            "",
            "",
            past.who(row),
            row.history_change_reason or "",
        )
        for row in rows
    ]


def _column(name: str) -> "Field[Any, Any]":
    column = Authority._meta.get_field(name)
    assert isinstance(column, Field)  # noqa: S101 - details are plain columns
    return column


def _told(name: str, moment: Any) -> tuple[Told, ...]:
    value = getattr(moment, name)
    if value in (None, ""):
        return ()
    choices = dict(_column(name).flatchoices)
    return (Told(str(choices.get(value, value))),)


def _in_words(one: past.Difference) -> str:
    unknown = _("inconnu")
    before = one.before[0].words if one.before else unknown
    after = one.after[0].words if one.after else unknown
    return _("%(label)s : %(value)s") % {"label": one.label, "value": f"{before} → {after}"}
