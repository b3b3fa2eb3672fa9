"""What this folder brings to other places: natures, where one finds its pages."""

from django.utils.translation import gettext_lazy as _

from numerhic.effects.chains.natures import ALL, CHAIN
from numerhic.people.entries import add_entry
from numerhic.sources.natures import NATURES
from numerhic.sources.places import SEARCH, Subject
from numerhic.sources.selectors import alone


def fill() -> None:
    """Fill the places; called once, when the application starts."""
    for nature in ALL:
        NATURES.fill(nature.slug, nature)
    find = alone(CHAIN.slug, "effects:chain")
    SEARCH.fill(CHAIN.slug, Subject(CHAIN.slug, find, label=_("Chaînes de causes et d’effets")), order=82)
    add_entry(
        "chapter.effects",
        "effects:chains",
        _("Chaînes de causes et d’effets"),
        _("Ce qui entraîne quoi, lien par lien, et ce qui tourne en rond."),
        order=7,
    )
