"""Natures of statements that the register asks for: an alternative to a component, what bears on a policy."""

from django.utils.translation import gettext_lazy as _

from numerhic.register.matrix.bearings import SUBJECT, Bearing
from numerhic.sources.natures import NATURES, Nature

ALTERNATIVE = Nature(
    "alternative",
    _("Une alternative, avec ses limites ici"),
    _(
        "Nommez le logiciel et dites ce qu’il ne fait pas ici. S’il est au SILL, donnez son numéro comme "
        "valeur, et « sill » comme unité."
    ),
    about=("component",),
    unit="sill",
)
_ADVICE = _("Dites une chose à la fois, sur quoi elle repose, et pour qui.")
BEARINGS = (
    Nature(Bearing.HELPS, _("Ce qui aide cette politique"), _ADVICE, about=(SUBJECT,)),
    Nature(Bearing.HINDERS, _("Ce qui gêne cette politique"), _ADVICE, about=(SUBJECT,)),
    Nature(Bearing.DICTATES, _("Ce qui est dicté à cette politique"), _ADVICE, about=(SUBJECT,)),
    Nature(Bearing.MARGIN, _("La marge qui reste à cette politique"), _ADVICE, about=(SUBJECT,)),
)


def fill() -> None:
    """Fill the place of natures; called once, when the application starts."""
    for nature in (ALTERNATIVE, *BEARINGS):
        NATURES.fill(nature.slug, nature)
