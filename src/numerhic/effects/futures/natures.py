"""What people say of the future: a study (a question, and the paths it compares), and its assumptions.

An assumption is one figure of one or several paths. Percentages are written as people say them (« 3 » for
3 %); the engine is given shares.
"""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from numerhic.effects.futures.amiss import amiss, amiss_in_study
from numerhic.effects.futures.kinds import CHOSEN, FIELDS_OF, FOLLOWS, KINDS, PATHS, RANGES, SHAPES
from numerhic.sources.natures import Field, Nature

_WHEN, _PRICE, _SHARED = _("Quand"), _("Si le prix bouge autrement"), _("Si le coût se partage")

STUDY = Nature(
    "study",
    _("Une étude de l’avenir"),
    _("Une question, et les chemins qu’elle compare. Les chiffres viennent ensuite, un par un."),
    name=_("étude"),
    fields=(
        Field("title", _("Nom de l’étude"), required=True),
        Field("start", _("Première année comptée"), form="year", required=True),
        Field("years", _("Sur combien d’années"), _("De 5 à 50."), form="number", required=True),
        Field("euros_of", _("En euros de quelle année"), form="year", required=True),
        Field(
            "paths",
            _("Les chemins à comparer"),
            _("« Continuer » et « Dé-numériser » y sont toujours. Deux autres ou trois se lisent encore."),
            form="choices",
            choices=CHOSEN,
        ),
        Field("components", _("Sur quoi"), form="subjects", silent=True),
        Field("own_rate", _("Le taux d’actualisation de la collectivité, en %"), form="number"),
        Field("own_rate_why", _("Pourquoi ce taux, et qui l’a choisi")),
    ),
    text_label=_("La question"),
    text_help=_("Ce que l’étude doit aider à décider. Sans nom de personne."),
    text_required=True,
    alone=True,
    amiss=amiss_in_study,
)


def _fields() -> tuple[Field, ...]:
    return (
        Field("title", _("De quoi il s’agit"), required=True),
        Field("sort", _("Sorte"), form="choice", choices=KINDS, required=True),
        Field("paths", _("Dans quels chemins"), form="choices", choices=PATHS),
        Field("amount", _("Combien"), form="range", required=True),
        Field("unit", _("De quoi : l’unité"), _("kWh, kgCO2e, personnes…")),
        Field("who", _("Les heures de qui"), _("Un groupe : agents, habitants…"), impersonal=True),
        Field(
            "value",
            _("Ce que vaut une heure, en euros"),
            _("Vide : les heures ne deviennent pas de l’argent. C’est un choix, et il est dit."),
            form="range",
        ),
        Field("chance", _("Chance que cela tombe une année donnée, en %"), form="range"),
        Field("since", _("À partir de quelle année"), _("0 : dès la première."), "number", group=_WHEN),
        Field(
            "until",
            _("Jusqu’à quelle année, non comprise"),
            _("Vide : jusqu’au bout."),
            "number",
            group=_WHEN,
        ),
        Field("over", _("Étalée sur combien d’années"), form="number", group=_WHEN),
        Field("every", _("Tous les combien d’années"), form="number", group=_WHEN),
        Field("follows", _("Le prix suit"), form="choice", choices=FOLLOWS, group=_PRICE),
        Field(
            "drift",
            _("Hausse propre à ce prix, en % par an"),
            _("Avec l’inflation dedans. Vide : il suit ce qui est dit au-dessus."),
            form="range",
            group=_PRICE,
        ),
        Field(
            "jump_chance", _("Chance d’un saut de prix une année donnée, en %"), form="range", group=_PRICE
        ),
        Field("jump_factor", _("Par combien le prix est alors multiplié"), form="range", group=_PRICE),
        Field("jump_since", _("Pas avant l’année"), form="number", group=_PRICE),
        Field("among", _("Entre combien de collectivités"), form="range", group=_SHARED),
        Field("divided", _("Part du coût qui se divise, en %"), form="range", group=_SHARED),
        Field(
            "coordination", _("Ce que coûte de se coordonner, en euros par an"), form="range", group=_SHARED
        ),
        Field("shape", _("Entre les bornes, la vraie valeur est"), form="choice", choices=SHAPES),
        Field("contracts", _("Mesuré sur combien de marchés"), form="number", silent=True),
        Field("reminder", _("Ce à quoi elle répond"), silent=True),
    )


def argued(fields: Mapping[str, Any]) -> Collection[str]:
    """The figures of an assumption that who contests it may answer otherwise: those it gives."""
    return [name for name in RANGES if fields.get(name)]


ASSUMPTION = Nature(
    "assumption",
    _("Une hypothèse"),
    _("Un chiffre, ce qui l’appuie, et dans quels chemins il compte."),
    about=(STUDY.slug,),
    name=_("hypothèse"),
    fields=_fields(),
    text_label=_("Ce que ce chiffre compte, et ce qu’il ne compte pas"),
    text_required=True,
    apart=True,
    argued=argued,
    amiss=amiss,
)
ALL = (STUDY, ASSUMPTION)


def asked_of(kind: str) -> Collection[str]:
    """The names of the fields that make sense for a kind."""
    return [field.name for field in ASSUMPTION.fields if kind in FIELDS_OF.get(field.name, {kind})]
