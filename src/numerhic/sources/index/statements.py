"""Statements as texts to index, with the titles of their sources: the published version for the public."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Max, OuterRef, Prefetch, QuerySet, Subquery
from django.urls import reverse

from numerhic.authorities.models import Authority
from numerhic.sources.levels import PublicationAct
from numerhic.sources.models import Statement, StatementPublication, StatementSource, StatementVersion
from numerhic.sources.natures import nature_of
from numerhic.sources.places import IndexedText
from numerhic.sources.selectors import title_of


def texts(authority: Authority, keys: Collection[str] | None) -> Iterable[IndexedText]:
    """One text for the public, one inside; those of a sensitive statement are for its readers alone."""
    rows = Statement.objects.of(authority)
    if keys is not None:
        rows = rows.filter(pk__in=list(keys))
    attached = Prefetch("attachments", StatementSource.objects.select_related("source"))
    for statement in rows.prefetch_related("versions", "publications", attached).iterator(500):
        yield from _texts(statement)


def marks(authority: Authority) -> Mapping[str, str]:
    """The mark of each statement, in one query: its version, what is public, its last source and decision."""
    rows = Statement.objects.of(authority).order_by()
    told = rows.annotate(
        source=_last(StatementSource.objects.all()), act=_last(StatementPublication.objects.all())
    )
    names = ("pk", "current_number", "published_number", "sensitive", "source", "act")
    return {pk: _mark(*rest) for pk, *rest in told.values_list(*names)}


def _last(rows: QuerySet[Any]) -> Subquery:
    """The last row of a statement: rows are appended, never changed."""
    of_one = rows.filter(statement=OuterRef("pk")).order_by().values("statement")
    return Subquery(of_one.values(last=Max("pk")))


def _mark(current: int, published: int | None, sensitive: bool, source: int | None, act: int | None) -> str:
    return f"{current} {published or 0} {'sensitive' if sensitive else ''} {source or 0} {act or 0}"


def _texts(statement: Statement) -> Iterator[IndexedText]:
    versions = {version.number: version for version in statement.versions.all()}
    attachments = list(statement.attachments.all())
    current = versions[statement.current_number]
    if statement.sensitive:
        yield _text(statement, current, attachments, 3, 3)
        return
    if statement.published_number is not None:
        decided = [row for row in statement.publications.all() if row.act == PublicationAct.PUBLISH]
        until = decided[-1].written_at
        shown = [row for row in attachments if row.written_at <= until]
        yield _text(statement, versions[statement.published_number], shown, 1, 1)
    yield _text(statement, current, attachments, 2, 3)


def _text(
    statement: Statement,
    version: StatementVersion,
    attachments: list[StatementSource],
    lowest: int,
    highest: int,
) -> IndexedText:
    body = (version.text or title_of(version), version.text_en, *_fields(version))
    source = max((row.pk for row in statement.attachments.all()), default=None)
    act = max((row.pk for row in statement.publications.all()), default=None)
    sources = [row.source.title for row in attachments]
    return IndexedText(
        statement.pk,
        title_of(version)[:300],
        "\n".join(part for part in (*body, *sources) if part),
        reverse("sources:statement", args=[statement.pk]),
        lowest,
        highest,
        titled=False,
        mark=_mark(statement.current_number, statement.published_number, statement.sensitive, source, act),
    )


def _fields(version: StatementVersion) -> Iterator[str]:
    """What people wrote in the fields of its nature: words and addresses, neither choices nor dates."""
    nature = nature_of(version.statement.kind)
    for name, value in version.fields.items():
        field = nature.field(name) if nature else None
        if field is not None and (field.prose or field.form == "url") and isinstance(value, str):
            yield value
