"""Natures of statements that a page asks for by name, and how the page that writes one speaks of it.

Anything else is a free statement. A link asks for one with ``?sur=kind:key&nature=eased``.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FREE = "statement"


@dataclass(frozen=True)
class Nature:
    """``title`` heads the page that writes one, ``advice`` says how; ``about``: kinds of subject it fits."""

    title: Promise
    advice: Promise
    about: tuple[str, ...]


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
    ),
}


def nature_of(asked: str, subject_kind: str) -> tuple[str, Nature | None]:
    """The nature that an address asks for, if it fits the subject; else a free statement."""
    nature = NATURES.get(asked)
    return (FREE, None) if nature is None or subject_kind not in nature.about else (asked, nature)
