"""Checks what a version says against what its nature asks. Refusals name the field, in a sentence."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from numerhic.pages.tables.definition import plain
from numerhic.sources.natures import LENGTHS, Field, Nature
from numerhic.sources.numbers import refused_number, refused_range

if TYPE_CHECKING:
    from numerhic.sources.services import Words

MANY = 200
TITLES = r"m\.|mr\.?|mrs\.?|ms\.?|mme|mlle|monsieur|madame|mademoiselle"
NAMED = re.compile(rf"@|(?:^|[\s(])(?:{TITLES})\s+\S", re.IGNORECASE)
"""What looks like somebody: an address, or a title before a name."""


def check(nature: Nature | None, words: "Words", *, contest: bool = False) -> None:
    """Raise ValidationError when ``words`` do not fit ``nature``; a free statement asks nothing more.

    Who contests may leave out what the nature demands: they say what is wrong, not everything again.
    """
    if nature is None:
        if words.answer or words.fields or words.links:
            raise ValidationError(_("Un énoncé libre n’a ni réponse, ni précisions, ni liens."))
        return
    wrong = {} if contest else _missing(nature, words)
    if words.answer and words.answer not in {one.code for one in nature.answers}:
        wrong["answer"] = [_("« %(answer)s » n’est pas une réponse possible.") % {"answer": words.answer}]
    for name, value in words.fields.items():
        if refusal := _refused(nature.field(name), name, value):
            wrong[name] = [refusal]
    for name in words.links:
        if nature.relation(name) is None:
            wrong[name] = [_("Cette nature d’énoncé n’a pas de lien « %(name)s ».") % {"name": name}]
    if not wrong and not contest and nature.amiss is not None:
        wrong = {name: [told] for name, told in nature.amiss(words.fields).items()}
    if wrong:
        raise ValidationError(wrong)


def impersonal(nature: Nature | None, words: "Words") -> dict[str, str]:
    """What is said where nobody may be named: name of the field → text; empty for most natures."""
    asked = [(name, nature.field(name)) for name in words.fields] if nature else []
    return {name: str(words.fields[name]) for name, field in asked if field is not None and field.impersonal}


def refuse_people(told: Mapping[str, str], names: Collection[str]) -> None:
    """Raise ValidationError when a text of :func:`impersonal` has one of ``names``, those of people here."""
    people = {_bare(name) for name in names if name.strip()}
    groups = {name: {_bare(one) for one in re.split("[,;]", text)} for name, text in told.items()}
    if wrong := {name: [_somebody()] for name, said in groups.items() if said & people}:
        raise ValidationError(wrong)


def _bare(text: str) -> str:
    return " ".join(plain(text).split())


def _somebody() -> str:
    return _("On dirait le nom d’une personne. Nommez un métier, une équipe ou un groupe.")


def _missing(nature: Nature, words: "Words") -> dict[str, list[str]]:
    missing = {}
    if nature.answers and not words.answer:
        missing["answer"] = [_("Choisissez une réponse.")]
    if nature.text_required and not words.text.strip():
        missing["text"] = [_("Écrivez un texte.")]
    for field in nature.fields:
        if field.required and not words.fields.get(field.name):
            missing[field.name] = [_("Ce champ est demandé.")]
    return missing


def kept(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields without the empty ones, texts without their outer spaces: what is stored."""
    trimmed = {name: value.strip() if isinstance(value, str) else value for name, value in fields.items()}
    return {name: value for name, value in trimmed.items() if value not in ("", None, [], ())}


def _refused(field: Field | None, name: str, value: Any) -> str:
    if field is None:
        return _("Cette nature d’énoncé n’a pas de champ « %(name)s ».") % {"name": name}
    if field.many:
        return _refused_list(field, value)
    if not isinstance(value, str):
        return _("Un texte est attendu.")
    return _refused_text(field, value)


def _refused_list(field: Field, value: Any) -> str:
    if not isinstance(value, (list, tuple)) or not all(isinstance(one, str) for one in value):
        return _("Une liste est attendue.")
    if len(value) > MANY or any(len(one) > LENGTHS["line"] for one in value):
        return _("La liste est trop longue.")
    unknown = [one for one in value if one not in {choice.code for choice in field.choices}]
    if field.form == "choices" and unknown:
        return _("« %(answer)s » n’est pas un choix possible.") % {"answer": unknown[0]}
    return ""


def _refused_text(field: Field, value: str) -> str:
    value = value.strip()
    if not value:
        return ""
    if "\x00" in value:
        return _("Ce texte contient un signe que rien ne sait écrire.")
    if field.form == "choice":
        known = value in {one.code for one in field.choices}
        return "" if known else _("« %(answer)s » n’est pas un choix possible.") % {"answer": value}
    if field.impersonal and NAMED.search(value):
        return _somebody()
    longest = LENGTHS[field.form]
    if len(value) > longest:
        return _("Ce texte est trop long : %(longest)s signes au plus.") % {"longest": longest}
    if field.form in ("number", "range"):
        return refused_number(value) if field.form == "number" else refused_range(value)
    if field.form == "date" and not _is_date(value):
        return _("Écrivez une date, comme 2026-03-31.")
    if field.form == "year" and not (value.isascii() and value.isdigit() and len(value) == 4):
        return _("Écrivez une année en quatre chiffres.")
    if field.form == "url" and urlsplit(value).scheme not in ("http", "https"):
        return _("Écrivez l’adresse entière, avec https://.")
    return ""


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return len(value) == 10
