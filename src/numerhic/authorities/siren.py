"""SIREN numbers: nine digits with a Luhn key, given by INSEE to every French public body."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def luhn_is_valid(digits: str) -> bool:
    """True when the Luhn sum of a string of digits is a multiple of ten (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit)
        if place % 2:
            value = value * 2 - 9 if value > 4 else value * 2
        total += value
    return total % 10 == 0


def clean_siren(raw: str) -> str:
    """Strip spaces as people write them (``216 901 231``); nothing else is corrected."""
    return re.sub(r"[\s\u00a0\u202f]", "", raw)


def validate_siren(value: str) -> None:
    """Raise ValidationError unless ``value`` is nine ASCII digits with a valid key."""
    if not re.fullmatch(r"[0-9]{9}", value):
        raise ValidationError(_("Un numéro SIREN a neuf chiffres."), code="siren-form")
    if not luhn_is_valid(value):
        raise ValidationError(
            _("Ce numéro SIREN n’existe pas : sa clé de contrôle est fausse. Relisez les neuf chiffres."),
            code="siren-key",
        )
