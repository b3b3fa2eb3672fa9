"""The choices each list offers, among them what nobody has said: « sans plan de sortie »."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from numerhic.pages.countries import country_name
from numerhic.pages.tables import Filter
from numerhic.register.records.kinds import Kind
from numerhic.register.records.kinds.component import Life, Nature, Openness
from numerhic.register.records.kinds.service import Audience, OtherWay
from numerhic.register.records.models import Reference
from numerhic.register.records.pages.sentences import first_capital
from numerhic.register.records.selectors.holdings import around_lists, is_link, nothing_said
from numerhic.register.records.selectors.visible import label_of, visible
from numerhic.sources.selectors import Reader

UNKNOWN = "inconnu"


def filters(reader: Reader, kind: Kind) -> list[Filter]:
    """The choices of one kind's list."""
    found = [one(reader) for one in OWN.get(kind.name, ())]
    asked = [name for name in kind.asked if reader.internal or not is_link(kind, name)]
    if asked:
        choices = [(name, label_of(kind, name).lower()) for name in asked]
        found.append(
            Filter(UNKNOWN, _("Où est inconnu"), choices, where=lambda choice: nothing_said(kind, choice))
        )
    if reader.internal:
        seen = [("oui", _("publiques")), ("non", _("internes"))]
        found.append(
            Filter("public", _("Visibilité"), seen, where=lambda choice: Q(is_public=choice == "oui"))
        )
    return found


def _nature(_reader: Reader) -> Filter:
    return Filter("nature", _("Nature"), _capital(Nature.choices), field="nature")


def _life(_reader: Reader) -> Filter:
    return Filter("vie", _("Où en est-il"), _capital(Life.choices), field="life")


def _openness(_reader: Reader) -> Filter:
    return Filter("libre", _("Libre ou non"), _capital(Openness.choices), field="openness")


def _audience(_reader: Reader) -> Filter:
    return Filter("public-vise", _("Pour qui"), _capital(Audience.choices), field="audience")


def _other_way(_reader: Reader) -> Filter:
    return Filter("sans-numerique", _("Sans numérique"), _capital(OtherWay.choices), field="other_way")


def _policy(reader: Reader) -> Filter:
    return _of(reader, "politique", _("Politique"), "policies", "policy")


def _mandate(reader: Reader) -> Filter:
    return _of(reader, "mandat", _("Mandat"), "mandate", "mandate")


def _hosting(reader: Reader) -> Filter:
    return _countries(reader, _("Hébergé en"), "hosting_country")


def _control(reader: Reader) -> Filter:
    return _countries(reader, _("Pays de contrôle"), "country")


def _countries(reader: Reader, label: str, field: str) -> Filter:
    codes = around_lists(reader).countries[field]
    return Filter("pays", label, [(code, str(country_name(code))) for code in codes], field=field)


def _of(reader: Reader, key: str, label: str, link: str, kind: str) -> Filter:
    """Records that point by ``link`` to one of the few records of ``kind``, chosen by name."""
    choices = list(visible(reader, kind).current().values_list("key", "name")[:MOST])

    def where(choice: str) -> Exists:
        return Exists(Reference.objects.filter(holder=OuterRef("pk"), link=link, target__key=choice))

    return Filter(key, label, choices, where=where)


def _capital(choices: Sequence[tuple[Any, Any]]) -> list[tuple[str, str]]:
    return [(value, first_capital(str(words))) for value, words in choices]


MOST = 30
"""Choices of a filter by name; more would be a wall."""
OWN: dict[str, tuple[Callable[[Reader], Filter], ...]] = {
    "policy": (_mandate,),
    "service": (_other_way, _audience, _policy),
    "component": (_nature, _life, _openness, _hosting),
    "supplier": (_control,),
}
