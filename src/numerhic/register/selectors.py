"""Reads the register: the authority, mandates, what is due. Who changed what is in changes.py."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
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
