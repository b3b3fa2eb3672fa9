"""What this room’s pages print of a statement: its words in the reader’s language, its sources, its ties.

Reads a few statements whole; lists of thousands read sources.said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime

from numerhic.sources.levels import Evidence
from numerhic.sources.models import Source, StatementQuerySet, StatementVersion
from numerhic.sources.natures import nature_of
from numerhic.sources.said import Said, english, in_language, these
from numerhic.sources.selectors import Reader, Shown, show


@dataclass(frozen=True)
class Moment:
    """What one version of a statement said, and since when."""

    number: int
    on: date
    answer: str
    fields: Mapping[str, Any]
    text: str


@dataclass(frozen=True)
class Told:
    """One statement as one reader reads it. ``moments``: the versions they may read, oldest first.

    ``links``: relation → statements at its other end. ``contests``: the identifier of what it answers.
    ``whole``: the reader reads more of it than the public does. ``mine``: the reader wrote these words, and
    nobody has corrected them since.
    """

    identifier: str
    kind: str
    subject_key: str
    answer: str
    fields: Mapping[str, Any]
    text: str
    evidence: Evidence
    contests: str | None
    author: str
    public: bool
    whole: bool
    mine: bool
    moments: tuple[Moment, ...]
    sources: tuple[Source, ...] = ()
    links: Mapping[str, tuple[Said, ...]] = field(default_factory=dict)

    @property
    def on(self) -> date:
        """The day of its present words."""
        return self.moments[-1].on

    @property
    def address(self) -> str:
        """Its own page, with its versions, its sources, and how to contest it."""
        return reverse("sources:statement", args=[self.identifier])

    @property
    def contest_at(self) -> str:
        """Where one says otherwise."""
        return reverse("sources:contest", args=[self.identifier])

    @property
    def correct_at(self) -> str:
        """Where one corrects it."""
        return reverse("sources:revise", args=[self.identifier])

    @property
    def answered(self) -> str:
        """Its answer in words; "" when it has none."""
        nature = nature_of(self.kind)
        return nature.answer(self.answer) if nature and self.answer else self.answer


def told(reader: Reader, rows: StatementQuerySet, *, links: bool = True) -> list[Told]:
    """These statements, oldest first; ``rows`` are among those the reader may see. Eight queries at most."""
    shown = show(reader, rows.order_by("created_at", "pk"), decisions=False, links=links)
    wanted = {link.target_id for one in shown for link in one.version.links.all()} if links else set()
    tied = {one.identifier: one for one in these(reader, list(wanted))}
    return [_told(one, tied, links=links) for one in shown]


def _told(shown: Shown, tied: Mapping[str, Said], *, links: bool) -> Told:
    statement, version = shown.statement, shown.version
    moments = [_moment(one) for one in reversed(shown.versions) if one.number <= version.number]
    now = moments[-1]
    return Told(
        identifier=statement.pk,
        kind=statement.kind,
        subject_key=statement.subject_key,
        answer=now.answer,
        fields=now.fields,
        text=now.text,
        evidence=shown.level,
        contests=statement.contests_id,
        author=version.author.display_name if version.author else "",
        public=statement.published_number is not None,
        whole=shown.full,
        mine=shown.own,
        moments=tuple(moments),
        sources=tuple(row.source for row in shown.attachments),
        links=_links(version, tied) if links else {},
    )


def _moment(version: StatementVersion) -> Moment:
    return Moment(
        version.number,
        localtime(version.written_at).date(),
        version.answer,
        in_language(version.fields),
        version.text_en if english() and version.text_en else version.text,
    )


def _links(version: StatementVersion, tied: Mapping[str, Said]) -> dict[str, tuple[Said, ...]]:
    found: dict[str, list[Said]] = {}
    for link in version.links.all():
        if link.target_id in tied:
            found.setdefault(link.relation, []).append(tied[link.target_id])
    return {relation: tuple(ones) for relation, ones in found.items()}


def beside(ones: Sequence[Told]) -> list[tuple[Told, tuple[Told, ...]]]:
    """Each statement with what contests it, itself contested or not: (statement, those beside it).

    What contests something the reader may not see stands by itself.
    """
    here = {one.identifier for one in ones}
    answers: dict[str, list[Told]] = {}
    for one in ones:
        if one.contests in here:
            answers.setdefault(str(one.contests), []).append(one)

    def all_of(identifier: str) -> tuple[Told, ...]:
        found: list[Told] = []
        for one in answers.get(identifier, ()):
            found += [one, *all_of(one.identifier)]
        return tuple(found)

    return [(one, all_of(one.identifier)) for one in ones if one.contests not in here]
