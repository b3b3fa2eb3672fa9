"""An effect: whom it costs or serves, in which domain, where, for how long; one of the library refused."""

from django.utils.translation import gettext_lazy as _

from numerhic.mechanisms.algorithms.natures import where as where_in_the_register
from numerhic.sources.natures import Choice, Field, Nature, Relation
from numerhic.values.natures import CONTRADICTS, SERVES

DOMAINS = (
    Choice("living", _("Conditions matérielles de vie")),
    Choice("conflict", _("Conflits armés, et les ressources qui les nourrissent")),
    Choice("exclusion", _("Qui est gardé dehors, qui est aidé")),
    Choice("democracy", _("Démocratie, contrôle, surveillance")),
    Choice("work", _("Travail")),
    Choice("autonomy", _("Autonomie publique")),
    Choice("economy", _("Économie")),
    Choice("knowledge", _("Savoirs")),
)
COST, BENEFIT = "cost", "benefit"
SIDES = (Choice(COST, _("un coût")), Choice(BENEFIT, _("un bienfait")))
WHERE = (
    Choice("here", _("ici")),
    Choice("north", _("ailleurs, au Nord")),
    Choice("south", _("ailleurs, au Sud")),
    Choice("everywhere", _("partout")),
)
HORIZONS = (
    Choice("now", _("tout de suite")),
    Choice("years", _("sur des années")),
    Choice("decades", _("sur des décennies")),
)
BACK = (
    Choice("yes", _("oui")),
    Choice("partly", _("en partie")),
    Choice("no", _("non")),
    Choice("unknown", _("inconnu")),
)
TRIED = Relation(
    "tried",
    _("Éprouvé ou chiffré par"),
    _("Effet éprouvé ou chiffré"),
    ("study", "shock"),
    _("Un scénario gardé, une étude de l’avenir."),
)
EFFECT = Nature(
    "effect",
    _("Écrire un effet"),
    _("Un effet, dans une phrase : ce qui arrive, à qui. Les bienfaits comptent autant que les coûts."),
    name=_("effet"),
    answer_label=_("Pour qui le subit ou en profite, c’est"),
    answers=SIDES,
    fields=(
        Field("domain", _("Domaine"), form="choice", choices=DOMAINS, required=True),
        Field(
            "components",
            _("Ce dont il vient ici"),
            _("Un composant, un service. Rien : tout le système d’information."),
            form="subjects",
            options=where_in_the_register,
        ),
        Field("bears", _("Qui le porte"), _("Un groupe, un lieu, un métier."), impersonal=True),
        Field("gains", _("Qui y gagne"), _("Un groupe, un lieu, un métier."), impersonal=True),
        Field("where", _("Où"), form="choice", choices=WHERE),
        Field("horizon", _("Quand"), form="choice", choices=HORIZONS),
        Field("back", _("Peut-on revenir en arrière"), form="choice", choices=BACK),
        Field("known", _("Repris de la bibliothèque"), silent=True),
    ),
    relations=(SERVES, CONTRADICTS, TRIED),
    text_label=_("Ce qui arrive, et à qui"),
    text_help=_("Un seul effet. Sans nom de personne."),
    text_required=True,
    alone=True,
)
REFUSED = Nature(
    "effect-refused",
    _("Ne pas reprendre un effet"),
    _("Dites pourquoi il ne vaut pas ici. Le refus reste lisible, et se conteste."),
    name=_("effet refusé"),
    fields=(Field("known", _("Effet de la bibliothèque"), silent=True),),
    text_label=_("Pourquoi il ne vaut pas ici"),
    text_required=True,
    alone=True,
    apart=True,
)
ALL = (EFFECT, REFUSED)
