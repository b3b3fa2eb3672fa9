"""What was handed over to private actors (S9): since when, by which decision, with which way back."""

from django.utils.translation import gettext_lazy as _

from numerhic.sources.natures import Choice, Field, Nature

WAYS_BACK = (
    Choice("yes", _("oui")),
    Choice("partly", _("en partie")),
    Choice("no", _("non")),
    Choice("unknown", _("inconnu")),
)
RUN = (
    Choice("market", _("marché public")),
    Choice("concession", _("concession")),
    Choice("delegation", _("délégation de service public")),
    Choice("association", _("association subventionnée")),
    Choice("group", _("entreprise publique locale ou groupement")),
    Choice("other", _("autrement")),
)
PRIVATISED = Nature(
    "privatised",
    _("Ce qui a été confié au privé"),
    _("Dites quoi, à qui, depuis quand, par quelle décision, et comment on en revient."),
    about=("component", "service"),
    name=_("confié au privé"),
    answer_label=_("Peut-on en revenir ?"),
    answers=WAYS_BACK,
    fields=(
        Field("handed_to", _("Confié à"), required=True),
        Field("since", _("Depuis l’année"), form="year"),
        Field(
            "decision",
            _("Par quelle décision"),
            _("Délibération, arrêté, ou « aucune connue »."),
        ),
        Field("run", _("Sous quelle forme"), form="choice", choices=RUN),
        Field("ends_on", _("Jusqu’au"), form="date"),
        Field("way_back", _("Comment on en revient"), form="text"),
    ),
    text_label=_("Ce qui a été confié"),
    text_required=True,
    apart=True,
)
ALL = (PRIVATISED,)
