"""The place this room offers.

The calendar of what is due, of any room. docs/places.md says how to fill it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from numerhic.authorities.models import Authority
from numerhic.places import Place


@dataclass(frozen=True)
class Due:
    """Something with a date: what, when, where to read more. ``kind`` is a stable word (``mandate-end``…)."""

    kind: str
    on: date
    title: str
    address: str


CALENDAR: Place[Callable[[Authority, date, date], Iterable[Due]]] = Place(
    "calendar",
    "Receives an authority and two dates, yields what is public and due between them, in any order.",
)


def due(authority: Authority, start: date, end: date) -> list[Due]:
    """Everything due from ``start`` to ``end`` included, by date, whatever the room."""
    found = [entry for filler in CALENDAR for entry in filler(authority, start, end)]
    return sorted(found, key=lambda entry: (entry.on, entry.title))
