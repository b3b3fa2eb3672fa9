"""What is wrong in the fields of an assumption once each is right: what its kind asks, and bounds."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from numerhic.effects.futures.kinds import FIELDS_OF, INFLATION, PERCENT, RATES, WAGES
from numerhic.sources.numbers import bounds_of

LONGEST = 100
WHOLE = ("since", "until", "over", "every", "jump_since")


def amiss(fields: Mapping[str, Any]) -> dict[str, str]:
    """Name of the field → a sentence."""
    kind = str(fields.get("sort", ""))
    wrong: dict[str, str] = {}
    for name, value in fields.items():
        if value and kind not in FIELDS_OF.get(name, {kind}):
            wrong[name] = _("Ce champ n’a pas de sens pour cette sorte d’hypothèse.")
    if kind not in RATES and not fields.get("paths"):
        wrong["paths"] = _("Cochez au moins un chemin.")
    for name, asked in (("hazard", "chance"), ("renewal", "every"), ("quantity", "unit"), ("hours", "who")):
        if kind == name and not fields.get(asked):
            wrong[asked] = _("Ce champ est demandé.")
    for name in WHOLE:
        if refusal := _refused_year(str(fields.get(name, "")), least=name in ("over", "every", "until")):
            wrong[name] = refusal
    since, until = str(fields.get("since") or 0), str(fields.get("until") or LONGEST)
    if "since" not in wrong and "until" not in wrong and int(until) <= int(since):
        wrong["until"] = _("Cela finit avant de commencer.")
    wrong |= _bounds(fields, kind)
    for one, other in (("jump_chance", "jump_factor"), ("among", "divided")):
        for name, beside in ((one, other), (other, one)):
            if fields.get(name) and not fields.get(beside):
                wrong[beside] = _("Ces deux champs vont ensemble : remplissez aussi celui-ci.")
    if fields.get("coordination") and not fields.get("among"):
        wrong["among"] = _("Dites d’abord entre combien de collectivités le coût se partage.")
    return wrong


def _refused_year(kept: str, *, least: int) -> str:
    if not kept:
        return ""
    if not kept.isdigit() or not least <= int(kept) <= LONGEST:
        return _("Donnez un nombre d’années entier, de %(least)s à %(most)s.") % {
            "least": int(least),
            "most": LONGEST,
        }
    return ""


def _bounds(fields: Mapping[str, Any], kind: str) -> dict[str, str]:
    wrong = {}
    for name in PERCENT & set(fields):
        bounds = bounds_of(str(fields[name]))
        least, most = (Decimal(-50), Decimal(100)) if name == "drift" else (Decimal(0), Decimal(100))
        if bounds and not (least <= bounds[0] and bounds[2] <= most):
            wrong[name] = _percents(least, most)
    amount = bounds_of(str(fields.get("amount", "")))
    if kind in (INFLATION, WAGES) and amount and not (amount[0] >= -20 and amount[2] <= 100):
        wrong["amount"] = _percents(-20, 100)
    factor = bounds_of(str(fields.get("jump_factor", "")))
    if factor and factor[0] < 0:
        wrong["jump_factor"] = _("Un prix ne devient pas négatif : donnez un nombre de 0 ou plus.")
    among = bounds_of(str(fields.get("among", "")))
    if among and among[0] < 1:
        wrong["among"] = _("On partage au moins avec soi-même : donnez 1 ou plus.")
    return wrong


def _percents(least: object, most: object) -> str:
    return _("Donnez des pourcentages, de %(least)s à %(most)s.") % {"least": least, "most": most}


def _number(fields: Mapping[str, Any], name: str) -> float | None:
    kept = str(fields.get(name, ""))
    try:
        return float(kept) if kept else None
    except ValueError:
        return None


def amiss_in_study(fields: Mapping[str, Any]) -> dict[str, str]:
    """The same of a study."""
    wrong: dict[str, str] = {}
    years = _number(fields, "years")
    if years is None or years != int(years) or not 5 <= years <= 50:
        wrong["years"] = _("Donnez un nombre d’années entier, de 5 à 50.")
    for name in ("start", "euros_of"):
        if not 1990 <= (_number(fields, name) or 0) <= 2150:
            wrong[name] = _("Donnez une année entre 1990 et 2150.")
    if not -20 <= (_number(fields, "own_rate") or 0) <= 20:
        wrong["own_rate"] = _("Donnez un taux en %, entre −20 et 20.")
    if fields.get("own_rate") and not fields.get("own_rate_why"):
        wrong["own_rate_why"] = _("Un taux est un choix : dites de qui, et pourquoi.")
    return wrong
