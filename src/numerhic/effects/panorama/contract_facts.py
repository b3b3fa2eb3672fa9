"""What was published about one contract, line by line, as people print it.

An absent value is said to be unknown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from numerhic.effects.panorama.models import EditionContract
from numerhic.effects.panorama.sentences import value_in_words
from numerhic.pages.templatetags.page import day, euros


@dataclass(frozen=True)
class Fact:
    """A name and a printed value; ``known`` is false when nothing was published."""

    name: str | Promise
    value: str
    known: bool = True


def facts_of(contract: EditionContract) -> list[Fact]:
    """Every line of the contract's page, in the order people ask."""
    return list(_facts(contract, contract.detail))


def _facts(contract: EditionContract, detail: dict[str, Any]) -> Iterator[Fact]:
    yield _fact(_("Montant, avenants compris"), _money(contract.amount))
    if detail["amount_initial"] != contract.amount:
        yield _fact(_("Montant de départ"), _money(detail["amount_initial"]))
    yield _fact(_("Notifié le"), day(contract.notified_on) if contract.notified_on else None)
    if detail["starts_on"] and detail["starts_on"] != str(contract.notified_on):
        yield _fact(_("Début"), day(date.fromisoformat(detail["starts_on"])))
    yield _fact(_("Durée"), _months(detail["duration_final"]))
    if detail["duration_initial"] != detail["duration_final"]:
        yield _fact(_("Durée de départ"), _months(detail["duration_initial"]))
    yield _fact(_("Fin"), day(contract.ends_on) if contract.ends_on else None)
    yield _fact(_("Procédure"), detail["procedure"])
    yield _fact(_("Offres reçues"), None if detail["offers"] is None else str(detail["offers"]))
    yield _fact(_("Code CPV"), detail["cpv"])
    yield _fact(_("Forme du prix"), detail["price_form"])
    if detail["framework_id"]:
        yield _fact(_("Accord-cadre"), detail["framework_id"])
    yield _fact(_("Lieu d’exécution"), detail["place_code"])
    yield _fact(_("Numéro publié"), detail["published_id"])


def _fact(name: str, value: str | None) -> Fact:
    return Fact(name, value or _("inconnu"), bool(value))


def _money(amount: float | None) -> str | None:
    return None if amount is None else euros(amount)


def _months(months: float | None) -> str | None:
    return None if months is None else value_in_words(months, "months")
