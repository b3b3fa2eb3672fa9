"""What this folder brings to other places."""

from django.utils.translation import gettext_lazy as _

from numerhic.mechanisms.privatised.natures import ALL
from numerhic.people.entries import add_entry
from numerhic.sources.natures import NATURES


def fill() -> None:
    """Fill the places; called once, when the application starts."""
    for nature in ALL:
        NATURES.fill(nature.slug, nature)
    for where in ("chapter.mechanisms", "front.mechanisms"):
        add_entry(
            where,
            "mechanisms:privatised",
            _("Ce qui a été confié au privé"),
            _("Depuis quand, par quelle décision, jusqu’à quand, et comment on en revient."),
            order=40,
        )
    add_entry(
        "entrance.inhabitant",
        "mechanisms:privatised",
        _("Voir ce qui a été confié au privé"),
        _("Qui s’en charge, depuis quand, et par quelle décision."),
        order=30,
    )
