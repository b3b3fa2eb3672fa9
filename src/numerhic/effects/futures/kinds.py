"""Paths, kinds of assumptions, and which fields make sense for which kind."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from numerhic.sources.natures import Choice

CONTINUE, CLOSE = "continue", "de-digitised"
PATHS = (
    Choice(CONTINUE, _("Continuer"), _("ce qu’on a déjà, comme on l’a")),
    Choice("free", _("Passer au logiciel libre")),
    Choice("shared", _("Partager avec d’autres collectivités")),
    Choice("in-house", _("Faire en interne")),
    Choice("other", _("Un autre chemin, ou un mélange")),
    Choice(CLOSE, _("Dé-numériser"), _("l’outil ferme, des personnes et des guichets prennent le relais")),
)
ALWAYS = (CONTINUE, CLOSE)
"""The two paths that every study compares."""
CHOSEN = tuple(one for one in PATHS if one.code not in ALWAYS)

INFLATION, WAGES = "inflation", "wages"
RATES = (INFLATION, WAGES)
KINDS = (
    Choice("recurring", _("Une dépense de chaque année")),
    Choice("once", _("Une dépense une seule fois")),
    Choice("renewal", _("Un remplacement tous les quelques ans")),
    Choice("hazard", _("Un risque : une dépense qui peut tomber n’importe quelle année")),
    Choice("hours", _("Des heures gagnées ou perdues")),
    Choice("quantity", _("Ce qui n’est pas de l’argent"), _("énergie, carbone, personnes gardées dehors…")),
    Choice(INFLATION, _("L’inflation")),
    Choice(WAGES, _("La hausse des salaires")),
)
SORTS = tuple(one for one in KINDS if one.code not in RATES)
FOLLOWS = (
    Choice("inflation", _("l’inflation")),
    Choice("wages", _("les salaires")),
    Choice("nothing", _("rien : il ne bouge pas")),
)
SHAPES = (
    Choice("pert", _("surtout autour de la valeur probable")),
    Choice("triangular", _("en triangle, de la plus basse à la plus haute")),
    Choice("uniform", _("n’importe où entre les deux bornes")),
)
AMOUNT_LABELS: Mapping[str, Any] = {
    "recurring": _("Combien par an, en euros"),
    "once": _("Combien en tout, en euros"),
    "renewal": _("Combien à chaque fois, en euros"),
    "hazard": _("Combien quand cela tombe, en euros"),
    "hours": _("Combien d’heures par an (en moins : un nombre négatif)"),
    "quantity": _("Combien par an (en moins : un nombre négatif)"),
    INFLATION: _("De combien les prix montent, en % par an"),
    WAGES: _("De combien les salaires montent, en % par an"),
}
MONEY = ("recurring", "once", "renewal", "hazard")
YEARLY = ("recurring", "hazard", "hours", "quantity")
FIELDS_OF: Mapping[str, frozenset[str]] = {
    name: frozenset(kinds)
    for name, kinds in {
        "since": (*MONEY, "hours", "quantity"),
        "until": (*YEARLY, "renewal"),
        "over": ("once",),
        "every": ("renewal",),
        "chance": ("hazard",),
        "who": ("hours",),
        "value": ("hours",),
        "unit": ("quantity",),
        "follows": (*MONEY, "hours"),
        "drift": MONEY,
        "jump_chance": MONEY,
        "jump_factor": MONEY,
        "jump_since": MONEY,
        "among": MONEY,
        "divided": MONEY,
        "coordination": MONEY,
    }.items()
}
"""Which fields make sense for which kinds; those that are not here make sense for all."""
RANGES: Mapping[str, Any] = {
    "amount": _("Montant"),
    "chance": _("Chance par an"),
    "value": _("Ce que vaut une heure"),
    "drift": _("Hausse du prix"),
    "jump_chance": _("Chance d’un saut de prix"),
    "jump_factor": _("Saut de prix"),
    "among": _("Nombre de collectivités"),
    "divided": _("Part du coût qui se divise"),
    "coordination": _("Coordination"),
}
"""The figures that can be contested one by one, and how each is called after the title of its assumption."""
PERCENT = frozenset({"chance", "drift", "jump_chance", "divided"})
