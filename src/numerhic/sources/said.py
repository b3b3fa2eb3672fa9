"""Reads many statements at once, of given kinds, as one reader may see them: what lists and sheets need.

One statement with everything beside it (versions, sources, decisions) is read by selectors.py.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Exists, F, Max, OuterRef, Q, Subquery, TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import get_language

from numerhic.people.models import User
from numerhic.sources.levels import Evidence, PublicationAct
from numerhic.sources.models import (
    AppendedQuerySet,
    Statement,
    StatementPublication,
    StatementVersion,
    VersionLink,
)
from numerhic.sources.natures import ENGLISH, nature_of
from numerhic.sources.numbers import IN_WORDS
from numerhic.sources.selectors import Reader, visible_to

TITLE = re.compile(r"[ \n\t]*((?:[^ \n\t]+[ \n\t]+){,19}[^ \n\t]+)[ \n\t]*")
"""The first twenty words of a text; a no-break space parts no words."""


@dataclass(frozen=True)
class Said:
    """One statement as one reader reads it, in their language.

    ``fields``: name → text, or list of texts. ``contested``: another that they may read says otherwise, or it
    is itself what contests. ``author``: the name they chose to show, "" when none. ``mine``: the reader wrote
    these words, and nobody has corrected them since. ``links``: relation → identifiers, when asked for.
    """

    identifier: str
    subject_kind: str
    subject_key: str
    kind: str
    answer: str
    fields: Mapping[str, Any]
    text: str
    evidence: Evidence
    contested: bool
    contests: str | None
    author: str
    written_at: datetime
    number: int
    public: bool
    measure: str = ""
    mine: bool = False
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Its own page, with its versions, its sources, and how to contest it."""
        return reverse("sources:statement", args=[self.identifier])

    @property
    def answered(self) -> str:
        """Its answer in words; "" when it has none."""
        nature = nature_of(self.kind)
        return nature.answer(self.answer) if nature and self.answer else self.answer

    @property
    def title(self) -> str:
        """What it is called: its own title, else the beginning of its text, else its answer."""
        return str(self.fields.get("title") or beginning(self.text) or self.answered)

    def told(self, name: str) -> str:
        """One of its fields in words; "" when nothing is said."""
        nature, value = nature_of(self.kind), self.fields.get(name, "")
        asked = nature.field(name) if nature else None
        if asked is not None and asked.form in IN_WORDS:
            return IN_WORDS[asked.form](str(value))
        if asked is None or asked.form not in ("choice", "choices"):
            return ", ".join(value) if isinstance(value, list) else str(value)
        codes = value if isinstance(value, list) else [value] if value else []
        return ", ".join(asked.label_of(code) for code in codes)


def said(
    reader: Reader,
    kinds: Collection[str],
    *,
    subject_kind: str = "",
    keys: Collection[str] | None = None,
    at: datetime | None = None,
    links: bool = False,
) -> list[Said]:
    """What the reader may see of these kinds, about these subjects, oldest first.

    One query, one more with ``links``. ``at``: as it stood at that moment (the version then current inside,
    the one then public for who only reads what is published). Contests come
    beside what they contest, as statements of the same kind and subject.
    """
    rows = visible_to(reader).filter(kind__in=list(kinds))
    if subject_kind:
        rows = rows.filter(subject_kind=subject_kind)
    if keys is not None:
        rows = rows.filter(subject_key__in=list(keys))
    return told(reader, rows, at=at, links=links)


def told(reader: Reader, rows: Any, *, at: datetime | None = None, links: bool = False) -> list[Said]:
    """The same of the statements ``rows``, which the reader may see."""
    versions = _versions(reader, rows, at)
    tied = _links(versions) if links else {}
    here = [_said(reader, row, tied.get(row.pk, {})) for row in versions]
    contested = {one.contests for one in here if one.contests}
    return [replace(one, contested=True) if one.identifier in contested else one for one in here]


