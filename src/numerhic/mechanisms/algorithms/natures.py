"""Algorithms that help to decide, and uses of control and surveillance (S7): each stands by itself.

What is asked of each comes from the tables of numerhic.reference.transparency, in both languages.
"""

from collections.abc import Iterable
from typing import Any, cast

from django.utils.functional import Promise, lazy
from django.utils.translation import gettext_lazy as _

from numerhic.reference.transparency import (
    AskedField,
    algorithm_fields,
    answers,
    surveillance_fields,
    uses,
)
from numerhic.register.records.selectors.visible import visible
from numerhic.sources.natures import Choice, Field, Form, Nature
from numerhic.sources.said import english

SUBJECTS = ("component", "service")
"""Kinds of record where an algorithm or a use may act."""
SUMMARY = "summary"
"""The line of the tables that is the text of the statement."""

ALGORITHM_GROUPS: dict[str, str | Promise] = {
    "what": _("Ce que c’est"),
    "decision": _("La décision"),
    "people": _("Les personnes"),
    "how": _("Comment il calcule"),
    "law": _("Ce que dit le droit"),
    "decided": _("Qui l’a voulu"),
    "contest": _("Demander et contester"),
}
SURVEILLANCE_GROUPS: dict[str, str | Promise] = {
    "what": _("Ce que c’est"),
    "people": _("Les personnes"),
    "law": _("Ce que dit le droit"),
    "decided": _("Qui l’a voulu"),
    "contest": _("Demander et contester"),
}


def _in_language(fr: str, en: str) -> str:
    return en if english() else fr


_lazily = lazy(_in_language, str)


def told(fr: str, en: str) -> Promise:
    """Words of the tables, in the language of who will read them."""
    return cast(Promise, _lazily(fr, en))


def where(reader: Any) -> Iterable[tuple[str, str]]:
    """The components and services that the reader may see, by name. One query."""
    rows = visible(reader).filter(kind__in=SUBJECTS).order_by("plain", "pk")
    return [(f"{kind}:{key}", name) for kind, key, name in rows.values_list("kind", "key", "name")]


def _choices(name: str) -> tuple[Choice, ...]:
    if name == "use":
        return tuple(Choice(one.code, told(one.fr, one.en)) for one in uses().values())
    return tuple(Choice(one.code, told(one.fr, one.en)) for one in answers().get(name, ()))


def _field(asked: AskedField, groups: dict[str, str | Promise]) -> Field:
    return Field(
        asked.name,
        told(asked.fr, asked.en),
        told(asked.help_fr, asked.help_en) if asked.help_fr else "",
        form=cast(Form, asked.form),
        choices=_choices(asked.name) if asked.form == "choice" else (),
        required=asked.name == "title",
        group=groups[asked.group],
        options=where if asked.form == "subjects" else None,
    )


def _nature(slug: str, asked: Iterable[AskedField], groups: dict[str, str | Promise], **words: Any) -> Nature:
    every = list(asked)
    summary = next(one for one in every if one.name == SUMMARY)
    return Nature(
        slug,
        fields=tuple(_field(one, groups) for one in every if one.name != SUMMARY),
        text_label=told(summary.fr, summary.en),
        text_help=told(summary.help_fr, summary.help_en),
        text_required=True,
        alone=True,
        **words,
    )


ALGORITHM = _nature(
    "algorithm",
    algorithm_fields(),
    ALGORITHM_GROUPS,
    title=_("Inscrire un algorithme"),
    advice=_(
        "Un tableur qui sert à décider en est un aussi. Ce que vous ne savez pas reste vide : c’est dit."
    ),
    name=_("algorithme"),
)
SURVEILLANCE = _nature(
    "surveillance",
    surveillance_fields(),
    SURVEILLANCE_GROUPS,
    title=_("Inscrire un usage de surveillance"),
    advice=_("Ce qui observe, compte, suit ou contrôle des personnes, en service, arrêté ou refusé."),
    name=_("usage de surveillance"),
)
PLACES = Nature(
    "surveillance-places",
    _("Les lieux exacts"),
    _("Sensible : lu par qui gère la sécurité, jamais publié."),
    name=_("lieux d’un usage de surveillance"),
    text_label=_("Lieux, un par ligne"),
    text_required=True,
    apart=True,
)
"""Exact places: about no kind of thing, so that its own page alone writes it, always sensitive."""
ALL = (ALGORITHM, SURVEILLANCE)
GROUPS = {ALGORITHM.slug: ALGORITHM_GROUPS, SURVEILLANCE.slug: SURVEILLANCE_GROUPS}
ASKED = {ALGORITHM.slug: algorithm_fields(), SURVEILLANCE.slug: surveillance_fields()}
