"""Numbers in the fields of a nature: how people type them, how they are kept, how they are told.

Kept as text, with a point and no space: ``"0.5"``; a range is its three bounds, ``"150000 180000 240000"``,
or one number when nothing is unsure.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from numerhic.pages.templatetags.page import format_number

LARGEST = Decimal(10) ** 12
SPACES = re.compile(r"[\s\u00a0\u202f]")
KEPT = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")


class NumberField(forms.CharField):
    """One number, typed as people do: ``1 234,5``."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput({"inputmode": "decimal"}))
        super().__init__(max_length=30, **kwargs)

    def clean(self, value: Any) -> str:
        """What is kept; "" for nothing."""
        typed = super().clean(value)
        return typed and as_kept(typed)


class RangeWidget(forms.MultiWidget):
    """Three boxes, each with its own name for who does not see them."""

    use_fieldset = True

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        labels = (gettext_lazy("au plus bas"), gettext_lazy("le plus probable"), gettext_lazy("au plus haut"))
        boxes = [
            forms.TextInput({"aria-label": one, "placeholder": one, "inputmode": "decimal", "size": 14})
            for one in labels
        ]
        super().__init__(boxes, attrs)

    def decompress(self, value: Any) -> list[str | None]:
        """The three bounds of what was kept."""
        bounds = str(value or "").split()
        return [*bounds] if len(bounds) == 3 else [None, bounds[0], None] if bounds else [None, None, None]


class RangeField(forms.MultiValueField):
    """Low, likely, high; the likely value alone when the figure is known."""

    widget = RangeWidget

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("max_length", None)
        fields = [forms.CharField(required=False, max_length=30) for _one in range(3)]
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: Any) -> str:
        """What is kept. Raises ValidationError when a bound is missing, or out of order."""
        typed = [str(one or "").strip() for one in data_list] if data_list else []
        if not any(typed):
            return ""
        low, likely, high = typed
        if not likely or bool(low) != bool(high):
            raise ValidationError(
                _("Donnez les trois bornes ; ou seulement la plus probable, si le chiffre est sûr.")
            )
        kept = as_kept(likely) if not low else " ".join(as_kept(one) for one in typed)
        if refusal := refused_range(kept):
            raise ValidationError(refusal)
        return kept


def as_kept(typed: str) -> str:
    """A number as it is kept. Raises ValidationError for what is not one."""
    plain = SPACES.sub("", typed).replace("−", "-").replace(",", ".")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        value = Decimal("nan")
    if not value.is_finite() or abs(value) >= LARGEST:
        raise ValidationError(
            _("« %(typed)s » n’est pas un nombre. Écrivez par exemple 1 234,5.") % {"typed": typed}
        )
    kept = f"{value.quantize(Decimal('0.000001')):f}"
    return kept.rstrip("0").rstrip(".") or "0"


def refused_number(kept: str) -> str:
    """Why a text is not a number as it is kept; "" when it is."""
    return "" if KEPT.fullmatch(kept) else _("Un nombre est attendu, comme 1234.5.")


def refused_range(kept: str) -> str:
    """Why a text is not a range as it is kept; "" when it is."""
    bounds = kept.split(" ")
    if len(bounds) not in (1, 3) or not all(KEPT.fullmatch(one) for one in bounds):
        return _("Une fourchette est attendue, comme « 10 12 20 ».")
    values = [Decimal(one) for one in bounds]
    return "" if values == sorted(values) else _("Les bornes ne vont pas de la plus basse à la plus haute.")


def bounds_of(kept: str) -> tuple[Decimal, Decimal, Decimal] | None:
    """Low, likely and high of what is kept; None for nothing, or for what an archive may hold instead."""
    if not kept or refused_range(kept):
        return None
    values = [Decimal(one) for one in kept.split(" ")]
    return (values[0], values[0], values[0]) if len(values) == 1 else (values[0], values[1], values[2])


def number_in_words(kept: str) -> str:
    """« 1 234,5 »; the text itself when it is no number."""
    return _told(Decimal(kept)) if KEPT.fullmatch(kept) else kept


def range_in_words(kept: str) -> str:
    """« de 150 000 à 240 000, sans doute 180 000 »; the number alone when it is sure."""
    bounds = bounds_of(kept)
    if bounds is None:
        return kept
    low, likely, high = (_told(one) for one in bounds)
    if low == high:
        return likely
    return _("de %(low)s à %(high)s, sans doute %(likely)s") % {"low": low, "likely": likely, "high": high}


def _told(value: Decimal) -> str:
    exponent = value.normalize().as_tuple().exponent
    return format_number(value, max(-exponent, 0) if isinstance(exponent, int) else 0)


IN_WORDS: Mapping[str, Callable[[str], str]] = {"number": number_in_words, "range": range_in_words}
"""By form of a field: how what is kept is told."""
