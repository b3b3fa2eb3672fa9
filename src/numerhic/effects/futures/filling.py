"""What this folder brings to other places: natures, where one finds its pages, the archive, personal data."""

from django.utils.translation import gettext_lazy as _

from numerhic.effects.futures.natures import ALL, STUDY
from numerhic.effects.futures.runs import archive, personal_data
from numerhic.people.entries import add_entry
from numerhic.sources.natures import NATURES
from numerhic.sources.places import SEARCH, Subject
from numerhic.sources.selectors import alone


def fill() -> None:
    """Fill the places; called once, when the application starts."""
    for nature in ALL:
        NATURES.fill(nature.slug, nature)
    find = alone(STUDY.slug, "effects:futures_study")
    SEARCH.fill(STUDY.slug, Subject(STUDY.slug, find, label=_("Études de l’avenir")), order=81)
    for where, order in (("front.effects", 30), ("chapter.effects", 50)):
        add_entry(
            where,
            "effects:futures",
            _("Ce que cela coûtera, sur des décennies"),
            _("Continuer, changer, partager, dé-numériser : ce que chaque chemin suppose, et ce qui décide."),
            order=order,
        )
    add_entry(
        "entrance.elected_member",
        "effects:futures",
        _("Comparer des chemins sur trente ans, et voir ce qui décide"),
        order=30,
    )
    archive.fill()
    personal_data.fill()
