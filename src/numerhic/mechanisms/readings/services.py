"""Saving a step of the guided reading: every line of it or none. Views check rights."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from numerhic.mechanisms.readings.natures import READING
from numerhic.mechanisms.readings.selectors import ABOUT, rows_of
from numerhic.people.models import User
from numerhic.register.records.models import Record
from numerhic.sources.bulk import Draft, write_statements
from numerhic.sources.models import Source, Statement, StatementVersion
from numerhic.sources.selectors import Reader
from numerhic.sources.services import Words, add_source

NEW = "new"
"""What a line says instead of a source's identifier: the source that comes with the step."""


@dataclass(frozen=True)
class Line:
    """One line to write. ``source``: an identifier, NEW, or "" for none."""

    text: str
    answer: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, Sequence[str]] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True)
class Saved:
    """What was written; ``source``: the one that came with the step, if any."""

    written: tuple[Statement, ...]
    source: Source | None


class MeanwhileError(Exception):
    """Others wrote lines of this step since its form was opened: nothing was saved."""

    def __init__(self, identifiers: Collection[str]) -> None:
        super().__init__(f"written meanwhile: {', '.join(identifiers)}")
        self.identifiers = list(identifiers)


@transaction.atomic
def save_lines(
    reader: Reader,
    component: Record,
    kind: str,
    lines: Sequence[Line],
    *,
    evidence: str,
    seen: Collection[str],
    known: Mapping[str, Source],
    source: Mapping[str, Any] | None,
    author: User,
) -> Saved:
    """Write the lines of one step about ``component``. ``source``: arguments of ``add_source``, or None.

    ``seen``: the statements of this kind that the author had before their eyes. Raises MeanwhileError, saving
    nothing, when others wrote since; ValidationError when a line does not fit its nature. A line that the
    same author has already written, word for word, is not written twice: a form sent again does no harm.
    """
    Record.objects.select_for_update().get(pk=component.pk)  # one step at a time
    here = rows_of(reader, [kind]).filter(subject_key=component.key)
    versions = StatementVersion.objects.filter(statement__in=here)
    unseen = versions.exclude(statement__in=list(seen)).exclude(author=author)
    if lines and (found := list(unseen.order_by("pk").values_list("statement_id", flat=True).distinct())):
        raise MeanwhileError(dict.fromkeys(found))
    own = set(versions.filter(author=author).values_list("text", flat=True))
    fresh = [line for line in lines if line.text.strip() not in own]
    made = (
        add_source(component.authority, author=author, **source) if source and (fresh or not lines) else None
    )
    sources = dict(known) | ({NEW: made} if made else {})
    now = timezone.now()
    drafts = [
        Draft(
            ABOUT,
            component.key,
            kind,
            Words(evidence, line.text, answer=line.answer, fields=line.fields, links=line.links),
            author,
            sources=[sources[line.source]] if line.source in sources else [],
            at=now + timedelta(microseconds=place),  # lists keep the order of the form
        )
        for place, line in enumerate(fresh)
    ]
    return Saved(tuple(write_statements(component.authority, drafts)), made)


@transaction.atomic
def close_reading(
    component: Record,
    text: str,
    fields: Mapping[str, str],
    *,
    evidence: str,
    sources: Sequence[Source],
    author: User,
) -> Statement | None:
    """Write that the component was read, and what had not been seen before.

    None, writing nothing, when the same person has already said so word for word.
    """
    Record.objects.select_for_update().get(pk=component.pk)
    about = Statement.objects.of(component.authority).about(ABOUT, component.key).filter(kind=READING.slug)
    same = StatementVersion.objects.filter(statement__in=about, author=author, text=text.strip())
    if any(one.fields.get("held_on", "") == fields.get("held_on", "") for one in same):
        return None
    words = Words(evidence, text, fields=fields)
    draft = Draft(ABOUT, component.key, READING.slug, words, author, sources=sources)
    return write_statements(component.authority, [draft])[0]
