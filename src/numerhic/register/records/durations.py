"""Hours as people say them: « 6 mois », « 3 jours » or « 36 », read and told in both languages.

A month is a twelfth of a year of 8,760 hours (730 hours), as in the dependence format's worked example.
"""

import re
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from numerhic.pages.tables.definition import plain

HOUR, DAY, WEEK, MONTH, YEAR = 1, 24, 168, 730, 8_760
LIMIT = 100 * YEAR
UNITS: dict[str, int] = {
    **dict.fromkeys(("", "h", "heure", "heures", "hour", "hours"), HOUR),
    **dict.fromkeys(("j", "jour", "jours", "d", "day", "days"), DAY),
    **dict.fromkeys(("semaine", "semaines", "sem", "w", "week", "weeks"), WEEK),
    **dict.fromkeys(("mois", "m", "month", "months"), MONTH),
    **dict.fromkeys(("an", "ans", "annee", "annees", "y", "year", "years"), YEAR),
}
SAID = re.compile(r"^\s*(\d{1,9}(?:[.,]\d{1,2})?)\s*([a-z]*)\.?\s*$")


def read_hours(text: str) -> int:
    """Hours out of « 6 mois », « 1,5 jour », « 36 ». Raises ValidationError that says how to write it."""
    found = SAID.match(re.sub(r"(?<=\d)[\s\u202f\u00a0](?=\d)", "", plain(text)))
    if found is None or found.group(2) not in UNITS:
        raise ValidationError(
            _("« %(text)s » n’est pas une durée : écrivez 36, 3 jours, 2 semaines, 6 mois ou 1 an.")
            % {"text": text}
        )
    hours = round(float(found.group(1).replace(",", ".")) * UNITS[found.group(2)])
    if hours > LIMIT:
        raise ValidationError(_("Plus de cent ans : vérifiez la durée."))
    return hours


TOLD: tuple[tuple[int, Callable[[int], str]], ...] = (
    (YEAR, lambda n: ngettext("%(n)s an", "%(n)s ans", n)),
    (MONTH, lambda n: ngettext("%(n)s mois", "%(n)s mois", n)),
    (WEEK, lambda n: ngettext("%(n)s semaine", "%(n)s semaines", n)),
    (DAY, lambda n: ngettext("%(n)s jour", "%(n)s jours", n)),
    (HOUR, lambda n: ngettext("%(n)s heure", "%(n)s heures", n)),
)


def tell_hours(hours: int) -> str:
    """The same duration in the largest unit that tells it exactly: 4380 is « 6 mois », 36 « 36 heures »."""
    if not hours:
        return _("0 heure")
    unit, words = next((unit, words) for unit, words in TOLD if hours % unit == 0)
    return words(hours // unit) % {"n": hours // unit}
