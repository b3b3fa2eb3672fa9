"""The reading grid (statement S8): what a component names, obliges, makes possible, prevents, favours."""

from django.utils.translation import gettext_lazy as _

from numerhic.sources.natures import Choice, Field, Nature
from numerhic.values.natures import CONTRADICTS, MYTH, SERVES

DECIDED_BY = (
    Choice("law", _("la loi")),
    Choice("state", _("l’État")),
    Choice("supplier", _("le fournisseur")),
    Choice("authority", _("la collectivité")),
    Choice("default", _("un réglage par défaut")),
    Choice("nobody", _("personne")),
    Choice("unknown", _("on ne sait pas")),
)
ORIGINS = (
    Choice("construction", _("par construction")),
    Choice("choice", _("par choix")),
    Choice("unknown", _("on ne sait pas")),
)
CONTESTABLE = (
    Choice("yes", _("oui")),
    Choice("partly", _("en partie")),
    Choice("no", _("non")),
    Choice("unknown", _("on ne sait pas")),
)
FAVOURS = (
    Choice("management", _("la gestion")),
    Choice("control", _("le contrôle")),
    Choice("both", _("la gestion et le contrôle")),
    Choice("autonomy", _("l’autonomie de qui s’en sert")),
)
FIELDS = (
    Field("decided_by", _("Décidé par"), form="choice", choices=DECIDED_BY),
    Field("origin", _("Par construction ou par choix"), form="choice", choices=ORIGINS),
    Field("contestable", _("Peut se contester"), form="choice", choices=CONTESTABLE),
    Field("contest_how", _("Comment, auprès de qui"), form="text"),
)
RELATIONS = (SERVES, CONTRADICTS, MYTH)


def _nature(
    slug: str, title: object, name: object, advice: object, answers: tuple[Choice, ...] = ()
) -> Nature:
    return Nature(
        slug,
        title,  # type: ignore[arg-type]  # lazy texts
        advice,  # type: ignore[arg-type]
        about=("component",),
        name=name,  # type: ignore[arg-type]
        answer_label=_("Favorise") if answers else "",
        answers=answers,
        fields=FIELDS,
        relations=RELATIONS,
        text_required=True,
        apart=True,
    )


NAMES = _nature(
    "names",
    _("Ce qu’il nomme"),
    _("nomme"),
    _("Catégories, cartes, états : ce qui existe pour lui, et ce qui n’a pas de nom."),
)
OBLIGES = _nature(
    "obliges",
    _("Ce qu’il oblige"),
    _("oblige"),
    _("Étapes, champs exigés, règles : ce qui doit être fait."),
)
ENABLES = _nature(
    "enables", _("Ce qu’il rend possible"), _("rend possible"), _("Ce qu’on peut faire, et pas avant.")
)
PREVENTS = _nature(
    "prevents", _("Ce qu’il rend impossible"), _("rend impossible"), _("Ce qu’on ne peut pas ou plus faire.")
)
FAVOUR = _nature(
    "favours",
    _("Ce qu’il favorise"),
    _("favorise"),
    _("Gestion, contrôle, ou autonomie : à quoi on le voit."),
    FAVOURS,
)
READING = Nature(
    "reading",
    _("Une lecture faite"),
    _("Qui a lu, quand, et ce qu’on n’avait pas vu. Des rôles, jamais des noms."),
    about=("component",),
    name=_("lecture"),
    fields=(
        Field(
            "readers",
            _("Qui a lu"),
            _("Des rôles ou des métiers, jamais des noms."),
            required=True,
            impersonal=True,
        ),
        Field("held_on", _("Le"), form="date"),
        Field("minutes", _("En combien de minutes")),
    ),
    text_label=_("Ce qu’on n’avait pas vu"),
    text_required=True,
    apart=True,
)
GRID = (NAMES, OBLIGES, ENABLES, PREVENTS, FAVOUR)
ALL = (*GRID, READING)
