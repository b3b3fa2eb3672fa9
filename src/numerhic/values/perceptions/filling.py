"""What this folder brings to other places: its nature, and where one finds the looks."""

from django.utils.translation import gettext_lazy as _

from numerhic.people.entries import add_entry
from numerhic.sources.natures import NATURES
from numerhic.values.perceptions.natures import ALL


def fill() -> None:
    """Fill the places; called once, when the application starts."""
    for nature in ALL:
        NATURES.fill(nature.slug, nature)
    for where in ("chapter.values", "front.values"):
        add_entry(
            where,
            "values:perceptions",
            _("Les regards"),
            _("Comment chaque composant est vu, par qui, et où l’on n’est pas d’accord."),
            order=40,
        )
    add_entry(
        "entrance.agent",
        "values:perceptions",
        _("Dire comment votre métier voit un outil"),
        _("Quatre façons de voir, côte à côte. Aucune n’est comptée."),
        act="statement.write",
        order=40,
    )
