"""What this folder brings to other places: its natures, and where one finds the readings."""

from django.utils.translation import gettext_lazy as _

from numerhic.mechanisms.readings.natures import ALL
from numerhic.people.entries import add_entry
from numerhic.sources.natures import NATURES


def fill() -> None:
    """Fill the places; called once, when the application starts."""
    for nature in ALL:
        NATURES.fill(nature.slug, nature)
    for where in ("chapter.mechanisms", "front.mechanisms"):
        add_entry(
            where,
            "mechanisms:readings",
            _("Les lectures"),
            _("Ce que chaque composant nomme, oblige, rend possible ou impossible, et qui l’a décidé."),
            order=10,
        )
    add_entry(
        "chapter.mechanisms",
        "mechanisms:readings_held",
        _("Ce qu’on n’avait pas vu"),
        _("Lecture par lecture : qui a lu, quand, et ce qui a surpris."),
        order=11,
    )
    add_entry(
        "entrance.agent",
        "mechanisms:readings",
        _("Lire un outil à deux, en quarante minutes"),
        _("Des questions, un écran ou une feuille. Ce que vous y lisez compte, et se conteste."),
        act="statement.write",
        order=30,
    )
