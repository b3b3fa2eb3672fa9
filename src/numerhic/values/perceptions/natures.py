"""Four ways of seeing a component (statement S3); several at once, so that disagreement and change show."""

from django.utils.translation import gettext_lazy as _

from numerhic.sources.natures import Choice, Field, Nature
from numerhic.values.natures import MYTH

WAYS = (
    Choice("context", _("un contexte hors de portée"), _("on fait avec, comme de la météo")),
    Choice("neutral", _("un outil neutre"), _("il fait ce qu’on lui demande, ni plus ni moins")),
    Choice("ours", _("un outil entièrement entre nos mains"), _("nous le réglons comme nous voulons")),
    Choice("political", _("un objet politique"), _("il tranche des questions qui se discutent")),
)
PERCEPTION = Nature(
    "perception",
    _("Comment ce composant est vu"),
    _("Une façon de voir, par un métier, une équipe ou un groupe. Jamais une personne."),
    about=("component",),
    name=_("regard"),
    answer_label=_("Il est vu comme"),
    answers=WAYS,
    fields=(
        Field(
            "seen_by",
            _("Vu ainsi par"),
            _("Un métier, une équipe, un groupe assez grand pour que personne ne s’y reconnaisse seul."),
            required=True,
            impersonal=True,
        ),
        Field("since", _("Depuis quand, ou à quelle occasion")),
    ),
    relations=(MYTH,),
    text_label=_("À quoi on le voit"),
    text_help=_("Une phrase entendue, un geste, un document. Sans nom de personne, sans humeur."),
    apart=True,
)
ALL = (PERCEPTION,)
