"""The natures of the twelve grips (statement S3): what can in fact be decided about a component.

Their questions are in meanings.py.
"""

from django.utils.translation import gettext_lazy as _

from numerhic.mechanisms.grips.meanings import PREFIX as PREFIX
from numerhic.mechanisms.grips.meanings import TWELVE, Grip
from numerhic.sources.natures import Choice, Field, Nature

ANSWERS = (
    Choice("yes", _("oui")),
    Choice("partly", _("en partie")),
    Choice("no", _("non")),
    Choice("unknown", _("inconnu"), _("cherché, et pas su")),
    Choice("imposed", _("imposé par la loi"), _("la collectivité n’a pas ce choix")),
    Choice("moot", _("sans objet"), _("il n’y a rien de tel ici : un câble n’a pas de code")),
)
FIELDS = (
    Field("law", _("Le texte qui l’impose"), _("S’il est imposé par la loi : article, décret.")),
    Field("as_of", _("Constaté le"), form="date"),
)
GRIPS = tuple((grip.slug, grip.label) for grip in TWELVE)


def _nature(grip: Grip) -> Nature:
    return Nature(
        grip.kind,
        _("Une prise sur ce composant"),
        _("Dites ce qui peut se décider, et la preuve : un essai, un contrat, un document."),
        about=("component",),
        name=grip.label,
        answer_label=grip.question,
        answers=ANSWERS,
        fields=FIELDS,
        text_label=_("La preuve"),
        text_help=grip.check,
        apart=True,
    )


ALL = tuple(_nature(grip) for grip in TWELVE)
