"""A chain, and its links: more of one thing makes more, or less, of another."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from numerhic.mechanisms.algorithms.natures import where
from numerhic.pages.tables.definition import plain
from numerhic.sources.natures import Choice, Field, Nature, Relation


def itself(fields: Mapping[str, Any]) -> dict[str, str]:
    """Name of the field → a sentence: nothing is the cause of itself in one step."""
    cause, effect = (" ".join(plain(str(fields.get(name) or "")).split()) for name in ("cause", "effect"))
    if cause and cause == effect:
        return {
            "effect": gettext(
                "C’est la cause, mot pour mot. Dites l’effet ; un cercle se fait de deux liens."
            )
        }
    return {}


MORE, LESS = "more", "less"
SIGNS = (
    Choice(MORE, _("plus de cette cause fait plus de cet effet")),
    Choice(LESS, _("plus de cette cause fait moins de cet effet")),
)
DELAYS = (
    Choice("now", _("tout de suite")),
    Choice("months", _("en quelques mois")),
    Choice("years", _("en quelques années")),
    Choice("decades", _("en décennies")),
)


CHAIN = Nature(
    "cause-chain",
    _("Une chaîne de causes et d’effets"),
    _("Ce qu’on veut comprendre. Les liens viennent ensuite, un par un, chacun avec sa source."),
    name=_("chaîne de causes et d’effets"),
    fields=(
        Field("title", _("Nom de la chaîne"), required=True),
        Field(
            "components",
            _("D’où elle part, ou par où elle passe"),
            _("Un composant, un service. Rien : tout le système d’information."),
            form="subjects",
            options=where,
        ),
    ),
    text_label=_("Ce qu’elle veut faire comprendre"),
    text_required=True,
    alone=True,
)
LINK = Nature(
    "cause-link",
    _("Un lien de cause à effet"),
    _(
        "Une seule cause, un seul effet, dits en peu de mots. "
        "Reprenez les mots des autres liens pour qu’ils se tiennent."
    ),
    about=(CHAIN.slug,),
    name=_("lien de cause à effet"),
    answer_label=_("Comment la cause agit"),
    answers=SIGNS,
    fields=(
        Field("cause", _("La cause"), _("Comme « le nombre de guichets »."), required=True),
        Field("effect", _("L’effet"), _("Comme « l’attente au téléphone »."), required=True),
        Field("delay", _("Au bout de combien de temps"), form="choice", choices=DELAYS),
    ),
    relations=(
        Relation(
            "shows",
            _("Effet déjà écrit que ce lien explique"),
            _("Expliqué par le lien"),
            ("effect",),
        ),
    ),
    text_label=_("Pourquoi : ce qui fait que l’un entraîne l’autre"),
    text_required=True,
    apart=True,
    amiss=itself,
)
ALL = (CHAIN, LINK)
