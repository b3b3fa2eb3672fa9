"""What the page of all the chains draws and says: for each link, what is held how, in shapes and in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from numerhic.drawing import Band, Svg, chains
from numerhic.mechanisms.chain.holdings import HOLDINGS, NAMES, NOBODY, Holding
from numerhic.mechanisms.chain.selectors import Chain, gathered
from numerhic.pages.templatetags.page import format_number

MOST = 3
"""Components named under one link and one holding; the others are counted, and listed by the table."""


@dataclass(frozen=True)
class LinkTold:
    """One link over all components, in a sentence: « Chez nous : A, B ; captif : C, D, E et 3 autres. »"""

    slug: str
    label: str
    sentence: str


def draw_all(found: Sequence[Chain]) -> Svg:
    """One band a link, with what its parts mean below."""
    bands, described = [], []
    for place, label in enumerate(NAMES.values()):
        held = gathered(found, place)
        words = ", ".join(f"{holding.short} {format_number(len(those))}" for holding, those in held)
        parts = [(holding.mark, len(those)) for holding, those in held]
        bands.append(Band(capfirst(str(label)), words, parts))
        described.append(f"{capfirst(str(label))} : {words}.")
    meanings = [(one.mark, str(one.label)) for one in HOLDINGS]
    return chains(
        bands,
        meanings,
        key="chaines",
        title=_("Qui tient chaque maillon, pour tous les composants"),
        description=" ".join(described),
    )


def told_by_link(found: Sequence[Chain]) -> list[LinkTold]:
    """The same in words, with names."""
    return [
        LinkTold(
            slug,
            capfirst(str(label)),
            _sentence([(holding, those) for holding, those in gathered(found, place)]),
        )
        for place, (slug, label) in enumerate(NAMES.items())
    ]


def _sentence(held: Sequence[tuple[Holding, Sequence[Chain]]]) -> str:
    """Those that nobody told are only counted: there are too many, and nothing to read there."""
    parts = []
    for holding, those in held:
        told = format_number(len(those)) if holding.code == NOBODY else _names(those)
        parts.append(_("%(held)s : %(names)s") % {"held": holding.short, "names": told})
    return f"{capfirst(_(' ; ').join(parts))}."


def _names(those: Sequence[Chain]) -> str:
    names = ", ".join(one.name for one in those[:MOST])
    if len(those) <= MOST:
        return names
    others = len(those) - MOST
    more = ngettext("%(n)s autre", "%(n)s autres", others) % {"n": format_number(others)}
    return _("%(names)s et %(more)s") % {"names": names, "more": more}
