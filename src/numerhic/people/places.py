"""The places this room offers: panels, personal data, eligibility. docs/places.md says how to fill each."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from numerhic.authorities.models import Authority
from numerhic.people.models import User
from numerhic.places import Place


@dataclass(frozen=True)
class Panel:
    """A block of a page of a lower room.

    ``where`` names the spot (``front.effects``, ``chapter.effects``, ``entrance.officer``, ``register``,
    ``statement``…); ``act`` is what the reader must be allowed to do to see it; ``render`` receives the
    request and the page's object (or None) and returns safe HTML, or "" for nothing.
    """

    where: str
    act: str
    render: Callable[[HttpRequest, Any], str]


@dataclass(frozen=True)
class PersonalData:
    """What one room keeps about a person.

    ``collect`` tells all of it (JSON values), ``erase`` empties the keys.
    """

    title: Callable[[], str]
    collect: Callable[[User], list[dict[str, Any]]]
    erase: Callable[[User], None]


@dataclass(frozen=True)
class Question:
    """Who asks to take part in what: an act of the table, in an authority, on an object."""

    user: User
    authority: Authority
    act: str
    obj: Any = None
    known: dict[str, Any] = field(default_factory=dict)


PANELS: Place[Panel] = Place("panels", "A Panel; shown at its spot to whoever may do its act.")
PERSONAL_DATA: Place[PersonalData] = Place("personal-data", "A PersonalData: collect(user) and erase(user).")
ELIGIBILITY: Place[Callable[[Question], bool]] = Place(
    "eligibility", "Receives a Question, returns False to refuse what the table of roles would allow."
)
