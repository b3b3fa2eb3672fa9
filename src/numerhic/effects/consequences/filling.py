"""What this folder brings to other places: natures, where one finds its pages, a section of records."""

from django.utils.translation import gettext_lazy as _

from numerhic.effects.consequences.natures import ALL, EFFECT
from numerhic.effects.consequences.panels import WHERE, of_record
from numerhic.people.entries import add_entry
from numerhic.people.places import PANELS, Panel
from numerhic.sources.natures import NATURES
from numerhic.sources.places import SEARCH, Subject
from numerhic.sources.selectors import alone


def fill() -> None:
    """Fill the places; called once, when the application starts."""
    for nature in ALL:
        NATURES.fill(nature.slug, nature)
    SEARCH.fill(
        EFFECT.slug,
        Subject(EFFECT.slug, alone(EFFECT.slug, "sources:statement"), label=_("Effets")),
        order=79,
    )
    for where, order in (("front.effects", 5), ("chapter.effects", 5)):
        add_entry(
            where,
            "effects:consequences",
            _("Les effets, par domaine"),
            _("Qui porte les coûts, qui gagne, ici et ailleurs, et d’où on le sait."),
            order=order,
        )
    add_entry(
        "chapter.effects",
        "effects:library",
        _("Une bibliothèque d’effets"),
        _("Ce que des pages publiques documentent, à reprendre, adapter ou refuser."),
        order=6,
    )
    add_entry(
        "entrance.inhabitant",
        "effects:consequences",
        _("Lire ce que le numérique fait à nos vies, et le contester"),
        order=12,
    )
    for where in WHERE:
        PANELS.fill(f"effects of a {where}", Panel(where, "read.public", of_record), order=21)
