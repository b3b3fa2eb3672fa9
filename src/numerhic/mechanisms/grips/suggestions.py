"""What the register already says that bears on a grip: shown beside the question, never written by itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from numerhic.mechanisms.grips.answers import NO, PARTLY, YES
from numerhic.pages.countries import country_name
from numerhic.pages.templatetags.page import day_in_words, number
from numerhic.register.records.kinds.component import Openness
from numerhic.register.records.models import Record
from numerhic.register.records.selectors.visible import hidden_fields, visible
from numerhic.sources.selectors import Reader

DAY = 24
"""Hours that a component can be missing for it to be switched off a day."""
WORDS = 30
CONTRACTS = 4
OPEN = {Openness.FREE: YES, Openness.MIXED: PARTLY, Openness.PROPRIETARY: NO}


@dataclass(frozen=True)
class Suggestion:
    """``answer``: the one it points to, "" when it only informs. ``address``: the record that says so."""

    grip: str
    words: str
    source: str
    address: str
    answer: str = ""


def suggestions(reader: Reader, component: Record) -> dict[str, list[Suggestion]]:
    """By grip, what the register says that this reader may see. One query, for the contracts."""
    found: dict[str, list[Suggestion]] = {}
    contracts = visible(reader, "contract").current()
    covering = contracts.filter(references_made__link="covers", references_made__target=component)
    held = covering.only("key", "kind", "name", "ends_on", "notice_months").order_by("ends_on", "pk")
    for one in (*_of_record(reader, component), *_of_contracts(list(held[:CONTRACTS]))):
        found.setdefault(one.grip, []).append(one)
    return found


def _of_record(reader: Reader, component: Record) -> Iterator[Suggestion]:
    def told(grip: str, words: str, answer: str = "") -> Suggestion:
        return Suggestion(grip, words, component.name, component.get_absolute_url(), answer)

    if component.openness:
        words = _("Le registre le dit %(openness)s.") % {"openness": component.get_openness_display()}
        yield told("read-code", words, OPEN[Openness(component.openness)])
        if component.openness != Openness.MIXED:
            yield told("change-code", words, OPEN[Openness(component.openness)])
    for grip, label, text in (
        ("take-data", _("Données récupérables"), component.data_out),
        ("leave-year", _("Plan de sortie"), component.exit_plan),
    ):
        if text:
            yield told(grip, f"{label}{_(' :')} {Truncator(text).words(WORDS)}")
    where = "" if "hosting_place" in hidden_fields(reader, component) else component.hosting_place
    country = str(country_name(component.hosting_country)) if component.hosting_country else ""
    if where or country:
        place = ", ".join(part for part in (where, country) if part)
        yield told("choose-hosting", _("Hébergé : %(place)s.") % {"place": place})
    if (hours := component.tolerance_hours) is not None:
        words = _("Heures supportables sans lui : %(hours)s.") % {"hours": number(hours)}
        yield told("turn-off-day", words, YES if hours >= DAY else NO)
    if (share := component.fallback) is not None:
        words = _("Part assurée à la main : %(share)s %%.") % {"share": share}
        yield told("work-without", words, YES if share >= 100 else PARTLY if share else NO)


def _of_contracts(contracts: list[Record]) -> Iterator[Suggestion]:
    for contract in contracts:
        if contract.ends_on is None:
            continue
        words = _("Le marché finit le %(day)s.") % {"day": day_in_words(contract.ends_on)}
        if contract.notice_months is not None:
            months = number(contract.notice_months.normalize(), 0 if contract.notice_months % 1 == 0 else 1)
            words += " " + _("Préavis : %(months)s mois.") % {"months": months}
        for grip in ("change-supplier", "negotiate-price", "leave-year"):
            yield Suggestion(grip, words, contract.name, contract.get_absolute_url())