def said_and_naming(
    reader: Reader, kinds: Collection[str], subject_kind: str, key: str, alone: Collection[str]
) -> list[Said]:
    """What is said of one thing, and what stands by itself (of the kinds ``alone``) and names it in a field.

    Oldest first, in one query, whatever the number of both.
    """
    seen, itself = visible_to(reader), f"{subject_kind}:{key}"
    about = Q(statement__in=seen.about(subject_kind, key).filter(kind__in=list(kinds)))
    names = Q(statement__in=seen.filter(subject_kind__in=list(alone), contests=None))
    versions: Any = StatementVersion.objects.filter(_current(reader)).alias(words=Cast("fields", TextField()))
    versions = versions.filter(about | names & Q(words__contains=f'"{itself}"'))
    here = [_said(reader, row, {}) for row in _in_order(versions)]
    contested = {one.contests for one in here if one.contests}
    return [
        replace(one, contested=True) if one.identifier in contested else one
        for one in here
        if one.subject_kind == subject_kind or any(itself in value for value in _lists(one.fields))
    ]


def said_by_key(
    reader: Reader, kinds: Collection[str], subject_kind: str, keys: Collection[str]
) -> dict[str, tuple[Said, ...]]:
    """The same, gathered by what it is about: key → statements, oldest first, contests among them.

    One query whatever their number, none for no key. What nothing is said of is left out.
    """
    found: dict[str, list[Said]] = {}
    for one in said(reader, kinds, subject_kind=subject_kind, keys=keys) if keys else ():
        found.setdefault(one.subject_key, []).append(one)
    return {key: tuple(ones) for key, ones in found.items()}


class Answered(NamedTuple):
    """The answer of one statement, without its words."""

    identifier: str
    subject_key: str
    kind: str
    answer: str
    contests: str | None


def answered(
    reader: Reader, kinds: Collection[str], *, subject_kind: str, keys: Collection[str] | None = None
) -> list[Answered]:
    """The answers that the reader may see of these kinds, oldest first: what a page about thousands needs.

    One query, of which no words are read.
    """
    rows = visible_to(reader).filter(kind__in=list(kinds), subject_kind=subject_kind)
    if keys is not None:
        rows = rows.filter(subject_key__in=list(keys))
    versions = StatementVersion.objects.filter(statement__in=rows).filter(_current(reader))
    of = ("statement_id", "statement__subject_key", "statement__kind", "answer", "statement__contests_id")
    ordered = versions.order_by("statement__created_at", "statement_id").values_list(*of)
    return [Answered(*row) for row in ordered]


def pointing(
    reader: Reader, targets: Collection[str], relations: Collection[str]
) -> dict[str, list[tuple[str, Said]]]:
    """What points to these statements: target → (relation, statement), by the version that one reads."""
    rows = VersionLink.objects.filter(target__in=list(targets), relation__in=list(relations))
    found = [(link.target_id, link.relation, link.version_id) for link in rows]
    of = {version for _target, _relation, version in found}
    holders = StatementVersion.objects.filter(pk__in=of).values("statement")
    versions = _versions(reader, visible_to(reader).filter(pk__in=holders), None)
    by_version = {row.pk: _said(reader, row, {}) for row in versions}
    told: dict[str, list[tuple[str, Said]]] = {}
    for target, relation, version in found:
        if version in by_version:
            told.setdefault(target, []).append((relation, by_version[version]))
    return told


def these(reader: Reader, identifiers: Collection[str]) -> list[Said]:
    """These statements, those the reader may see. One query, none for nothing."""
    if not identifiers:
        return []
    return [
        _said(reader, row, {})
        for row in _versions(reader, visible_to(reader).filter(pk__in=identifiers), None)
    ]


def candidates(reader: Reader, kinds: Collection[str]) -> list[tuple[str, str]]:
    """The statements of these kinds that one may tie to: (identifier, title)."""
    return [(one.identifier, one.title) for one in said(reader, kinds) if one.contests is None]


