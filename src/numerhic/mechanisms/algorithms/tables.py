"""Both registers as tables: a short one on the page, everything in its files."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from numerhic.mechanisms.algorithms.natures import ALGORITHM, ASKED, SUMMARY, SURVEILLANCE, told
from numerhic.mechanisms.algorithms.selectors import Entered
from numerhic.pages.tables import Column, Filter, Table
from numerhic.sources.natures import Nature

LINES = 10
FIRST_WORDS = re.compile(r"(?:\S+\s+){25}\S+(?=\s+\S)")
NAMES = {ALGORITHM.slug: "algorithmes", SURVEILLANCE.slug: "surveillance"}
SHORT = {
    ALGORITHM.slug: ("status", "individual", "automation", "decided_by", "appeal_to"),
    SURVEILLANCE.slug: ("use", "status", "kept_for", "decided_by", "appeal_to"),
}
CHOSEN = {
    ALGORITHM.slug: (("etat", "status"), ("decide", "individual"), ("seul", "automation")),
    SURVEILLANCE.slug: (("etat", "status"), ("usage", "use")),
}
"""Filters: the name in the address, the field."""


def register_table(nature: Nature, rows: Sequence[Entered]) -> Table[Entered]:
    """The register as its page shows it: what it does, who wanted it, whom to turn to."""
    labels = {one.name: told(one.fr, one.en) for one in ASKED[nature.slug]}
    return Table(
        NAMES[nature.slug],
        _("Le registre, par ordre alphabétique"),
        [
            Column("title", labels["title"], lambda one: one.said.title, link=lambda one: one.address),
            Column("summary", labels[SUMMARY], _summary, sortable=False),
            *(Column(name, labels[name], _words(name)) for name in SHORT[nature.slug]),
            Column("contests", _("Ce qui le conteste"), _contested, sortable=False),
        ],
        rows,
        page_size=LINES,
        filters=_filters(nature),
        empty=_empty(nature),
    )


def whole_table(nature: Nature, rows: Sequence[Entered]) -> Table[Entered]:
    """The same lines with every field: what its files hold. Days and codes of choices are told in words."""
    asked = [
        Column(one.name, told(one.fr, one.en), _told(one.form, one.name))
        for one in ASKED[nature.slug]
        if one.name != SUMMARY
    ]
    summary = next(one for one in ASKED[nature.slug] if one.name == SUMMARY)
    return Table(
        NAMES[nature.slug],
        "",
        [
            asked[0],
            Column(SUMMARY, told(summary.fr, summary.en), lambda one: one.said.text),
            *asked[1:],
            Column("evidence", _("Niveau de preuve"), lambda one: one.said.evidence.label),
            Column(
                "contests",
                _("Ce qui le conteste"),
                lambda one: " | ".join(other.text for other in one.contests),
            ),
            Column("written_on", _("Écrit le"), lambda one: localtime(one.said.written_at).date(), "date"),
            Column("page", _("Page"), lambda one: one.address),
        ],
        rows,
        filters=_filters(nature),
    )


def _filters(nature: Nature) -> list[Filter]:
    found = []
    for key, name in CHOSEN[nature.slug]:
        field = nature.field(name)
        if field is not None:
            choices = [(one.code, str(one.label)) for one in field.choices]
            found.append(Filter(key, field.label, choices, value=_code(name), unknown=True))
    return found


def _empty(nature: Nature) -> str:
    if nature is ALGORITHM:
        return _(
            "aucun algorithme n’est inscrit, ou aucun n’est public. "
            "Une liste vide ne dit pas qu’il n’y en a pas : un tableur, une grille de points en sont."
        )
    return _(
        "aucun usage n’est inscrit, ou aucun n’est public. "
        "Une liste vide ne dit pas que personne n’est observé."
    )


def _summary(one: Entered) -> str:
    """Its first words; cut where they end, so that no-break spaces stay."""
    found = FIRST_WORDS.match(one.said.text)
    return f"{found.group()}…" if found else one.said.text


def _contested(one: Entered) -> str:
    return _("oui") if one.contests else _("rien")


def _code(name: str) -> Callable[[Entered], str]:
    return lambda one: str(one.said.fields.get(name, ""))


def _words(name: str) -> Callable[[Entered], str | None]:
    return lambda one: one.said.told(name) or None


def _told(form: str, name: str) -> Callable[[Entered], Any]:
    if form == "subjects":
        return lambda one: ", ".join(label for label, _address in one.where) or None
    return _words(name)
