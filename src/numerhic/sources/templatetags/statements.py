"""``{% statements_about "measure" key %}``.

What is said of a subject, and the way to contest or add to it.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.template import Context
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from numerhic.pages.templatetags.page import format_number
from numerhic.people.rules import may
from numerhic.reference.free_software import Software, catalogue
from numerhic.sources import selectors
from numerhic.sources.models import StatementVersion
from numerhic.sources.natures import Field, nature_of
from numerhic.sources.numbers import IN_WORDS
from numerhic.sources.places import find_subject
from numerhic.sources.said import in_language
from numerhic.sources.selectors import Reader, Shown

register = template.Library()


@register.inclusion_tag("sources/about.html", takes_context=True)
def statements_about(
    context: Context, kind: str, key: str, shown: Sequence[Shown] | None = None
) -> dict[str, Any]:
    """Every statement the reader may see about ``kind:key``, then links to write or contest.

    ``shown`` is given by a page that has read them already, and shows some elsewhere.
    ``kind`` must be one that a room fills in the search place (sources/places.py).
    """
    request = context["request"]
    if shown is None:
        shown = selectors.about(Reader(request.user, request.authority), kind, str(key))
    return {
        "request": request,
        "user": request.user,
        "statements": shown,
        "subject": f"{kind}:{key}",
        "can_write": may(request.user, "statement.write", request.authority),
        "can_contest": may(request.user, "statement.contest", request.authority),
    }


@register.filter
def in_words(version: StatementVersion, language: str) -> str:
    """The version's text in the reader's language, else in French."""
    return version.text_en if language.startswith("en") and version.text_en else version.text


@register.filter
def measure(value: Decimal) -> str:
    """A value with just the decimals it has."""
    exponent = value.normalize().as_tuple().exponent
    return format_number(value, max(0, -exponent) if isinstance(exponent, int) else 0)


@register.filter
def signed(version: StatementVersion) -> str:
    """Who says so: the author's chosen name, or nothing when there is none."""
    return version.author.display_name if version.author else ""


@register.filter
def software(version: StatementVersion) -> Software | None:
    """The free software that the value names by its number in the State's catalogue, if it does."""
    if version.unit != "sill" or version.value is None or version.value != int(version.value):
        return None
    return catalogue().get(int(version.value))


@register.simple_tag(takes_context=True)
def asked(context: Context, version: StatementVersion) -> list[tuple[str, list[tuple[str, str]]]]:
    """What a version answers to its nature, in words: (label, [(words, address or "")])."""
    nature = nature_of(version.statement.kind)
    if nature is None:
        return []
    told = in_language(version.fields)
    rows = [(str(nature.answer_label or _("Réponse")), [(nature.answer(version.answer), "")])]
    rows += [
        (str(field.label), _words(context, field, told[field.name]))
        for field in nature.fields
        if field.name in told and not field.silent
    ]
    return rows if version.answer else rows[1:]


def _words(context: Context, field: Field, value: str | list[str]) -> list[tuple[str, str]]:
    if field.form == "subjects":
        authority = context["request"].authority
        found = [find_subject(authority, *one.split(":", 1)) for one in value if ":" in one]
        return [(one.title, one.address) for one in found if one]
    if isinstance(value, list):
        return [(field.label_of(one), "") for one in value]
    if field.form == "url":
        return [(value, value)]
    if field.form in IN_WORDS:
        return [(IN_WORDS[field.form](value), "")]
    if field.form == "date":
        return [(date_format(date.fromisoformat(value), "j F Y"), "")]
    return [(field.label_of(value), "")]
