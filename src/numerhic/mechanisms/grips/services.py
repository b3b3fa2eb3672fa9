"""Saving the sheet of one component: new answers, corrections, contests, all or none. Views check rights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from numerhic.mechanisms.grips.matrix import ABOUT
from numerhic.mechanisms.grips.meanings import KINDS
from numerhic.people.models import User
from numerhic.register.records.models import Record
from numerhic.sources.bulk import Draft, write_statements
from numerhic.sources.models import Source, Statement, StatementVersion
from numerhic.sources.services import (
    OutdatedError,
    Words,
    add_source,
    attach_source,
    contest_statement,
    revise_statement,
)

Seen = Mapping[str, tuple[str, int]]
"""By kind: the identifier and the version that somebody had before their eyes. Absent: nothing was said."""


@dataclass(frozen=True)
class Answer:
    """One line of the sheet that says something new."""

    kind: str
    answer: str
    text: str
    law: str = ""


@dataclass(frozen=True)
class Sheet:
    """The lines to save, and what they rest on. ``source``: arguments of ``add_source``, or None."""

    answers: Sequence[Answer]
    evidence: str
    seen: Seen
    as_of: date | None = None
    source: Mapping[str, Any] | None = None
    note: str = ""


@dataclass
class Saved:
    """The kinds that were written, corrected, or answered beside."""

    written: list[str] = field(default_factory=list)
    revised: list[str] = field(default_factory=list)
    contested: list[str] = field(default_factory=list)


class ClashError(Exception):
    """Somebody answered some of these lines meanwhile: nothing was saved."""

    def __init__(self, kinds: Sequence[str]) -> None:
        super().__init__(f"answered meanwhile: {', '.join(kinds)}")
        self.kinds = list(kinds)


def leads(component: Record) -> dict[str, StatementVersion]:
    """By kind, the latest version of what the sheet corrects or contests: the first that answers no other."""
    about = Statement.objects.of(component.authority).about(ABOUT, component.key)
    rows = about.filter(kind__in=KINDS, contests=None, sensitive=False)
    found: dict[str, StatementVersion] = {}
    versions = StatementVersion.objects.filter(statement__in=rows).select_related("statement", "author")
    for version in versions.order_by("statement__created_at", "statement_id", "number"):
        held = found.get(version.statement.kind)
        if held is None or held.statement_id == version.statement_id:
            found[version.statement.kind] = version
    return found


def versions_seen(component: Record, seen: Seen) -> dict[str, StatementVersion]:
    """By kind, the versions that somebody had before their eyes; without those that are not of this sheet."""
    about = Statement.objects.of(component.authority).about(ABOUT, component.key)
    about = about.filter(kind__in=KINDS, sensitive=False)
    rows = StatementVersion.objects.filter(
        statement__in=about, statement_id__in=[identifier for identifier, _number in seen.values()]
    )
    found = {(row.statement_id, row.number): row for row in rows.select_related("statement", "author")}
    return {kind: found[one] for kind, one in seen.items() if one in found}


def corrects(lead: StatementVersion, author: User, *, may_revise: bool) -> bool:
    """Whether a changed line corrects what it said: any when ``may_revise``, else one's own words."""
    return may_revise or lead.author_id == author.pk


@transaction.atomic
def save_sheet(component: Record, sheet: Sheet, *, author: User, may_revise: bool) -> Saved:
    """Write what nobody said; correct what was said where one may (``corrects``), else write it beside as a
    contest.

    Raises ClashError, saving nothing, when a line is no longer what its author saw; ValidationError when a
    line does not fit its nature.
    """
    Record.objects.select_for_update().get(pk=component.pk)  # one sheet at a time
    held = leads(component)
    now = {kind: (version.statement_id, version.number) for kind, version in held.items()}
    clashes = [one.kind for one in sheet.answers if now.get(one.kind) != sheet.seen.get(one.kind)]
    if clashes:
        raise ClashError(clashes)
    saved, drafts = Saved(), []
    sources = _sources(component, sheet, author)
    for one in sheet.answers:
        lead = held.get(one.kind)
        if lead is None:
            words = _words(sheet, one)
            drafts.append(Draft(ABOUT, component.key, one.kind, words, author, sources=sources))
            saved.written.append(one.kind)
        elif corrects(lead, author, may_revise=may_revise):
            _revise(lead, sheet, one, sources, author)
            saved.revised.append(one.kind)
        elif not _already_beside(lead, one, author):
            contest_statement(lead.statement, _words(sheet, one), author=author, sources=sources)
            saved.contested.append(one.kind)
    write_statements(component.authority, drafts)
    return saved


def _sources(component: Record, sheet: Sheet, author: User) -> list[Source]:
    if sheet.source is None or not sheet.answers:
        return []
    return [add_source(component.authority, author=author, **sheet.source)]


def _words(sheet: Sheet, one: Answer, before: StatementVersion | None = None) -> Words:
    """A line as words; a proof that has not changed keeps its English twin."""
    fields = {"law": one.law, "as_of": sheet.as_of.isoformat() if sheet.as_of else ""}
    same = before is not None and before.text == one.text
    if before is not None and before.fields.get("law") == one.law:
        fields["law_en"] = before.fields.get("law_en", "")
    return Words(
        evidence=sheet.evidence,
        text=one.text,
        text_en=before.text_en if before is not None and same else "",
        answer=one.answer,
        fields=fields,
        note=sheet.note if before is not None else "",
    )


def _revise(
    lead: StatementVersion, sheet: Sheet, one: Answer, sources: Sequence[Source], author: User
) -> None:
    try:
        revise_statement(lead.statement, _words(sheet, one, lead), based_on=lead.number, author=author)
    except OutdatedError as error:  # corrected from its own page, between the reading and the writing
        raise ClashError([one.kind]) from error
    for source in sources:
        attach_source(lead.statement, source, author=author)


def _already_beside(lead: StatementVersion, one: Answer, author: User) -> bool:
    """The same person has already written the same answer beside it: once is enough."""
    same = StatementVersion.objects.filter(statement__contests=lead.statement_id, author=author)
    return same.filter(answer=one.answer, text=one.text).exists()
