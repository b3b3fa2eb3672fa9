"""A whole definition as the ``numerhic.definition/1`` document: both languages, codes instead of words.

The tables of the pages are for people; this one is for other tools (docs/formats/definition.schema.json).
"""

from collections.abc import Iterable
from typing import Any

from numerhic.sources.models import Statement, StatementVersion
from numerhic.sources.selectors import Reader, visible_to
from numerhic.values.definition.models import Edition, EditionArticle
from numerhic.values.definition.selectors import editions, recorded_on
from numerhic.values.definition.subjects import Subject

FORMAT = "numerhic.definition/1"


def document(reader: Reader, subject: Subject) -> dict[str, Any]:
    """Every edition that the reader may see, oldest first, with the very versions it holds; then the articles
    that none of these editions holds, as they are now. Four queries, whatever the number of editions.

    An article that the reader may not read any more keeps its place, with ``statement`` and the rest null.
    """
    rows = list(editions(reader, subject).order_by("number"))
    held = EditionArticle.objects.filter(edition__in=[row.pk for row in rows])
    ordered = list(held.select_related("version").order_by("edition_id", "place"))
    kept = visible_to(reader).filter(kind=subject.nature, contests=None)
    seen = set(kept.values_list("pk", flat=True))
    by_edition: dict[int, list[dict[str, Any]]] = {}
    for one in ordered:
        worded = _worded(one.version if one.version.statement_id in seen else None)
        by_edition.setdefault(one.edition_id, []).append({"place": one.place, **worded})
    elsewhere = seen - {one.version.statement_id for one in ordered}
    return {
        "format": FORMAT,
        "authority": reader.authority.siren,
        "subject": subject.slug,
        "editions": [_edition(row, by_edition.get(row.pk, [])) for row in rows],
        "proposed": [_worded(version) for version in _now(reader, kept.filter(pk__in=elsewhere))],
    }


def _edition(row: Edition, articles: list[dict[str, Any]]) -> dict[str, Any]:
    source, recorded = row.source, recorded_on(row)
    return {
        "number": row.number,
        "state": row.state,
        "visibility": "public" if row.is_public else "internal",
        "title": _both(row.title, row.title_en),
        "took_part": _both(row.took_part, row.took_part_en),
        "how": _both(row.how, row.how_en),
        "opened_on": row.opened_on.isoformat() if row.opened_on else None,
        "adopted_on": row.adopted_on.isoformat() if row.adopted_on else None,
        "adoption_recorded_on": recorded.isoformat() if recorded else None,
        "adopted_by": _both(row.adopted_by, row.adopted_by_en),
        "source": {
            "id": source.pk,
            "kind": source.kind,
            "title": source.title,
            "address": source.address or None,
            "by": source.by or None,
            "dated": source.dated.isoformat() if source.dated else None,
        }
        if source
        else None,
        "articles": articles,
    }


def _now(reader: Reader, rows: Iterable[Statement]) -> Iterable[StatementVersion]:
    """The version of each that this reader reads: the current one inside, else the published one."""
    numbers = {row.pk: row.current_number if reader.internal else row.published_number for row in rows}
    versions = StatementVersion.objects.filter(statement__in=list(numbers)).order_by("statement_id")
    return [one for one in versions if one.number == numbers[one.statement_id]]


def _worded(version: StatementVersion | None) -> dict[str, Any]:
    if version is None:
        return dict.fromkeys(("statement", "version", "title", "text", "lived"))
    told = version.fields
    return {
        "statement": version.statement_id,
        "version": version.number,
        "title": _both(told.get("title", ""), told.get("title_en", "")),
        "text": _both(version.text, version.text_en),
        "lived": _both(told.get("lived", ""), told.get("lived_en", "")),
    }


def _both(french: str, english: str) -> dict[str, str | None]:
    return {"fr": french or None, "en": english or None}
