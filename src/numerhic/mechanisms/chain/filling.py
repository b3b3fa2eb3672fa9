"""What this folder brings to other places."""

from django.utils.translation import gettext_lazy as _

from numerhic.mechanisms.chain.natures import ALL
from numerhic.people.entries import add_entry
from numerhic.sources.natures import NATURES


def fill() -> None:
    """Fill the places; called once, when the application starts."""
    for nature in ALL:
        NATURES.fill(nature.slug, nature)
    for where in ("chapter.mechanisms", "front.mechanisms"):
        add_entry(
            where,
            "mechanisms:chain",
            _("La chaîne"),
            _("Du besoin au financement : qui tient chacun des onze maillons, composant par composant."),
            order=30,
        )
    add_entry(
        "entrance.elected_member",
        "mechanisms:chain",
        _("Voir qui tient chaque maillon"),
        _("Chez nous, à plusieurs, en commun, ou un fournisseur : en dessin et en mots."),
        order=32,
    )