def readable(reader: Reader, rows: Any, at: datetime | None = None) -> AppendedQuerySet[StatementVersion]:
    """The version that the reader reads of each of these statements, now or ``at`` a moment, in no order."""
    versions = StatementVersion.objects.filter(statement__in=rows)
    if at is None:
        return versions.filter(_current(reader))
    if reader.internal:
        last = versions.filter(written_at__lte=at).order_by().values("statement").annotate(last=Max("pk"))
        return StatementVersion.objects.filter(pk__in=last.values("last"))
    decided = StatementPublication.objects.filter(statement=OuterRef("statement"), written_at__lte=at)
    since = StatementPublication.objects.filter(statement=OuterRef("statement"), pk__gt=OuterRef("pk"))
    standing = decided.exclude(Exists(since.filter(act=PublicationAct.WITHDRAW)))  # then or since
    shown = Subquery(standing.order_by("-pk").values("number")[:1])  # none once taken back
    return versions.filter(number=shown)


def _versions(reader: Reader, rows: Any, at: datetime | None) -> list[StatementVersion]:
    return _in_order(readable(reader, rows, at))


def _in_order(versions: AppendedQuerySet[StatementVersion]) -> list[StatementVersion]:
    ordered = versions.select_related("statement", "author")
    return list(ordered.order_by("statement__created_at", "statement_id"))


def _lists(fields: Mapping[str, Any]) -> list[list[str]]:
    return [value for value in fields.values() if isinstance(value, list)]


def _current(reader: Reader) -> Q:
    latest, shown = Q(number=F("statement__current_number")), Q(number=F("statement__published_number"))
    if reader.internal:
        return latest
    if not (isinstance(reader.user, User) and reader.user.is_authenticated):
        return shown
    same = StatementVersion.objects.filter(statement=OuterRef("statement"))
    read = same.filter(Q(author=reader.user) | Q(number=F("statement__published_number")))
    return Q(number=Subquery(read.order_by("-number").values("number")[:1]))


def _links(versions: Iterable[StatementVersion]) -> dict[int, dict[str, tuple[str, ...]]]:
    rows = VersionLink.objects.filter(version__in=[row.pk for row in versions]).order_by("pk")
    found: dict[int, dict[str, tuple[str, ...]]] = {}
    for row in rows:
        of_one = found.setdefault(row.version_id, {})
        of_one[row.relation] = (*of_one.get(row.relation, ()), row.target_id)
    return found


def _said(reader: Reader, version: StatementVersion, links: Mapping[str, tuple[str, ...]]) -> Said:
    statement: Statement = version.statement
    return Said(
        identifier=statement.pk,
        subject_kind=statement.subject_kind,
        subject_key=statement.subject_key,
        kind=statement.kind,
        answer=version.answer,
        fields=in_language(version.fields),
        text=version.text_en if english() and version.text_en else version.text,
        evidence=Evidence(version.evidence),
        contested=statement.contests_id is not None,
        contests=statement.contests_id,
        author=version.author.display_name if version.author else "",
        written_at=version.written_at,
        number=version.number,
        public=statement.published_number is not None,
        measure=version.measure,
        mine=version.author_id is not None
        and version.author_id == reader.user.pk
        and version.number == statement.current_number,
        links=links,
    )


def beginning(text: str) -> str:
    """A title made from a text: its first twenty words, and « … » when some are left out."""
    found = TITLE.match(text)
    return "" if found is None else found[1] + ("…" if found.end() < len(text) else "")


def english() -> bool:
    """Whether the reader reads English."""
    return (get_language() or "fr").startswith("en")


def in_language(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields in the reader's language: an English twin takes the place of its French one."""
    told = {name: value for name, value in fields.items() if not name.endswith(ENGLISH)}
    if english():
        told |= {name.removesuffix(ENGLISH): v for name, v in fields.items() if name.endswith(ENGLISH) and v}
    return told
