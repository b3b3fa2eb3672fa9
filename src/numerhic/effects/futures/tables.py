"""Tables of studies: their list, and the assumptions of one."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from numerhic.effects.futures.kinds import PATHS, RANGES
from numerhic.effects.futures.selectors import Line, Study
from numerhic.effects.futures.telling import figures_in_words, joined
from numerhic.pages.tables import Column, Filter, Table
from numerhic.sources.levels import Evidence
from numerhic.sources.numbers import range_in_words
from numerhic.sources.said import Said

ROWS = 12


def studies_table(found: Sequence[Said]) -> Table[Said]:
    """Each study: its question, what it is over, when it was written."""
    return Table(
        "etudes",
        _("Études de l’avenir"),
        [
            Column("name", _("Étude"), lambda one: one.title, link=study_address),
            Column("question", _("La question"), lambda one: one.text, sortable=False),
            Column("years", _("Sur combien d’années"), lambda one: int(float(one.fields.get("years", 0)))),
            Column("on", _("Écrite le"), lambda one: one.written_at.date(), kind="date"),
            Column("public", _("Visible"), lambda one: _("public") if one.public else _("interne")),
        ],
        found,
        order="-on",
        page_size=25,
        empty=_("aucune étude n’est encore écrite."),
    )


def study_address(one: Said) -> str:
    """The page of a study."""
    return reverse("effects:futures_study", args=[one.identifier])


def assumptions_table(study: Study, *, file: bool = False) -> Table[Line]:
    """One assumption a line; a ``file`` has every figure as it is kept."""
    labels = {one.code: str(one.label) for one in PATHS}
    columns: list[Column[Line]] = [
        Column("title", _("Hypothèse"), lambda line: line.one.title, link=lambda line: line.address),
        Column(
            "paths",
            _("Dans quels chemins"),
            lambda line: ", ".join(labels.get(one, one) for one in line.one.paths) or _("tous"),
        ),
        Column("amount", _("Combien"), figures_in_words, sortable=False),
        Column("ground", _("D’où il vient"), _ground, sortable=False),
    ]
    if any(line.rivals for line in study.lines):
        rivals = [Column[Line]("contests", _("Ce qui le conteste"), links=_rivals, sortable=False)]
        columns += rivals
    if file:
        columns += [
            Column(f"kept_{name}", name, lambda line, name=name: _plain(line.one.fields.get(name)))  # type: ignore[misc]
            for name in FILE_FIELDS
        ]
    return Table(
        "hypotheses",
        _("Les hypothèses, une par ligne"),
        columns,
        study.lines,
        page_size=ROWS,
        filters=[
            Filter(
                "chemin",
                _("Chemin"),
                [(code, labels[code]) for code in study.paths],
                value=lambda line: list(line.one.paths),
            )
        ],
        empty=_("aucun chiffre n’est encore donné."),
    )


FILE_FIELDS = (
    *("sort", "amount", "unit", "who", "value", "chance", "since", "until", "over", "every"),
    *("follows", "drift", "jump_chance", "jump_factor", "jump_since", "among", "divided", "coordination"),
    *("shape", "contracts"),
)


def _plain(value: Any) -> str | None:
    return str(value) if value else None


def _ground(line: Line) -> str:
    one = line.one
    level = str(Evidence.CONTESTED.label) if line.rivals else str(one.evidence.label)
    told = [level, one.source or _("sans source : c’est une supposition"), one.author, one.date]
    contracts = one.fields.get("contracts")
    if contracts:
        told.append(_("mesuré sur %(n)s marchés") % {"n": contracts})
    return ", ".join(part for part in told if part)


def _rivals(line: Line) -> list[tuple[str, str | None]]:
    return [(_rival(one), one.address) for one in line.rivals] or [(_("rien"), None)]


def _rival(line: Line) -> str:
    """« L’éditeur (hausse du prix : de 2 à 4, sans doute 3) » ; who says otherwise, without any figure."""
    one = line.one
    told = joined(
        _("%(label)s : %(range)s") % {"label": RANGES[name], "range": range_in_words(str(one.fields[name]))}
        for name in RANGES
        if one.fields.get(name)
    )
    return f"{one.side} ({told})" if told else one.side
