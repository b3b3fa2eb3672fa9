"""The sections of a policy's page: which kinds of statement each gathers. Pure."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from numerhic.mechanisms.readings.natures import ENABLES, FAVOUR, NAMES, OBLIGES, PREVENTS
from numerhic.register.matrix.bearings import Bearing


@dataclass(frozen=True)
class Section:
    """``kinds``: what it gathers. ``short`` names it in a list."""

    slug: str
    title: str | Promise
    short: str | Promise
    advice: str | Promise
    kinds: tuple[str, ...]


SECTIONS = (
    Section(
        "nomme",
        _("Ce que le système d’information nomme"),
        _("nomme"),
        _("Les catégories, les cartes, les états : ce qui existe pour lui, et ce qui n’a pas de nom."),
        (NAMES.slug,),
    ),
    Section(
        "oblige",
        _("Ce qu’il oblige, ce qu’il dicte"),
        _("oblige"),
        _("Les étapes, les champs exigés, les règles : ce qui doit être fait."),
        (OBLIGES.slug, Bearing.DICTATES.value),
    ),
    Section(
        "gene",
        _("Ce qu’il rend impossible, ce qui gêne"),
        _("gêne"),
        _("Ce qui ne peut pas ou plus se faire, et ce qui va contre cette politique."),
        (PREVENTS.slug, Bearing.HINDERS.value),
    ),
    Section(
        "aide",
        _("Ce qu’il rend possible, ce qui aide"),
        _("aide"),
        _("Ce qui ne pourrait pas se faire sans lui, et ce qui sert cette politique."),
        (ENABLES.slug, Bearing.HELPS.value),
    ),
    Section(
        "favorise",
        _("Ce qu’il favorise"),
        _("favorise"),
        _("La gestion, le contrôle, ou l’autonomie de qui s’en sert."),
        (FAVOUR.slug,),
    ),
)
MARGINS = Section(
    "marges",
    _("Les marges de manœuvre"),
    _("laisse une marge"),
    _("Ce qui est dit laisser une marge, ce qui peut se contester, et les prises que l’on a."),
    (Bearing.MARGIN.value,),
)
EVERY = (*SECTIONS, MARGINS)
READ = tuple(kind for section in SECTIONS for kind in section.kinds if kind not in Bearing.values)
"""The kinds of a reading, about a component."""
SECTION_OF = {kind: section for section in EVERY for kind in section.kinds}
PLACES = {kind: place for place, kind in enumerate(SECTION_OF)}
OPEN = ("yes", "partly")
"""What a reading or a grip answers when something may still be decided."""
