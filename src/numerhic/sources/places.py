"""The places this room offers: search and events. docs/places.md says how to fill each."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction

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
class Subject:
    """A kind of thing one can look for and speak about: ``component``, ``measure``, ``statement``…

    ``find`` tells the title and the address of one, by its key, or None; ``search`` yields those that hold
    the words and that the reader may see, best first.
    """

    kind: str
    find: Callable[[Authority, str], Found | None]
    search: Callable[[Wanted], Iterable[Found]]


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
    """The thing ``kind:key`` of ``authority``, if a room knows it; several rooms may know of one kind."""
    found = (subject.find(authority, key) for subject in SEARCH if subject.kind == kind)
    return next((one for one in found if one is not None), None)
