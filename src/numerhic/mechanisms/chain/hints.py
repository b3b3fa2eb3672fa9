"""What the register says that may help to answer each link: suggestions beside the lines, never written."""

from collections.abc import Iterable, Sequence

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from numerhic.mechanisms.chain.natures import PREFIX
from numerhic.pages.countries import country_name
from numerhic.register.records.kinds.component import Nature, Openness
from numerhic.register.records.models import Record
from numerhic.register.records.selectors.beside import Beside, look_beside
from numerhic.register.records.selectors.visible import hidden_fields
from numerhic.sources.selectors import Reader

MOST = 4
"""Names told in one hint."""
BELOW = {
    "hosting": (Nature.INFRASTRUCTURE, Nature.PLACE, Nature.PLATFORM),
    "network": (Nature.NETWORK,),
    "devices": (Nature.DEVICES,),
    "operation": (Nature.SKILL,),
}
"""The natures of the components one hangs on, by the link they speak of."""


def hints(reader: Reader, component: Record) -> dict[str, str]:
    """A sentence by nature of statement, where the register knows something. Two queries."""
    beside = look_beside(reader, component)
    found: dict[str, list[str]] = {"need": _asked_by(beside, component)}
    supplied = _supplied(beside)
    for link in ("design", "code", "operation", "support"):
        found.setdefault(link, []).extend(supplied)
    found["code"] = [*_openness(component), *found["code"]]
    found["data"] = [_("Données récupérables : %(words)s") % {"words": _short(component.data_out)}] if (
        component.data_out
    ) else []  # fmt: skip
    found["hosting"] = _hosted(reader, component)
    for link, natures in BELOW.items():
        found.setdefault(link, []).extend(_below(beside, natures))
    found["funding"] = _contracts(beside)
    before = _("Le registre dit, à vérifier :")
    return {PREFIX + link: f"{before} {' '.join(told)}" for link, told in found.items() if told}


def _asked_by(beside: Beside, component: Record) -> list[str]:
    policies = beside.linked(component, "policies")
    return [_("Demandé par la politique %(names)s.") % {"names": _names(policies)}] if policies else []


def _supplied(beside: Beside) -> list[str]:
    _part, ties = beside.ties("down")
    direct = [one for tie in ties for one in tie.providers if one.kind == "supplier"]
    contracts = [row for row in beside.part("covers", "contract").rows if not row.closed]
    holders = [one for row in contracts for one in beside.linked(row, "suppliers")]
    suppliers = list({one.key: one for one in (*direct, *holders)}.values())
    return [_("Fourni par %(names)s.") % {"names": _names(suppliers)}] if suppliers else []


def _openness(component: Record) -> list[str]:
    if not component.openness:
        return []
    words = str(component.get_openness_display())
    if component.licence:
        words = f"{words} ({component.licence})"
    if component.openness == Openness.FREE:
        return [_("Code %(openness)s : est-ce un commun ?") % {"openness": words}]
    return [_("Code %(openness)s.") % {"openness": words}]


def _hosted(reader: Reader, component: Record) -> list[str]:
    told = []
    if component.hosting_country:
        told.append(_("Hébergé en %(country)s.") % {"country": country_name(component.hosting_country)})
    if component.hosting_place and "hosting_place" not in hidden_fields(reader, component):
        told.append(_("Lieu : %(place)s.") % {"place": component.hosting_place})
    return told


def _below(beside: Beside, natures: Sequence[str]) -> list[str]:
    _part, ties = beside.ties("down")
    found = {
        one.key: one
        for tie in ties
        for one in tie.providers
        if one.kind == "component" and one.nature in natures
    }
    return [_("Il ne tient pas sans %(names)s.") % {"names": _names(found.values())}] if found else []


def _contracts(beside: Beside) -> list[str]:
    rows = [row for row in beside.part("covers", "contract").rows if not row.closed]
    told = []
    for row in rows[:MOST]:
        if row.ends_on:
            until = {"name": row.name, "day": date_format(row.ends_on, "j F Y")}
            told.append(_("Marché « %(name)s », jusqu’au %(day)s.") % until)
        else:
            told.append(_("Marché « %(name)s ».") % {"name": row.name})
    return told


def _names(records: Iterable[Record]) -> str:
    names = [f"« {one.name} »" for one in records]
    return ", ".join(names[:MOST]) + ("…" if len(names) > MOST else "")


def _short(words: str) -> str:
    return Truncator(" ".join(words.split())).words(25)
