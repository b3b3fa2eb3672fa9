"""A field's value as people read it: dates, euros, durations, countries, addresses, paragraphs."""

from collections.abc import Callable
from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from numerhic.pages.countries import country_name
from numerhic.pages.templatetags.page import FIXED, day, euros, number
from numerhic.register.records.durations import tell_hours


def _address(value: str) -> SafeString:
    return format_html('<a href="{}" rel="nofollow noopener">{}</a>', value, value)


def _months(value: Any) -> str:
    whole = value == value.to_integral_value()
    return number(value, 0 if whole else 1)


PRINTED: dict[str, Callable[[Any], Any]] = {
    "hosting_country": country_name,
    "country": country_name,
    "tolerance_hours": lambda hours: tell_hours(hours) if hours else _("aucune"),
    "substitution_hours": tell_hours,
    "fallback": lambda value: f"{value}{FIXED}%",
    "budget": euros,
    "amount": euros,
    "people": number,
    "users": number,
    "notice_months": _months,
    "planned_end": day,
    "starts_on": day,
    "ends_on": day,
    "publiccode": _address,
    "website": _address,
    "wikidata": lambda value: format_html(
        '<a href="https://www.wikidata.org/wiki/{}" rel="nofollow noopener">{}</a>', value, value
    ),
    "comptoir_id": lambda value: format_html(
        '<a href="https://comptoir-du-libre.org/softwares/{}" rel="nofollow noopener">{}</a>', value, value
    ),
}


def in_words(name: str, value: Any) -> Any:
    """The value of a field, ready to print; texts of several lines keep their lines."""
    if name in PRINTED:
        return PRINTED[name](value)
    if isinstance(value, str) and "\n" in value:
        return mark_safe(conditional_escape(value).replace("\n", "<br>"))  # noqa: S308 - escaped just before
    return value
