"""Values of columns and links in words, whatever moment of a record they come from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Field
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.pages.countries import country_name
from numerhic.pages.templatetags.page import format_number
from numerhic.register.records.durations import tell_hours
from numerhic.register.records.kinds import Kind
from numerhic.register.records.models import Record, State, is_empty

HOURS = frozenset({"tolerance_hours", "substitution_hours"})
COUNTRIES = frozenset({"country", "hosting_country"})
AS_WRITTEN = frozenset({"since", "budget_year", "sill_id", "comptoir_id"})


@dataclass(frozen=True)
class Told:
    """One value in words, with the address of the record it names, if it names one."""

    words: str
    address: str = ""


def tell(name: str, value: Any) -> str:
    """A column's value in words, "" when nobody said."""
    if is_empty(value):
        return ""
    column = Record._meta.get_field(name)
    choices = dict(column.flatchoices) if isinstance(column, Field) else {}
    if choices:
        return str(choices.get(value, value))
    if name in HOURS:
        return tell_hours(int(value))
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if name in COUNTRIES:
        return str(country_name(value))
    if name in AS_WRITTEN:
        return str(value)
    if isinstance(value, Decimal):
        return format_number(value, 0 if value == value.to_integral_value() else 2)
    return format_number(value) if isinstance(value, int) else str(value)


def named(authority: Authority, keys: Iterable[str]) -> dict[str, Told]:
    """The names of these records, removed ones included (they have no page). One query, none for nothing."""
    wanted = sorted(set(keys))
    if not wanted:
        return {}
    rows = Record.objects.of(authority).filter(key__in=wanted).only("key", "kind", "name", "state")
    return {
        row.key: Told(row.name, "" if row.state == State.REMOVED else row.get_absolute_url()) for row in rows
    }


def tell_link(keys: Iterable[str], names: Mapping[str, Told]) -> tuple[Told, ...]:
    """The records that a link named, in its order."""
    return tuple(names.get(key, Told(_("fiche qui n’existe plus"))) for key in keys)


def tell_field(kind: Kind, name: str, value: Any, names: Mapping[str, Told]) -> tuple[Told, ...]:
    """A column or a link in words; nothing when nobody said."""
    if name in {link.name for link in kind.links}:
        return tell_link(value or (), names)
    words = tell(name, value)
    return (Told(words),) if words else ()
