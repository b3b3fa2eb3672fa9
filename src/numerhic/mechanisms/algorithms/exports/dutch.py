"""The Dutch publication standard 1.0.0 (algoritmeregister.org): an object for each, or why not.

Source: algoritmeregister.org/schemas/algoritmeregister-publicatiestandaard-v1.0.0.schema.json, the schema of
the standard whose manual is at its version 1.0.9 (MinBZK, 9 July 2024). What must be a month, or among a few
values, is never made up: without it an algorithm is left out. What must be told in words says « Onbekend »
when nobody knows, what may be left out is. Texts stay in ours; the standard has one language.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.mechanisms.algorithms.selectors import Entered
from numerhic.reference.transparency import answers

UNKNOWN, NONE = "Onbekend", "Geen"
NAME, SUPPLIER, SHORT, TITLE, LONG, LONGEST = 99, 199, 399, 499, 2499, 4999
"""Signs that the standard allows."""
IMPACTFUL, OTHER = "high", "low"
LINKS = {
    "legal_basis_link": "legal_url",
    "link": "rules_url",
    "source_code_link": "source_code",
    "processing_register_link": "processing_url",
    "impact_assessment_link": "dpia_url",
}


@dataclass(frozen=True)
class LeftOut:
    """An algorithm that the file cannot hold, and why."""

    title: str
    address: str
    why: tuple[str, ...]


@dataclass(frozen=True)
class Dutch:
    """The records of the file, and what it leaves out."""

    records: tuple[Mapping[str, Any], ...]
    left_out: tuple[LeftOut, ...]


def dutch(authority: Authority, rows: Iterable[Entered], origin: str) -> Dutch:
    """Both, from what is published. ``origin``: « https://registre.exemple »."""
    records, left_out = [], []
    for one in rows:
        if why := _missing(one.said.fields):
            left_out.append(LeftOut(one.said.title, one.address, tuple(why)))
        else:
            records.append(_record(authority, one, origin))
    return Dutch(tuple(records), tuple(left_out))


def _missing(fields: Mapping[str, Any]) -> list[str]:
    why = []
    if fields.get("status") == "refused":
        return [_("refusé, jamais mis en service : ce registre-là ne connaît pas ce cas")]
    if not _value("status", fields):
        why.append(_("personne n’a dit où il en est"))
    if not fields.get("started_on"):
        why.append(_("personne n’a dit depuis quand il sert"))
    if not _category(fields):
        why.append(_("personne n’a dit ce qu’il pèse pour les personnes"))
    if not _value("theme", fields):
        why.append(_("personne n’a dit son domaine"))
    return why


def _value(name: str, fields: Mapping[str, Any]) -> str:
    """What the standard calls the answer to a choice; "" when there is none."""
    return next((one.nl for one in answers()[name] if one.code == fields.get(name)), "")


def _category(fields: Mapping[str, Any]) -> str:
    """Impactful: it has effects in law or weighs on people. A middling one is, if it grounds decisions."""
    if fields.get("importance") != "medium":
        return _value("importance", fields)
    told = {"yes": IMPACTFUL, "no": OTHER}.get(str(fields.get("individual")), "")
    return _value("importance", {"importance": told})


def _record(authority: Authority, one: Entered, origin: str) -> Mapping[str, Any]:
    fields = one.said.fields

    def said(*names: str, most: int = LONG, blank: str = UNKNOWN) -> str:
        return _cut("\n".join(words for name in names if (words := one.said.told(name))), most) or blank

    found: dict[str, Any] = {
        "name": _cut(one.said.title, NAME),
        "description_short": _cut(one.said.text, SHORT),
        "organization": _cut(authority.name, NAME),
        "theme": [_value("theme", fields)],
        "status": _value("status", fields),
        "start_date": fields["started_on"][:7],
        "contact": said("contact", blank=authority.contact or UNKNOWN),
        "publication_category": _category(fields),
        "source_link": origin + one.address,
        "purpose_and_impact": said("purpose", "people"),
        "considerations": said("alternatives"),
        "human_intervention": said("human"),
        "risk_management": said("risks"),
        "impact_assessments": said("dpia"),
        "data": said("data"),
        "technical_operation": said("operations", "parameters", "technique", most=LONGEST),
        "supplier": said("supplier", most=SUPPLIER),
        "language": "nld",
        "schema": "1.0.0",
        "source_id": one.said.identifier,
    }
    optional = {
        "legal_basis": said("legal_basis", blank=""),
        "data_source_title": said("sources_of_data", most=TITLE, blank=""),
        "end_date": str(fields.get("ended_on", ""))[:7],
    }
    found |= {name: words for name, words in optional.items() if words}
    return found | {theirs: fields[ours] for theirs, ours in LINKS.items() if fields.get(ours)}


def _cut(text: str, most: int) -> str:
    """At most that many signs, an ellipsis included."""
    return Truncator(text.strip()).chars(most)
