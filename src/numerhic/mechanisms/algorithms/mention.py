"""What is printed for the person a decision is about: the mention on it (CRPA L. 311-3-1, R. 311-3-1-1),
and the answer to who asks how it was made (R. 311-3-1-2). Words only; pages are elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.mechanisms.algorithms.law import grounds_decisions
from numerhic.mechanisms.algorithms.natures import ALGORITHM, ASKED, told
from numerhic.mechanisms.algorithms.sheet import in_words
from numerhic.pages.templatetags.page import inside

BLANK = "[…]"


@dataclass(frozen=True)
class Mention:
    """The mention, in paragraphs. ``missing``: what must still be written in it, in words."""

    title: str
    paragraphs: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole, as plain text to paste in a letter."""
        return "\n\n".join((self.title, *self.paragraphs)) + "\n"


@dataclass(frozen=True)
class Told:
    """One question of article R. 311-3-1-2, and what the register says: (label, words), "" when unknown."""

    title: str
    lines: tuple[tuple[str, str], ...]
    of_you: str = ""


def is_due(fields: Mapping[str, Any]) -> bool:
    """The law asks for the mention: it may ground individual decisions."""
    return grounds_decisions(fields)


def mention(authority: Authority, fields: Mapping[str, Any], page: str) -> Mention:
    """The mention to print on each decision. ``page``: where anybody reads the rules here, "" if nowhere."""
    rules = str(fields.get("rules_url") or page)
    purpose, ask = str(fields.get("purpose", "")), _whom(authority, fields)
    asked = {"purpose": purpose, "rules_url": rules, "contact": ask}
    missing = [_label(name) for name, words in asked.items() if not words]
    first = _(
        "La présente décision a été prise par %(who)s sur le fondement d’un traitement algorithmique, "
        "« %(name)s ». Il sert à ceci : %(purpose)s Ses règles sont publiées ici : %(rules)s"
    )
    right = _(
        "En application des articles L. 311-3-1, R. 311-3-1-1 et R. 311-3-1-2 du code des relations entre le "
        "public et l’administration, vous avez le droit d’obtenir les règles de ce traitement et les "
        "principales caractéristiques de sa mise en œuvre dans votre cas. Demandez-les à : %(ask)s"
    )
    silence = _(
        "Sans réponse un mois après la réception de votre demande, vous avez deux mois pour saisir la "
        "Commission d’accès aux documents administratifs (CADA) : www.cada.fr."
    )
    alone = _(
        "Cette décision a été prise sans qu’une personne l’ait examinée : "
        "vous pouvez demander qu’une personne la revoie."
    )
    paragraphs = [
        first
        % {
            "who": authority.name,
            "name": fields.get("title", ""),
            "purpose": _sentence(inside(purpose)) or BLANK,
            "rules": rules or BLANK,
        },
        right % {"ask": _sentence(ask) or BLANK},
        silence,
    ]
    if fields.get("automation") == "full":
        paragraphs.append(alone)
    if appeal := _appeal(fields):
        paragraphs.append(appeal)
    return Mention(
        _("Information sur l’utilisation d’un traitement algorithmique"), tuple(paragraphs), tuple(missing)
    )


def answer(fields: Mapping[str, Any]) -> list[Told]:
    """The four things that article R. 311-3-1-2 makes one tell, in an intelligible form."""
    here = _("Dans votre cas :")
    return [
        Told(
            _("Le degré et le mode de contribution du traitement à la décision"),
            _lines(fields, "automation", "weight", "role", "human"),
            here,
        ),
        Told(
            _("Les données traitées et leurs sources"),
            _lines(fields, "data", "sources_of_data", "collection"),
            here,
        ),
        Told(
            _("Les paramètres de traitement et leur pondération, appliqués à votre situation"),
            _lines(fields, "parameters"),
            here,
        ),
        Told(_("Les opérations effectuées"), _lines(fields, "operations"), here),
    ]


def _lines(fields: Mapping[str, Any], *names: str) -> tuple[tuple[str, str], ...]:
    return tuple((_label(name), in_words(ALGORITHM.slug, name, fields.get(name))) for name in names)


def _label(name: str) -> str:
    found = next(one for one in ASKED[ALGORITHM.slug] if one.name == name)
    return str(told(found.fr, found.en))


def _whom(authority: Authority, fields: Mapping[str, Any]) -> str:
    """Whom to ask, and how, as told; else where one writes to the authority."""
    parts = (str(fields.get("contact") or authority.contact), str(fields.get("request_how", "")))
    return " ".join(_sentence(part) for part in parts if part)


def _appeal(fields: Mapping[str, Any]) -> str:
    """« Pour contester : la commission. Deux mois après la réponse. » ; "" when nobody said."""
    told_ = [str(fields.get(name, "")) for name in ("appeal_to", "appeal_how", "appeal_within")]
    words = inside(" ".join(_sentence(part) for part in told_ if part))
    return _("Pour contester la décision : %(words)s") % {"words": words} if words else ""


def _sentence(words: str) -> str:
    """With its full stop."""
    words = words.strip()
    return words if not words or words.endswith((".", "!", "?", "…")) else f"{words}."
