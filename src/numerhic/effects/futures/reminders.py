"""What a path should not forget: for each, questions that people and studies leave out most often.

A reminder is not a figure: it opens a form that is begun.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from numerhic.effects.futures.kinds import CLOSE, CONTINUE


@dataclass(frozen=True)
class Reminder:
    """``slug`` is kept in the assumption that answers it. ``contracts``: the form begins with the contracts
    in force. ``begun``: other fields the form begins with.
    """

    slug: str
    paths: tuple[str, ...]
    kind: str
    title: Any
    help: Any = ""
    contracts: bool = False
    begun: tuple[tuple[str, str], ...] = ()


FREE, SHARED, IN_HOUSE, OTHER = "free", "shared", "in-house", "other"
NEW = (FREE, SHARED, IN_HOUSE, OTHER)
WAGES = (("follows", "wages"),)
REMINDERS = (
    Reminder(
        "contracts",
        (CONTINUE,),
        "recurring",
        _("Ce que les marchés en cours coûtent chaque année"),
        _("Licences, maintenance, hébergement : le registre en connaît une partie."),
        contracts=True,
    ),
    Reminder(
        "staff",
        (CONTINUE,),
        "recurring",
        _("Le temps de nos agents pour faire tourner l’outil"),
        _("En postes, chargés. Ce que les comparaisons oublient le plus."),
        begun=WAGES,
    ),
    Reminder(
        "forced",
        (CONTINUE,),
        "hazard",
        _("Un changement imposé : nouvelle version, fin de support, rachat de l’éditeur"),
    ),
    Reminder("devices", (CONTINUE, *NEW), "renewal", _("Le matériel à remplacer")),
    Reminder("support", (FREE, OTHER), "recurring", _("Le soutien acheté, ou la maintenance"), begun=WAGES),
    Reminder(
        "common",
        (SHARED,),
        "recurring",
        _("Le coût mis en commun"),
        _("Dites entre combien, quelle part se divise, et ce que coûte de se coordonner."),
        begun=WAGES,
    ),
    Reminder("team", (IN_HOUSE,), "recurring", _("L’équipe qui développe et exploite"), begun=WAGES),
    Reminder("take-out", NEW, "once", _("Reprendre les données et les documents")),
    Reminder("training", NEW, "once", _("Former celles et ceux qui s’en servent")),
    Reminder(
        "double",
        NEW,
        "recurring",
        _("La double marche : l’ancien outil gardé un temps"),
        begun=(("until", "2"),),
    ),
    Reminder(
        "relearning",
        NEW,
        "hours",
        _("Les heures des agents pour réapprendre"),
        begun=(("who", "agents"), ("until", "2")),
    ),
    Reminder(
        "closing",
        (CLOSE,),
        "once",
        _("Fermer avec soin : données, archives, contrats à rompre"),
    ),
    Reminder(
        "counters",
        (CLOSE,),
        "recurring",
        _("Les guichets et les personnes qui prennent le relais"),
        begun=WAGES,
    ),
    Reminder("post", (CLOSE,), "recurring", _("Imprimés, courrier, classement, téléphone")),
    Reminder(
        "visits",
        (CLOSE,),
        "hours",
        _("Les heures des habitants : trajet, attente"),
        begun=(("who", "habitants"),),
    ),
    Reminder(
        "obliged",
        (CLOSE,),
        "recurring",
        _("Ce que la loi oblige à garder numérique"),
    ),
    Reminder(
        "kept-out",
        (CONTINUE, *NEW, CLOSE),
        "quantity",
        _("Les personnes que ce chemin garde dehors"),
        begun=(("unit", "personnes"),),
    ),
    Reminder("power", (CONTINUE, *NEW), "quantity", _("L’électricité"), begun=(("unit", "kWh"),)),
)
BY_SLUG = {one.slug: one for one in REMINDERS}
