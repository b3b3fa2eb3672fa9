"""The five chapters and the four entrances of the front page, in the words and the order of the founding
text.

What can be read or done in each is not listed here: rooms say it themselves, by filling the panels
``front.<chapter>`` and ``entrance.<public>`` (docs/places.md).
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Chapter:
    """A chapter: its title, the question it answers, the panel spots it offers."""

    title: Promise
    question: Promise
    spots: tuple[str, ...]


@dataclass(frozen=True)
class Entrance:
    """A public and what it comes for."""

    title: Promise
    comes_for: Promise
    spot: str


CHAPTERS = (
    Chapter(
        _("Reprendre l’initiative"),
        _("De quoi est fait notre système d’information, et au service de quoi ?"),
        ("front.register",),
    ),
    Chapter(
        _("Valeurs à nourrir et mythes du numérique"),
        _("Quel bien commun voulons-nous servir, et quelles idées reçues nous en détournent ?"),
        ("front.values",),
    ),
    Chapter(
        _("Effets et mécanismes du numérique"),
        _("Qu’est-ce que le numérique décide à notre place, que coûte-t-il, qui en tient le manche ?"),
        ("front.effects", "front.mechanisms"),
    ),
    Chapter(
        _("Actions possibles"),
        _("Que pouvons-nous faire dès maintenant, et sur trente ou cinquante ans ?"),
        ("front.actions",),
    ),
    Chapter(
        _("Passage à l’action"),
        _("Qui décide, avec qui, et comment coopérer avec d’autres collectivités ?"),
        ("front.passage",),
    ),
)
ENTRANCES = (
    Entrance(
        _("Vous êtes responsable du système d’information"),
        _("Partir de ce qui est déjà publié, sans rien ressaisir. Voir quand une décision est possible."),
        "entrance.officer",
    ),
    Entrance(
        _("Vous êtes élue ou élu"),
        _("Voir de qui dépend la collectivité, et à quelle date un choix redevient possible."),
        "entrance.elected_member",
    ),
    Entrance(
        _("Vous êtes agent, chef ou cheffe de projet"),
        _("Dire ce que vous savez des outils, avec vos sources, et contester ce qui est faux."),
        "entrance.agent",
    ),
    Entrance(
        _("Vous habitez ici"),
        _("Comprendre à qui va l’argent du numérique, et vérifier chaque chiffre à sa source."),
        "entrance.inhabitant",
    ),
)
