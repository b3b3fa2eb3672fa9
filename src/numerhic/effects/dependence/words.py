"""Hours, kinds, factors and moments as people say them."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from numerhic.engines.dependence import Fall
from numerhic.pages.countries import country_name
from numerhic.pages.templatetags.page import format_number
from numerhic.register.records.durations import DAY, MONTH, WEEK, tell_hours

__all__ = ["country_name", "from_when", "hours_in_words", "kind_words", "times_in_words", "until_when"]

KINDS: dict[str, str | Promise] = {
    "network": gettext_lazy("tous les réseaux"),
    "energy": gettext_lazy("l’énergie"),
    "skill": gettext_lazy("tous les savoir-faire"),
    "place": gettext_lazy("tous les lieux"),
    "supplier": gettext_lazy("tous les fournisseurs"),
    "component": gettext_lazy("tous les composants"),
    "service": gettext_lazy("tous les services"),
    "policy": gettext_lazy("toutes les politiques"),
    "need": gettext_lazy("tous les besoins"),
}


ROUNDED = 4 * DAY


def kind_words(kind: str) -> str:
    """All the things of one kind."""
    return str(KINDS.get(kind, kind))


def hours_in_words(hours: float) -> str:
    """« 6 mois », « 36 heures », « 1,5 heures »; beyond four days, what no unit tells exactly is rounded."""
    if not float(hours).is_integer() and hours < ROUNDED:
        return _("%(n)s heures") % {"n": format_number(hours, 1)}
    exact = int(hours)
    if hours < ROUNDED or (exact == hours and exact % DAY == 0 and (exact < 2 * MONTH or exact % WEEK == 0)):
        return tell_hours(exact)
    if exact == hours and exact % MONTH == 0:
        return tell_hours(exact)
    unit = DAY if hours < 2 * MONTH else MONTH
    return _("environ %(hours)s") % {"hours": tell_hours(max(1, round(hours / unit)) * unit)}


def times_in_words(times: float) -> str:
    """« 2 », « 1,5 »."""
    return format_number(times, 0 if float(times).is_integer() else 2)


def from_when(hour: float) -> str:
    """« tout de suite », « après 24 heures »."""
    return _("après %(hours)s") % {"hours": hours_in_words(hour)} if hour else _("tout de suite")


def until_when(fall: Fall) -> str:
    """« retour après 6 mois », « sans retour connu »."""
    if fall.until_hour is None:
        return _("sans retour connu")
    return _("retour après %(hours)s") % {"hours": hours_in_words(fall.until_hour)}
