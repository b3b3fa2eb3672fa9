"""Reads both registers as one reader may see them: all of one, one whole, which ones a component carries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse

from numerhic.authorities.models import Authority
from numerhic.mechanisms.algorithms.natures import ALGORITHM, PLACES, SURVEILLANCE
from numerhic.register.records.kinds.component import Nature as Made
from numerhic.register.records.models import Record
from numerhic.register.records.selectors.visible import by_keys, visible
from numerhic.sources.here import naming_here
from numerhic.sources.said import Said, said
from numerhic.sources.selectors import Reader, visible_to
from numerhic.values.told import Told, beside, told

PAGES = {ALGORITHM.slug: "mechanisms:algorithm", SURVEILLANCE.slug: "mechanisms:surveillance_use"}
Link = tuple[str, str]
"""A name, an address."""


@dataclass(frozen=True)
class Entered:
    """One line of a register: what is said, what it acts in (as far as the reader may see), its contests."""

    said: Said
    where: tuple[Link, ...]
    contests: tuple[Said, ...]

    @property
    def address(self) -> str:
        """Its own page."""
        return address_of(self.said.kind, self.said.identifier)


@dataclass(frozen=True)
class Whole:
    """One entry with its sources and its versions, what contests it, what it acts in."""

    told: Told
    contests: tuple[Told, ...]
    where: tuple[Link, ...]

    @property
    def title(self) -> str:
        """Its name."""
        return str(self.told.fields.get("title", ""))


def address_of(kind: str, identifier: str) -> str:
    """The page of one entry of either register."""
    return reverse(PAGES[kind], args=[identifier])


def entered(reader: Reader, kind: str) -> list[Entered]:
    """What the register of that kind holds, by name. Two queries."""
    rows = said(reader, [kind])
    firsts = sorted((one for one in rows if one.contests is None), key=lambda one: one.title.casefold())
    names = _names(reader, (one.fields.get("components", ()) for one in firsts))
    return [
        Entered(
            one,
            _where(one.fields.get("components", ()), names),
            tuple(other for other in rows if other.contests == one.identifier),
        )
        for one in firsts
    ]


def whole(reader: Reader, kind: str, identifier: str) -> Whole | None:
    """One entry whole, or None when there is none that the reader may see. Eight queries at most."""
    rows = visible_to(reader).filter(kind=kind, subject_kind=kind, subject_key=identifier)
    pairs = beside(told(reader, rows, links=False))
    found = next(((one, others) for one, others in pairs if one.identifier == identifier), None)
    if found is None:
        return None
    named = found[0].fields.get("components", ())
    return Whole(found[0], found[1], _where(named, _names(reader, [named])))


def published(authority: Authority, kind: str) -> list[Entered]:
    """What anybody may read of a register: what is sent elsewhere, whoever sends it."""
    return entered(Reader(AnonymousUser(), authority), kind)


def concerned(request: HttpRequest, record: Record) -> list[Said]:
    """The algorithms and surveillance uses that name a component or a service, on its own page.

    No query of its own (sources/here.py).
    """
    return naming_here(request, record.kind, record.key, [ALGORITHM.slug, SURVEILLANCE.slug])


def unasked(reader: Reader, told_of: Iterable[Entered], most: int) -> list[Link]:
    """Components whose nature lets one think they compute decisions, and that no algorithm names. One query.

    A question, not an answer: nothing is written until somebody says it.
    """
    named = {key for one in told_of for key in one.said.fields.get("components", ())}
    rows = visible(reader, "component").current().filter(nature=Made.AI_MODEL).order_by("plain", "pk")
    return [(row.name, row.get_absolute_url()) for row in rows if f"component:{row.key}" not in named][:most]


def places(reader: Reader, identifier: str) -> Said | None:
    """The exact places of a surveillance use, for who may read what is sensitive. One query."""
    if not reader.sensitive:
        return None
    rows = said(reader, [PLACES.slug], subject_kind=SURVEILLANCE.slug, keys=[identifier])
    return next((one for one in rows if one.contests is None), None)


def _names(reader: Reader, named: Iterable[Sequence[str]]) -> Mapping[str, Link]:
    """« component:KEY » → its name and its page, those the reader may see. One query, none for nothing."""
    wanted = {one for several in named for one in several}
    records = by_keys(reader, [one.partition(":")[2] for one in wanted])
    return {
        f"{record.kind}:{key}": (record.name, record.get_absolute_url()) for key, record in records.items()
    }


def _where(named: Iterable[str], names: Mapping[str, Link]) -> tuple[Link, ...]:
    return tuple(names[one] for one in named if one in names)
