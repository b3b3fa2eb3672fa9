"""The places this room offers: search and events. docs/places.md says how to fill each."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.functional import Promise

from numerhic.authorities.models import Authority
from numerhic.places import Place


@dataclass(frozen=True)
class Wanted:
    """What is looked for, where, and how far the reader may look."""

    authority: Authority
    words: str
    internal: bool
    limit: int = 20


@dataclass(frozen=True)
class Found:
    """One answer of a search: what, where, the sentence around the words."""

    kind: str
    title: str
    address: str
    extract: str = ""


@dataclass(frozen=True)
class Event:
    """Something changed: ``statement.written``, ``statement.published``, ``contracts.loaded``…"""

    name: str
    authority: Authority
    subject_kind: str
    subject_key: str


@dataclass(frozen=True)
class IndexedText:
    """What the readers from ``lowest`` to ``highest`` (1 the public, 2 inside, 3 sensitive) may find.

    ``body`` is everything else they may read of it. The texts of one thing never overlap: a reader has one at
    most. ``titled`` is False when the title is only the beginning of the body; ``ended`` when it is closed.
    ``mark`` changes whenever any of this may have changed.
    """

    key: str
    title: str
    body: str
    address: str
    lowest: int
    highest: int
    titled: bool = True
    ended: bool = False
    mark: str = ""


def _nothing(_wanted: Wanted) -> Iterable[Found]:
    return ()


@dataclass(frozen=True)
class Subject:
    """A kind of thing one can look for and speak about: ``component``, ``measure``, ``statement``…

    ``find`` tells the title and the address of one, by its key, or None; ``search`` yields those that hold
    the words and that the reader may see, best first. A kind that gives ``texts`` (of these keys, or of
    everything when there is none) is indexed instead, and has no ``search``; an event about ``family``
    without a key is about many of them, and only those whose ``marks`` moved are read again (all of them,
    when the kind tells no marks). ``label`` names several of them in words.
    """

    kind: str
    find: Callable[[Authority, str], Found | None]
    search: Callable[[Wanted], Iterable[Found]] = _nothing
    texts: Callable[[Authority, Collection[str] | None], Iterable[IndexedText]] | None = None
    marks: Callable[[Authority], Mapping[str, str]] | None = None
    label: str | Promise = ""
    family: str = ""


SEARCH: Place[Subject] = Place("search", "A Subject: how to find one thing by its key, and many by words.")
EVENTS: Place[Callable[[Event], None]] = Place(
    "events", "Receives an Event once its change is committed; must not raise, and returns nothing."
)


def announce(event: Event) -> None:
    """Tell every filler of ``EVENTS``, once the current transaction is committed."""

    def tell() -> None:
        for filler in EVENTS:
            filler(event)

    transaction.on_commit(tell)


def find_subject(authority: Authority, kind: str, key: str) -> Found | None:
    """The thing ``kind:key`` of ``authority``, if a room knows it."""
    found = (subject.find(authority, key) for subject in SEARCH if subject.kind == kind)
    return next(found, None)
