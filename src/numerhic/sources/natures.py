"""Natures of statements that a page asks for by name, and how the page that writes one speaks of it.

Anything else is a free statement. A link asks for one with ``?sur=kind:key&nature=eased``.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FREE = "statement"


@dataclass(frozen=True)
class Nature:
    """``title`` heads the page that writes one, ``advice`` says how; ``about``: kinds of subject it fits;
    ``unit``: of the value that a link may give, for the form to begin with.
    """

    title: Promise
    advice: Promise
    about: tuple[str, ...]
    unit: str = ""


NATURES: dict[str, Nature] = {
    "eased": Nature(
        _("Qui ce service aide"),
        _("Dites qui, en quoi, et d’où vous le savez : un constat, un témoignage, une enquête."),
        ("service",),
    ),
    "kept-out": Nature(
        _("Qui ce service laisse dehors"),
        _("Dites qui, à quelle étape, et d’où vous le savez. Ne nommez personne."),
        ("service",),
    ),
    "alternative": Nature(
        _("Une alternative, avec ses limites ici"),
        _(
            "Nommez le logiciel et dites ce qu’il ne fait pas ici. S’il est au SILL, donnez son numéro comme "
            "valeur, et « sill » comme unité."
        ),
        ("component",),
        unit="sill",
    ),
}


def initial(nature: Nature | None, value: str) -> dict[str, str]:
    """What the form begins with: the value that a link gives (``&valeur=79``), in the unit of the nature."""
    if nature is None or not nature.unit or not (value.isascii() and value.isdigit()):
        return {}
    return {"value": value[:12], "unit": nature.unit}


def nature_of(asked: str, subject_kind: str) -> tuple[str, Nature | None]:
    """The nature that an address asks for, if it fits the subject; else a free statement."""
    nature = NATURES.get(asked)
    return (FREE, None) if nature is None or subject_kind not in nature.about else (asked, nature)
