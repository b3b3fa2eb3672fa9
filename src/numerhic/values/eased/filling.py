"""What this folder brings to other places: its natures, and where one finds who is eased and kept out."""

from django.utils.translation import gettext_lazy as _

from numerhic.people.entries import add_entry
from numerhic.sources.natures import NATURES
from numerhic.values.eased.natures import ALL


def fill() -> None:
    """Fill the places; called once, when the application starts."""
    for nature in ALL:
        NATURES.fill(nature.slug, nature)
    for where in ("chapter.values", "front.values"):
        add_entry(
            where,
            "values:eased",
            _("Qui est aidé, qui est laissé dehors"),
            _("Service par service, avec la voie sans numérique à côté."),
            order=50,
        )
    add_entry(
        "entrance.inhabitant",
        "values:eased",
        _("Voir qui chaque service laisse dehors"),
        _("Et comment l’avoir sans écran."),
        order=45,
    )
