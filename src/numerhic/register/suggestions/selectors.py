"""Reads suggestions, and says why each was made."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.reference.digital import families
from numerhic.register.contracts.selectors import tables_in_force
from numerhic.register.records.models import Record
from numerhic.register.suggestions.models import Suggestion, SuggestionState


def waiting(authority: Authority) -> QuerySet[Suggestion]:
    """Those that wait for somebody, latest contract first."""
    return Suggestion.objects.of(authority).filter(state=SuggestionState.WAITING).select_related("record")


def components_first(authority: Authority) -> tuple[QuerySet[Suggestion], QuerySet[Suggestion]]:
    """What waits: the components, then what leaves only a contract."""
    rows = waiting(authority)
    return rows.exclude(nature=""), rows.filter(nature="")


def refused(authority: Authority) -> QuerySet[Suggestion]:
    """Those somebody refused."""
    return Suggestion.objects.of(authority).filter(state=SuggestionState.REFUSED)


def were_contracts_read(authority: Authority) -> bool:
    """Whether there is anything to suggest from."""
    return tables_in_force(authority) is not None


def why(suggestion: Suggestion) -> str:
    """On what a suggestion stands: the family, what decided it, how the name was made."""
    latest: Mapping[str, Any] = suggestion.contracts[0]
    parts = [_decided(suggestion, latest)]
    if suggestion.rule == "product":
        parts.append(_("Le nom suit « logiciel », « solution »… dans l’objet."))
    elif suggestion.rule == "cut":
        parts.append(_("Le nom est l’objet, sans ce qu’on en fait ni pour qui."))
    if not suggestion.nature:
        parts.append(_("Étude, conseil, formation ou consommable : rien n’en reste dans le système."))
    return " ".join(parts)


def _decided(suggestion: Suggestion, latest: Mapping[str, Any]) -> str:
    family = family_name(suggestion.family)
    if latest["rule"] == "cpv":
        return _("« %(family)s » d’après le code CPV %(code)s.") % {
            "family": family,
            "code": latest["evidence"],
        }
    if latest["rule"] == "person":
        return _("« %(family)s » d’après une personne.") % {"family": family}
    return _("« %(family)s » d’après les mots « %(words)s ».") % {
        "family": family,
        "words": latest["evidence"],
    }


def family_name(name: str) -> str:
    """A family of digital contracts in the reader's words."""
    english = (get_language() or "fr").startswith("en")
    found = next((one for one in families() if one.id == name), None)
    return name if found is None else (found.name_en if english else found.name_fr)


def period(suggestion: Suggestion) -> str:
    """« 2 marchés, de 2019 à 2023 »: how many contracts, and when they were notified."""
    days = sorted(c["notified_on"] for c in suggestion.contracts if c["notified_on"])
    count = len(suggestion.contracts)
    told = _("1 marché") if count == 1 else _("%(n)s marchés") % {"n": count}
    if not days:
        return told
    first, last = date.fromisoformat(days[0]).year, date.fromisoformat(days[-1]).year
    if first == last:
        return _("%(contracts)s, notifié en %(year)s") % {"contracts": told, "year": last}
    return _("%(contracts)s, de %(first)s à %(last)s") % {"contracts": told, "first": first, "last": last}


def near_components(authority: Authority) -> QuerySet[Record]:
    """Components one can merge into: only what a list needs."""
    return Record.objects.of(authority).kind("component").current().only("id", "key", "name", "plain")
