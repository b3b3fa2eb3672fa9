"""Keeps the index in step: of some things, or of everything. What a reader may read is the rooms' to say.

Whoever writes holds the authority's ``IndexState`` and reads after: the last to write has read the latest.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from numerhic.authorities.models import Authority
from numerhic.pages.tables.definition import plain
from numerhic.sources.index.models import Indexed, IndexedWord, IndexState
from numerhic.sources.index.words import LONGEST, RULES, terms_of
from numerhic.sources.places import SEARCH, IndexedText, Subject

BATCH = 400
Identity = tuple[str, int]
T = TypeVar("T")
SAID = ("highest", "ended", "title", "address", "order", "title_terms", "body_terms", "body", "mark")


@transaction.atomic
def refresh(authority: Authority, subject: Subject, keys: Collection[str] | None = None) -> int:
    """Index again these things of a kind, or all of them; returns how many rows changed.

    Rows that say the same are left alone.
    """
    if subject.texts is None:
        return 0
    _hold(authority)
    with override(settings.LANGUAGE_CODE):
        rows = [_row(authority, subject.kind, text) for text in subject.texts(authority, keys)]
    standing = Indexed.objects.of(authority).filter(kind=subject.kind)
    if keys is not None:
        standing = standing.filter(key__in=list(keys))
    before = {_id(row): row for row in standing.iterator(2_000)}
    now = {_id(row) for row in rows}
    gone = [row.pk for identity, row in before.items() if identity not in now]
    for part in _parts(gone):
        Indexed.objects.filter(pk__in=part).delete()
    fresh = [row for row in rows if (old := before.get(_id(row))) is None or _said(old) != _said(row)]
    Indexed.objects.bulk_create(
        fresh,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["authority", "kind", "key", "lowest"],
        update_fields=SAID,
    )
    _keep_words(authority, fresh)
    return len(gone) + len(fresh)


def catch_up(authority: Authority, subject: Subject) -> int:
    """Index again, of a kind, what moved since it was indexed; returns how many rows changed."""
    if subject.marks is None:
        return refresh(authority, subject)
    now = subject.marks(authority)
    rows = Indexed.objects.of(authority).filter(kind=subject.kind)
    before = set(rows.values_list("key", "mark"))
    told = {key for key, _mark in before}
    stale = {key for key, mark in now.items() if (key, mark) not in before} | (told - now.keys())
    return sum(refresh(authority, subject, part) for part in _parts(sorted(stale)))


@transaction.atomic
def refresh_all(authority: Authority) -> int:
    """Index again everything of an authority, and forget the words and kinds that are no more."""
    state = _hold(authority)
    IndexedWord.objects.of(authority).delete()
    Indexed.objects.of(authority).delete()
    changed = sum(refresh(authority, subject) for subject in SEARCH)
    IndexState.objects.filter(pk=state.pk).update(rules=RULES)
    return changed


def complete() -> int:
    """Make the index of each authority that has none yet, or one of former rules; returns how many.

    One query when nothing is to do.
    """
    made = IndexState.objects.filter(rules=RULES).values("authority")
    waiting = Authority.objects.exclude(pk__in=made)
    return sum(_complete(authority) for authority in waiting)


@transaction.atomic
def _complete(authority: Authority) -> bool:
    if _hold(authority).rules == RULES:
        return False  # another process did it meanwhile
    refresh_all(authority)
    return True


@transaction.atomic
def forget(authority: Authority, kind: str, keys: Collection[str] | None) -> None:
    """Drop from the index what could not be indexed: better not found than found by whom it is not for.

    The next start makes the index whole again.
    """
    state = _hold(authority)
    rows = Indexed.objects.of(authority).filter(kind=kind)
    (rows if keys is None else rows.filter(key__in=list(keys))).delete()
    IndexState.objects.filter(pk=state.pk).update(rules=0)


def _hold(authority: Authority) -> IndexState:
    """Wait for whoever writes to the index of this authority, until the transaction ends."""
    IndexState.objects.get_or_create(authority=authority)
    return IndexState.objects.select_for_update().get(authority=authority)


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
        mark=text.mark,
    )


def _id(row: Indexed) -> Identity:
    return row.key, row.lowest


def _said(row: Indexed) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in SAID)


def _parts(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


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
