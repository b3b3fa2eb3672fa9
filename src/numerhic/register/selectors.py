"""Reads the register: mandates, what is due, who changed what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.pages.tables import Column, Table
from numerhic.register.places import Due, due
from numerhic.register.records.models import Record, RecordQuerySet
from numerhic.sources.places import Found, Wanted


def mandates_of(authority: Authority) -> RecordQuerySet:
    """The authority's public mandates, latest first."""
    rows = Record.objects.of(authority).kind("mandate").standing().filter(is_public=True)
    return rows.order_by("-starts_on", "pk")


def due_this_year(authority: Authority) -> list[Due]:
    """What is due in the twelve months to come, whatever the room."""
    today = timezone.localdate()
    return due(authority, today, today + timedelta(days=365))


def mandate_ends(authority: Authority, start: date, end: date) -> Iterable[Due]:
    """The register's own part of the calendar: mandates that end."""
    for mandate in mandates_of(authority).filter(ends_on__range=(start, end)):
        title = _("Fin du mandat « %(name)s »") % {"name": mandate.name}
        yield Due("mandate-end", mandate.ends_on or end, title, mandate.get_absolute_url())


def find_authority(authority: Authority, key: str) -> Found | None:
    """The authority itself as a subject of statements: ``authority:<siren>``."""
    if key != authority.siren:
        return None
    return Found("authority", authority.name, reverse("register:home"))


def search_authority(wanted: Wanted) -> Iterable[Found]:
    """The authority, when its name holds the words."""
    if all(word in wanted.authority.name.casefold() for word in wanted.words.casefold().split()):
        yield Found("authority", wanted.authority.name, reverse("register:home"))


@dataclass(frozen=True)
class Change:
    """One change, in words: when, who (the chosen name only), of what, and which fields."""

    at: datetime
    by: str
    what: str
    fields: str


def changes(authority: Authority) -> list[Change]:
    """Every change of the authority's details and mandates, latest first."""
    rows = [
        *_changes(Authority.history.filter(id=authority.pk), _("La collectivité")),
        *_changes(Record.history.filter(authority_id=authority.pk, kind="mandate"), _("Un mandat")),
    ]
    return sorted(rows, key=lambda change: change.at, reverse=True)


def _changes(records: Any, what: str) -> Iterable[Change]:
    former: dict[Any, Any] = {}
    for record in records.select_related("history_user").order_by("history_date", "history_id"):
        before = former.get(record.id)
        fields = record.diff_against(before).changed_fields if before is not None else []
        labels = [str(record.instance_type._meta.get_field(name).verbose_name) for name in fields]
        former[record.id] = record
        verb = {"+": _("ajouté"), "~": _("changé"), "-": _("retiré")}[record.history_type]
        by = str(record.history_user) if record.history_user else _("sans compte, ou compte effacé")
        yield Change(record.history_date, by, f"{what} · {verb}", ", ".join(labels) or _("tous"))


def history_table(authority: Authority) -> Table[Change]:
    """The changes as a table."""
    return Table(
        "history",
        _("Changements de la fiche et des mandats"),
        [
            Column("at", _("Date"), lambda change: change.at, "date"),
            Column("what", _("Quoi"), lambda change: change.what),
            Column("fields", _("Champs"), lambda change: change.fields),
            Column("by", _("Par"), lambda change: change.by),
        ],
        changes(authority),
        order="-at",
    )
