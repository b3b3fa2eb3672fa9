"""Countries in the reader's language, by their two letters (ISO 3166-1). Those met so far; others by code."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COUNTRIES: dict[str, str | Promise] = {
    "BE": _("Belgique"),
    "CA": _("Canada"),
    "CH": _("Suisse"),
    "CN": _("Chine"),
    "DE": _("Allemagne"),
    "ES": _("Espagne"),
    "FR": _("France"),
    "GB": _("Royaume-Uni"),
    "IE": _("Irlande"),
    "IN": _("Inde"),
    "IT": _("Italie"),
    "JP": _("Japon"),
    "KR": _("Corée du Sud"),
    "LU": _("Luxembourg"),
    "NL": _("Pays-Bas"),
    "SE": _("Suède"),
    "TW": _("Taïwan"),
    "US": _("États-Unis"),
}


def country_name(code: str | None) -> str | Promise:
    """The country in the reader's language; empty when unknown."""
    return COUNTRIES.get(code, code) if code else ""
