"""A form field for each column of a record, forgiving about how people write numbers and durations."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from numerhic.pages.countries import COUNTRIES
from numerhic.pages.tables.definition import plain
from numerhic.register.forms import date_field
from numerhic.register.records.durations import read_hours, tell_hours
from numerhic.register.records.models import Record

HOURS = frozenset({"tolerance_hours", "substitution_hours"})
COUNTRY_COLUMNS = frozenset({"hosting_country", "country"})
HOURS_HELP = _("En heures, ou en mots : 36, 3 jours, 2 semaines, 6 mois. Vide : personne ne l’a dit.")
SPACES = re.compile(r"[\s\u202f\u00a0€]")


def as_typed(value: Any) -> Any:
    """A number without the spaces and the sign that people put in it."""
    return SPACES.sub("", value) if isinstance(value, str) else value


class WholeNumber(forms.IntegerField):
    """An integer: « 12 000 » is one."""

    def to_python(self, value: Any) -> int | None:
        """Raises ValidationError."""
        return super().to_python(as_typed(value))


class Amount(forms.DecimalField):
    """A decimal number: « 12 000,50 € » is one, in every language."""

    def to_python(self, value: Any) -> Any:
        """Raises ValidationError."""
        typed = as_typed(value)
        return super().to_python(typed.replace(",", ".") if isinstance(typed, str) else typed)

    def prepare_value(self, value: Any) -> Any:
        """Without decimals that say nothing."""
        return f"{value.normalize():f}" if hasattr(value, "normalize") else value


class Hours(forms.CharField):
    """A duration kept in hours, typed and shown in words."""

    def to_python(self, value: Any) -> Any:
        """An int, or None. Raises ValidationError."""
        if isinstance(value, int):
            return value
        text = str(value or "").strip()
        return read_hours(text) if text else None

    def prepare_value(self, value: Any) -> Any:
        """6 mois, not 4380."""
        return tell_hours(value) if isinstance(value, int) else value


class Country(forms.CharField):
    """Two capital letters; the name of a country in the page's language is one too."""

    def to_python(self, value: Any) -> str:
        """Raises ValidationError."""
        text = str(super().to_python(value))
        named = (code for code, name in COUNTRIES.items() if plain(str(name)) == plain(text))
        return text.upper() if len(text) == 2 else next(named, text)


class Text(forms.CharField):
    """A text whose ends of line are one character, as they are kept."""

    def to_python(self, value: Any) -> str:
        """Raises ValidationError."""
        text = str(super().to_python(value))
        return text.replace("\r\n", "\n").replace("\r", "\n")


class Fallback(WholeNumber):
    """A share in percent: « 60 % » is one."""

    def to_python(self, value: Any) -> int | None:
        """Raises ValidationError."""
        return super().to_python(value.replace("%", "") if isinstance(value, str) else value)


def field_for(name: str) -> forms.Field:
    """The form field of one column."""
    column = Record._meta.get_field(name)
    assert isinstance(column, models.Field)  # noqa: S101 - every column a person writes is a plain field
    numeric = forms.TextInput({"inputmode": "numeric"})
    if name in HOURS:
        return Hours(label=column.verbose_name, required=False, help_text=HOURS_HELP)
    if column.choices:
        return forms.ChoiceField(
            label=column.verbose_name,
            required=False,
            choices=[("", _("inconnu")), *column.choices],
            help_text=column.help_text,
        )
    if name in COUNTRY_COLUMNS:
        return _made(column, form_class=Country, widget=forms.TextInput({"size": 4}))
    if name == "fallback":
        return _made(column, form_class=Fallback, widget=numeric)
    if isinstance(column, models.DecimalField):
        return _made(column, form_class=Amount, widget=forms.TextInput({"inputmode": "decimal"}))
    if isinstance(column, models.IntegerField):
        return _made(column, form_class=WholeNumber, widget=numeric)
    if isinstance(column, models.DateField):
        return _made(column, widget=date_field())
    if isinstance(column, models.TextField):
        return _made(column, form_class=Text, widget=forms.Textarea({"rows": 4}))
    if isinstance(column, models.URLField):
        return _made(column, assume_scheme="https")
    return _made(column, form_class=Text)


def printed(field: forms.Field, value: Any) -> str:
    """A value as the field would be sent with, so that it can be sent again."""
    if value is None:
        return ""
    prepared = field.prepare_value(value)
    return prepared.isoformat() if hasattr(prepared, "isoformat") else str(prepared)


def _made(column: "models.Field[Any, Any]", **given: Any) -> forms.Field:
    made = column.formfield(**given)
    if made is None:
        raise ValidationError(column.name)
    return made
