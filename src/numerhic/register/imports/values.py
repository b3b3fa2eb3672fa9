"""Understands what a file writes in a cell: « 1 234,50 € », 31/12/2027, « libre », « Oui ».

One function, strict: what is not surely understood is refused in words, never guessed.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _

from numerhic.pages.tables.definition import plain
from numerhic.register.records.models import Record

SPACES = re.compile(r"[\s\u00a0\u202f]+")
DAY_FIRST = re.compile(r"^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})$")
NOTHING = {"", "-", "—", "n/a", "na", "nc", "null", "none", "inconnu", "unknown", "non renseigné"}


def understand(name: str, raw: Any) -> Any:
    """The value that the field ``name`` may hold, ``None`` when the cell says nothing.

    Raises ValidationError with a sentence when it says something that cannot be kept as it is.
    """
    if raw is None or (isinstance(raw, str) and raw.strip().casefold() in NOTHING):
        return None
    field: Any = Record._meta.get_field(name)
    value = _typed(name, field, raw)
    field.clean(value, None)
    return value


def _typed(name: str, field: Any, raw: Any) -> Any:
    if field.choices:
        return _choice(name, field, raw)
    if isinstance(field, models.DateField):
        return _date(raw)
    if isinstance(field, models.DecimalField):
        return _decimal(raw).quantize(Decimal(1).scaleb(-field.decimal_places))
    if isinstance(field, models.IntegerField):
        return _year(raw) if name in {"since", "budget_year"} else _integer(raw)
    text = str(raw).strip().replace("\x00", "")
    if name == "siren":
        digits = SPACES.sub("", text)
        return digits[:9] if digits.isdigit() and len(digits) == 14 else digits
    if name in {"country", "hosting_country"}:
        return text.upper() if len(text) == 2 else text
    return text


def _choice(name: str, field: Any, raw: Any) -> str:
    if isinstance(raw, bool):
        raw = "yes" if raw else "no"
    found = _words_of(name).get(plain(SPACES.sub(" ", str(raw)).strip()))
    if found is None:
        known = ", ".join(f"« {label} »" for _value, label in field.choices)
        raise ValidationError(_("Valeurs possibles : %(known)s.") % {"known": known})
    return found


@cache
def _words_of(name: str) -> Mapping[str, str]:
    """Every way to write each choice: its code, its words in both languages."""
    choices: Any = Record._meta.get_field(name).choices  # type: ignore[union-attr]
    words = {plain(str(value)): str(value) for value, _label in choices}
    for language in ("fr", "en"):
        with translation.override(language):
            words |= {plain(str(label)): str(value) for value, label in choices}
    return words


def _date(raw: Any) -> date:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    text = str(raw).strip()
    try:
        if found := DAY_FIRST.match(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(text[:10]) if len(text) >= 10 else _no_date()
    except ValueError:
        return _no_date()


def _no_date() -> date:
    raise ValidationError(_("Écrivez une date entière : 31/12/2027 ou 2027-12-31."))


def _decimal(raw: Any) -> Decimal:
    if isinstance(raw, bool):
        raise ValidationError(_("Écrivez un nombre."))
    text = SPACES.sub("", str(raw)).removesuffix("€").removesuffix("EUR")
    if "," in text and "." in text:  # the last sign is the decimal one
        thousands = "," if text.rindex(".") > text.rindex(",") else "."
        text = text.replace(thousands, "")
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise ValidationError(_("Écrivez un nombre.")) from None
    if not value.is_finite():
        raise ValidationError(_("Écrivez un nombre."))
    return value


def _integer(raw: Any) -> int:
    value = _decimal(str(raw).removesuffix("%"))
    if value != value.to_integral_value():
        raise ValidationError(_("Écrivez un nombre entier."))
    if value.adjusted() > 9:
        raise ValidationError(_("Ce nombre est trop grand."))
    return int(value)


def _year(raw: Any) -> int:
    """A year, or the year of a date."""
    if isinstance(raw, date) or len(str(raw).strip()) >= 8:
        return _date(raw).year
    return _integer(raw)
