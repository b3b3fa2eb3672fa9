"""Keeps the index in step: of some things, or of everything. What a reader may read is the rooms' to say."""

from collections.abc import Collection, Iterable

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from numerhic.authorities.models import Authority
from numerhic.pages.tables.definition import plain
from numerhic.sources.index.models import Indexed, IndexedWord
from numerhic.sources.index.words import LONGEST, terms_of
from numerhic.sources.places import SEARCH, IndexedText, Subject

BATCH = 400
Identity = tuple[str, int]
COMPARED = ("highest", "ended", "title", "address", "order", "title_terms", "body_terms", "body")


@transaction.atomic
def refresh(authority: Authority, subject: Subject, keys: Collection[str] | None = None) -> int:
    """Index again these things of a kind, or all of them; returns how many rows changed.

    Rows that say the same are left alone, so that refreshing a whole kind costs little when little changed.
    """
    if subject.texts is None:
        return 0
    with override(settings.LANGUAGE_CODE):
        rows = [_row(authority, subject.kind, text) for text in subject.texts(authority, keys)]
    standing = Indexed.objects.of(authority).filter(kind=subject.kind)
    if keys is not None:
        standing = standing.filter(key__in=list(keys))
    before = {(row.key, row.lowest): row for row in standing.iterator(2_000)}
    same = {_id(row) for row in rows if (old := before.get(_id(row))) and _said(old) == _said(row)}
    gone = [row.pk for identity, row in before.items() if identity not in same]
    for start in range(0, len(gone), BATCH):
        Indexed.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    fresh = [row for row in rows if _id(row) not in same]
    Indexed.objects.bulk_create(fresh, batch_size=BATCH)
    _keep_words(authority, fresh)
    return len(gone) + len(fresh)


def refresh_all(authority: Authority) -> int:
    """Index again everything of an authority, and forget the words and kinds that are no more."""
    subjects = [subject for subject in SEARCH if subject.texts is not None]
    with transaction.atomic():
        IndexedWord.objects.of(authority).delete()
        Indexed.objects.of(authority).delete()
        return sum(refresh(authority, subject) for subject in subjects)


def forget(authority: Authority, kind: str, keys: Collection[str] | None) -> None:
    """Drop from the index what could not be indexed: better not found than found by whom it is not for."""
    rows = Indexed.objects.of(authority).filter(kind=kind)
    (rows if keys is None else rows.filter(key__in=list(keys))).delete()


def _row(authority: Authority, kind: str, text: IndexedText) -> Indexed:
    title = text.title.replace("\x00", " ")[:300]
    body = text.body.replace("\x00", " ")
    return Indexed(
        authority=authority,
        kind=kind,
        key=text.key,
        lowest=text.lowest,
        highest=text.highest,
        ended=text.ended,
        title=title,
        address=text.address,
        order=plain(title)[:100],
        title_terms=" ".join(terms_of(title)) if text.titled else "",
        body_terms=" ".join(terms_of(body)),
        body=body,
    )


def _id(row: Indexed) -> Identity:
    return row.key, row.lowest


def _said(row: Indexed) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in COMPARED)


def _keep_words(authority: Authority, rows: Iterable[Indexed]) -> None:
    words = {term for row in rows for term in f"{row.title_terms} {row.body_terms}".split()}
    IndexedWord.objects.bulk_create(
        [
            IndexedWord(authority=authority, word=word, length=len(word))
            for word in sorted(words)
            if 4 <= len(word) < LONGEST
        ],
        batch_size=BATCH,
        ignore_conflicts=True,
    )
