"""Reads statements as one reader may see them.

What is internal, sensitive or withdrawn stays out of sight.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.text import Truncator

from numerhic.authorities.models import Authority
from numerhic.people.models import User
from numerhic.people.rules import may
from numerhic.sources.levels import Evidence, PublicationAct
from numerhic.sources.models import (
    Statement,
    StatementPublication,
    StatementQuerySet,
    StatementSource,
    StatementVersion,
)
from numerhic.sources.natures import apart, nature_of
from numerhic.sources.places import Found


@dataclass(frozen=True)
class Reader:
    """Who reads, in which authority, and how far the table of acts lets them.

    ``page``: what was read already for the one page that is being made, by name; None when more than one page
    may be (sources/here.py).
    """

    user: User | AnonymousUser
    authority: Authority
    page: dict[str, Any] | None = field(default=None, compare=False, repr=False)

    @cached_property
    def internal(self) -> bool:
        """May read what is internal."""
        return may(self.user, "read.internal", self.authority)

    @cached_property
    def sensitive(self) -> bool:
        """May read sensitive statements."""
        return may(self.user, "read.sensitive", self.authority)


@dataclass(frozen=True)
class Shown:
    """A statement as one reader sees it. ``full`` says whether the reader sees more than the public.

    ``own``: the reader wrote the words shown, and nobody has corrected them since. ``alone``: every word ever
    written here is theirs. ``contests``: the
    identifier of what it contests, when the reader may read it.
    """

    statement: Statement
    version: StatementVersion
    versions: list[StatementVersion]
    attachments: list[StatementSource]
    publications: list[StatementPublication]
    contested_by: list[tuple[Statement, StatementVersion]]
    full: bool
    own: bool
    alone: bool
    contests: str | None

    @property
    def level(self) -> Evidence:
        """The version's evidence level.

        Contested as soon as another statement, seen by the reader, says so.
        """
        if self.contested_by or self.statement.contests_id:
            return Evidence.CONTESTED
        return Evidence(self.version.evidence)

    @property
    def waiting(self) -> bool:
        """The latest version is not the one the public reads."""
        return self.full and self.statement.published_number != self.version.number


def visible_to(reader: Reader) -> StatementQuerySet:
    """The statements of the authority that ``reader`` may see; authors always see their own.

    Sensitive ones are for who may read them, whoever wrote them: who lost that right reads them no more.
    """
    everything = Statement.objects.of(reader.authority)
    if not reader.sensitive:
        everything = everything.filter(sensitive=False)
    if reader.internal:
        return everything
    seen = Q(published_number__isnull=False)
    if isinstance(reader.user, User) and reader.user.is_authenticated:
        seen |= Q(pk__in=StatementVersion.objects.filter(author=reader.user).values("statement"))
    return everything.filter(seen)


def show(
    reader: Reader,
    statements: StatementQuerySet,
    *,
    decisions: bool = True,
    links: bool = False,
    whole: bool = False,
) -> list[Shown]:
    """Everything needed to print ``statements``, in a fixed number of queries whatever their number.

    Without ``decisions``, those to publish or withdraw are not told to whoever reads everything anyway. With
    ``links``, each version comes with what it ties to. ``whole``: what contests them is among them.
    """
    versions = StatementVersion.objects.select_related("author")
    beside: list[Any] = [
        Prefetch("versions", versions.prefetch_related("links") if links else versions),
        Prefetch("attachments", StatementSource.objects.select_related("source", "author")),
    ]
    if not whole:
        contests = visible_to(reader).prefetch_related("versions")
        beside.append(Prefetch("contested_by", contests, to_attr="visible_contests"))
    internal = reader.internal
    decisions = decisions or not internal
    if decisions:
        beside.append(Prefetch("publications", StatementPublication.objects.select_related("author")))
    rows = list(statements.select_related("contests", "authority").prefetch_related(*beside))
    if whole:
        contesting: dict[str | None, list[Statement]] = {}
        for row in rows:
            contesting.setdefault(row.contests_id, []).append(row)
        for row in rows:
            row.visible_contests = contesting.get(row.pk, [])  # type: ignore[attr-defined]  # as the prefetch does
    return [_as_seen(reader, statement, internal, decisions) for statement in rows]


def _as_seen(reader: Reader, statement: Statement, internal: bool, decisions: bool) -> Shown:
    versions = list(statement.versions.all())
    attachments = list(statement.attachments.all())
    publications = list(statement.publications.all()) if decisions else []
    own = any(_wrote(reader, version) for version in versions)
    alone = all(_wrote(reader, version) for version in versions)
    current = number_read(reader, statement, versions)
    if not internal:
        decided = since_withdrawn(publications)
        numbers, last = {row.number for row in decided}, decided[-1].written_at if decided else None
        versions = [one for one in versions if one.number in numbers or _wrote(reader, one)]
        attachments = [
            row for row in attachments if (last and row.written_at <= last) or (own and _wrote(reader, row))
        ]
        publications = publications if own else decided
    version = next(version for version in versions if version.number == current)
    contested = statement.contests
    readable = contested is not None and (internal or contested.published_number is not None)
    return Shown(
        statement=statement,
        version=version,
        versions=versions[::-1],
        attachments=attachments,
        publications=publications,
        contested_by=[
            (other, _readable(reader, other)) for other in getattr(statement, "visible_contests", [])
        ],
        full=internal or own,
        own=_wrote(reader, version) and version.number == statement.current_number,
        alone=alone,
        contests=statement.contests_id if readable else None,
    )


def since_withdrawn(decisions: Iterable[StatementPublication]) -> list[StatementPublication]:
    """The decisions to publish one statement, oldest first, that no later decision to withdraw it undoes.

    What was withdrawn is told at no moment, even once other words of the same statement are public.
    """
    standing: list[StatementPublication] = []
    for row in decisions:
        standing = [*standing, row] if row.act == PublicationAct.PUBLISH else []
    return standing


def told_to_the_public(identifiers: Collection[str]) -> set[tuple[str, int]]:
    """(statement, number) of every version that the public may read, now or as the past. One query."""
    rows = StatementPublication.objects.filter(statement__in=list(identifiers)).order_by("statement", "pk")
    return {
        (pk, row.number or 0)
        for pk, decisions in groupby(rows, lambda row: row.statement_id)
        for row in since_withdrawn(decisions)
    }


def number_read(reader: Reader, statement: Statement, versions: Iterable[StatementVersion]) -> int | None:
    """The number of the version that the reader reads of a statement; None when it is not for them.

    The latest inside; outside the published one, or a later one that the reader wrote: what others made of
    one's words inside stays inside.
    """
    if reader.internal:
        return statement.current_number
    mine = [version.number for version in versions if _wrote(reader, version)]
    return max(mine + [one for one in [statement.published_number] if one], default=None)


def _wrote(reader: Reader, row: StatementVersion | StatementSource) -> bool:
    return row.author_id is not None and row.author_id == reader.user.pk


def _readable(reader: Reader, statement: Statement) -> StatementVersion:
    versions = list(statement.versions.all())
    number = number_read(reader, statement, versions)
    return next(version for version in versions if version.number == number)


def one(reader: Reader, identifier: str) -> Shown | None:
    """One statement by its identifier, if the reader may see it."""
    found = show(reader, visible_to(reader).filter(pk=identifier), links=True)
    return found[0] if found else None


def about(reader: Reader, subject_kind: str, subject_key: str) -> list[Shown]:
    """What the reader may see that is said of one subject, latest first, but what pages of its own show."""
    rows = visible_to(reader).about(subject_kind, subject_key).exclude(kind__in=apart())
    return show(reader, rows, decisions=False, whole=True)  # a contest is of the kind of what it contests


def find(authority: Authority, key: str) -> Found | None:
    """A public statement as the subject of another."""
    statement = Statement.objects.of(authority).public().filter(pk=key).first()
    return None if statement is None else _found(statement, statement.published_number)


def _found(statement: Statement, number: int | None) -> Found:
    version = statement.versions.get(number=number or statement.current_number)
    return Found("statement", title_of(version), reverse("sources:statement", args=[statement.pk]))


def title_of(version: StatementVersion) -> str:
    """What a version is called: its own title, else its first words, else its answer or its value."""
    nature = nature_of(version.statement.kind)
    answered = nature.answer(version.answer) if nature and version.answer else version.answer
    value = "" if version.value is None else f"{version.value} {version.unit}".strip()
    return Truncator(str(version.fields.get("title") or version.text or answered or value)).words(20)


def alone(nature: str, url_name: str) -> Callable[[Authority, str], Found | None]:
    """How the search place finds statements of a nature that stand by themselves, at a page of their own.

    By its title once public; until then by its kind alone.
    """

    def find_one(authority: Authority, key: str) -> Found | None:
        statement = Statement.objects.of(authority).filter(pk=key, kind=nature, contests=None).first()
        if statement is None:
            return None
        meaning, address = nature_of(nature), reverse(url_name, args=[key])
        if statement.published_number is None:
            return Found(nature, meaning.one if meaning else nature, address)
        version = statement.versions.get(number=statement.published_number)
        return Found(nature, title_of(version), address)

    return find_one
