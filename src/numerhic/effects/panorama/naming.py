"""Codes of the engine in the reader's words: families, rules, states, natures, countries, groups of
measures."""

from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from numerhic.effects.panorama.sentences import typeset
from numerhic.engines.procurement.rules import rules
from numerhic.pages.countries import country_name as country_name
from numerhic.pages.templatetags.page import in_english
from numerhic.reference.digital import families

Text = str | Promise

RULES: dict[str, Text] = {
    "cpv": _("code CPV"),
    "words": _("mots de l’objet"),
    "none": _("ni code ni mots"),
    "person": _("une personne"),
}
STATES: dict[str, Text] = {
    "open": _("décision possible"),
    "closing": _("moins d’un an pour décider"),
    "past": _("date passée"),
}
NATURES: dict[str, Text] = {
    "contract": _("marché"),
    "framework": _("accord-cadre"),
    "subsequent": _("marché subséquent"),
    "partnership": _("marché de partenariat"),
    "concession": _("concession"),
    "other": _("autre nature"),
}
# Each group answers one question; a measure in none of them is shown last.
GROUPS: tuple[tuple[Text, tuple[str, ...]], ...] = (
    (_("De combien d’argent parle-t-on ?"), ("digital-spend",)),
    (_("De qui dépend la collectivité ?"), ("top-supplier-share", "top-4-share", "hhi")),
    (_("Qui contrôle ses fournisseurs ?"), ("foreign-control-share",)),
    (_("Les marchés sont-ils disputés ?"), ("single-bid-share", "no-competition-share")),
    (
        _("Combien de temps est-elle tenue ?"),
        ("median-duration-months", "median-tenure-years", "incumbency-share"),
    ),
    (_("Les prix montent-ils ?"), ("amendment-drift", "renewal-drift")),
)
OTHER_GROUP: Text = _("Autres questions")


@cache
def _families() -> dict[str, tuple[str, str]]:
    return {one.id: (one.name_fr, one.name_en) for one in families()}


def family_name(family: str | None) -> str:
    """The family's name; empty when there is none, the code itself when it is not in the table."""
    if not family:
        return ""
    names = _families().get(family)
    return family if names is None else typeset(names[1] if in_english() else names[0])


def family_choices() -> list[tuple[str, str]]:
    """Every family, for a form."""
    return [(one.id, family_name(one.id)) for one in families()]


def family_names(codes: tuple[str, ...] | list[str]) -> str:
    """Several families, parted by commas."""
    return ", ".join(family_name(code) for code in codes)


@cache
def _rules() -> dict[str, tuple[str, str]]:
    return {one.name: (one.fr, one.en) for one in rules()}


def rule_sentence(rule: str) -> str:
    """What a cleaning rule says, in one sentence; its name when no rule is called so any more."""
    told = _rules().get(rule)
    return rule if told is None else typeset(told[1] if in_english() else told[0])
