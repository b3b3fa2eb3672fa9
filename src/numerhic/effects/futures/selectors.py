"""Reads studies and their assumptions, as one reader may see them. Changes nothing.

Sensitive assumptions are left out: what a study gives would tell them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime

from numerhic.effects.futures.building import Assumption, Built, build
from numerhic.effects.futures.kinds import ALWAYS, PATHS
from numerhic.effects.futures.natures import ASSUMPTION, STUDY
from numerhic.effects.futures.reminders import REMINDERS, Reminder
from numerhic.sources.levels import Evidence
from numerhic.sources.said import Said, in_language, said
from numerhic.sources.selectors import Reader, Shown, show, visible_to


@dataclass(frozen=True)
class Line:
    """One assumption with what contests it, and what a page prints beside."""

    one: Assumption
    shown: Shown
    rivals: tuple["Line", ...] = ()

    @property
    def address(self) -> str:
        """The page of the statement."""
        return reverse("sources:statement", args=[self.one.identifier])

    @property
    def text(self) -> str:
        """What the figure counts."""
        return self.shown.version.text

    @property
    def public(self) -> bool:
        """Whether a visitor reads it."""
        return self.shown.statement.published_number is not None


@dataclass(frozen=True)
class Study:
    """A study: its statement, its paths in order, its assumptions, what nobody answered."""

    said: Said
    contests: tuple[Said, ...]
    paths: tuple[str, ...]
    lines: tuple[Line, ...]
    built: Built

    def of_path(self, code: str) -> list[Line]:
        """The assumptions that count in a path."""
        return [line for line in self.lines if code in line.one.paths]

    @property
    def rates(self) -> list[Line]:
        """Inflation and wages."""
        return [line for line in self.lines if not line.one.paths]

    def reminders(self, code: str) -> list[Reminder]:
        """What nobody has answered yet of a path."""
        answered = {
            line.one.fields.get("reminder") for line in self.of_path(code) if line.one.fields.get("reminder")
        }
        return [one for one in REMINDERS if code in one.paths and one.slug not in answered]


def studies(reader: Reader) -> list[Said]:
    """Every study that the reader may see, latest first."""
    return [one for one in reversed(said(reader, [STUDY.slug])) if one.contests is None]


def study_of(reader: Reader, identifier: str) -> Study | None:
    """One study with its assumptions; None when the reader sees none of that identifier."""
    told = said(reader, [STUDY.slug], subject_kind=STUDY.slug, keys=[identifier])
    one = next((row for row in told if row.identifier == identifier), None)
    if one is None:
        return None
    lines = _lines(reader, identifier)
    paths = paths_of(one.fields)
    every = [each.one for line in lines for each in (line, *line.rivals)]
    return Study(
        one,
        tuple(row for row in told if row.contests == identifier),
        paths,
        tuple(lines),
        build(identifier, one.number, one.fields, every, paths),
    )


def built_for(reader: Reader, identifier: str) -> Built | None:
    """What the engine is given of a study, as a reader sees it."""
    found = study_of(reader, identifier)
    return None if found is None else found.built


def paths_of(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """The paths a study compares, in their order; the two that are always there among them."""
    chosen = {*ALWAYS, *fields.get("paths", ())}
    return tuple(one.code for one in PATHS if one.code in chosen)


def _lines(reader: Reader, identifier: str) -> list[Line]:
    rows = visible_to(reader).about(STUDY.slug, identifier).filter(kind=ASSUMPTION.slug, sensitive=False)
    found = show(reader, rows, decisions=False, whole=True)
    lines = [Line(_assumption(one), one) for one in sorted(found, key=_age)]
    beside: dict[str | None, list[Line]] = {}
    for line in lines:
        beside.setdefault(line.one.contests, []).append(line)
    return [
        Line(line.one, line.shown, _rivals(beside, line.one.identifier))
        for line in sorted(beside.get(None, []), key=_place)
    ]


def _age(shown: Shown) -> tuple[object, str]:
    return shown.statement.created_at, shown.statement.pk


def _place(line: Line) -> int:
    """The rates, then each path's figures in the order of paths; the oldest first within one."""
    order = [one.code for one in PATHS]
    return min((order.index(one) for one in line.one.paths if one in order), default=-1)


def _rivals(beside: Mapping[str | None, Sequence[Line]], identifier: str) -> tuple[Line, ...]:
    return tuple(beside.get(identifier, ()))


def _assumption(shown: Shown) -> Assumption:
    """With its last source when it has one: whose it is, and when."""
    version, statement = shown.version, shown.statement
    source = shown.attachments[-1].source if shown.attachments else None
    name = version.author.display_name if version.author else ""
    titled = " ".join(part for part in (source.title, source.address) if part) if source else ""
    when = source.dated if source and source.dated else localtime(version.written_at).date()
    return Assumption(
        statement.pk,
        in_language(version.fields),
        Evidence(version.evidence),
        titled,
        (source.by if source else "") or name,
        when.isoformat(),
        statement.contests_id,
        version.number,
    )
