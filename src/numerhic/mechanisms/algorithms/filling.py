"""What this folder brings to other places."""

from django.utils.translation import gettext_lazy as _

from numerhic.mechanisms.algorithms.natures import ALGORITHM, ALL, PLACES, SURVEILLANCE
from numerhic.people.entries import add_entry
from numerhic.sources.natures import NATURES
from numerhic.sources.places import SEARCH, Subject
from numerhic.sources.selectors import alone

SUBJECTS = (
    (ALGORITHM.slug, "mechanisms:algorithm", _("Algorithmes")),
    (SURVEILLANCE.slug, "mechanisms:surveillance_use", _("Usages de surveillance")),
)


def fill() -> None:
    """Fill the places; called once, when the application starts."""
    for nature in (*ALL, PLACES):
        NATURES.fill(nature.slug, nature)
    for slug, page, label in SUBJECTS:
        SEARCH.fill(slug, Subject(slug, alone(slug, page), label=label), order=60)
    for where in ("chapter.mechanisms", "front.mechanisms"):
        add_entry(
            where,
            "mechanisms:algorithms",
            _("Les algorithmes qui servent à décider"),
            _("Ce qu’ils calculent, qui les a voulus, comment demander leurs règles et les contester."),
            order=50,
        )
        add_entry(
            where,
            "mechanisms:surveillance",
            _("Ce qui observe, compte ou contrôle des personnes"),
            _("Pour quoi faire, qui en a décidé, ce qui a été refusé, à qui s’adresser."),
            order=60,
        )
    add_entry(
        "entrance.inhabitant",
        "mechanisms:algorithms",
        _("Voir les algorithmes qui servent à décider"),
        _("Demander leurs règles, ou les contester."),
        order=40,
    )
