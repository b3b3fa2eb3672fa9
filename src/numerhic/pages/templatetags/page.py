"""Filters and tags of every template: numbers as people print them, the way to say « unknown », the one form.

Loaded everywhere (settings, ``builtins``). Tables have their own library, pages/templatetags/tables.py.
"""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()
THIN = "\u202f"  # narrow no-break space: between thousands
FIXED = "\u00a0"  # no-break space: before a unit

Number = int | float | Decimal


def in_english() -> bool:
    """True when the page is being written in English."""
    return (get_language() or "fr").startswith("en")


def unknown_mark() -> SafeString:
    """The one way to say that something is not known."""
    return format_html('<span class="unknown">{}</span>', _("inconnu"))


def format_number(value: Number, decimals: int = 0) -> str:
    """Return ``value`` rounded half up to ``decimals``: ``1 234,5`` (fr) or ``1,234.5`` (en)."""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{exact:,f}"
    if exact < 0:
        text = "−" + text.lstrip("-")
    return text if in_english() else text.replace(",", THIN).replace(".", ",")


@register.filter
def number(value: Number | None, decimals: int = 0) -> str:
    """``{{ n|number }}``, ``{{ n|number:1 }}``. Nothing gives « inconnu », never 0."""
    return unknown_mark() if value is None or value == "" else format_number(value, decimals)


@register.filter
def euros(value: Number | None, decimals: int = 0) -> str:
    """Euros, no cents unless asked: ``1 234 €`` or ``€1,234``."""
    if value is None or value == "":
        return unknown_mark()
    text = format_number(value, decimals)
    if not in_english():
        return f"{text}{FIXED}€"
    return f"−€{text[1:]}" if text.startswith("−") else f"€{text}"


@register.filter
def share(value: Number | None, decimals: int = 0) -> str:
    """A share between 0 and 1, in percent: ``40 %`` or ``40%``."""
    if value is None or value == "":
        return unknown_mark()
    return format_number(Decimal(str(value)) * 100, decimals) + ("%" if in_english() else f"{FIXED}%")


@register.filter
def day(value: date | datetime | None) -> str:
    """A date in words, in a ``time`` element: ``3 février 2026``."""
    if value is None or value == "":
        return unknown_mark()
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    shown = day_in_words(value)
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), shown.replace(" ", FIXED))


def inside(words: str) -> str:
    """Words as they stand inside a sentence: « Une agente » → « une agente »; « DSI » stays."""
    return words[:1].lower() + words[1:] if words[1:2].islower() or words[1:2] == " " else words


def day_in_words(value: date) -> str:
    """A date in words, as plain text, for a drawing: ``1er décembre 2026``."""
    shown = date_format(value, "j F Y")
    return shown.replace("1 ", "1er ", 1) if value.day == 1 and not in_english() else shown


@register.simple_tag
def unknown() -> str:
    """``{% unknown %}``: the one way to say that something is not known."""
    return unknown_mark()


@register.inclusion_tag("partials/form.html", takes_context=True)
def form_block(
    context: template.Context, form: Any, submit: str, action: str = "", method: str = "post"
) -> dict[str, Any]:
    """The one form.

    Summary of errors first, then each field with its label, help and error, then one button.
    """
    return {
        "form": form,
        "submit": submit,
        "action": action,
        "method": method,
        "csrf_token": context.get("csrf_token"),
        "multipart": form.is_multipart(),
    }
