"""Reads myths as one reader may see them: all of them in words, one whole, what leans on one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from numerhic.register.records.selectors.visible import by_keys
from numerhic.sources.models import StatementQuerySet
from numerhic.sources.natures import nature_of
from numerhic.sources.said import Said, pointing, said
from numerhic.sources.selectors import Reader, visible_to
from numerhic.values.myths.natures import ABOUT, ALL, ANSWER, MYTH, SHOWS
from numerhic.values.natures import MYTH as AT_WORK
from numerhic.values.told import Told, beside, told

KINDS = tuple(nature.slug for nature in ALL)
SHORT = 200
"""Signs of a sentence that a list shows whole."""


@dataclass(frozen=True)
class Myth:
    """A myth with where it shows and what answers it, without contests; ``contested``: there are some."""

    said: Said
    shows: tuple[Said, ...]
    answers: tuple[Said, ...]
    contested: bool

    @property
    def sentence(self) -> str:
        """As it was written; its beginning when it is long."""
        text = self.said.text
        return text if len(text) <= SHORT else self.said.title

    @property
    def address(self) -> str:
        """Its own page."""
        return address_of(self.said.identifier)


@dataclass(frozen=True)
class Whole:
    """One myth with everything beside it: each trace and answer with what contests it."""

    myth: Told
    contests: tuple[Told, ...]
    shows: tuple[tuple[Told, tuple[Told, ...]], ...]
    answers: tuple[tuple[Told, tuple[Told, ...]], ...]


@dataclass(frozen=True)
class Leaning:
    """A statement that leans on a myth, what it is about, and what one calls its kind."""

    said: Said
    about: str
    address: str
    kind: str


def address_of(identifier: str) -> str:
    """The page of one myth."""
    return reverse("values:myth", args=[identifier])


def rows_of(reader: Reader) -> StatementQuerySet:
    """Every myth, trace and answer that the reader may see."""
    return visible_to(reader).filter(kind__in=KINDS, subject_kind=ABOUT)


def myths(reader: Reader) -> list[Myth]:
    """Every myth that the reader may see, oldest first. One query."""
    rows = said(reader, KINDS, subject_kind=ABOUT)
    by_myth: dict[str, list[Said]] = {}
    for one in rows:
        by_myth.setdefault(one.subject_key, []).append(one)
    found = [one for one in rows if one.kind == MYTH.slug and one.contests is None]
    return [_myth(one, by_myth[one.identifier]) for one in found]


def _myth(one: Said, ones: Sequence[Said]) -> Myth:
    return Myth(
        one,
        tuple(other for other in ones if other.kind == SHOWS.slug and other.contests is None),
        tuple(other for other in ones if other.kind == ANSWER.slug and other.contests is None),
        any(other.contests for other in ones),
    )


def whole(reader: Reader, identifier: str) -> Whole | None:
    """One myth whole, or None when there is none that the reader may see. Seven queries at most."""
    ones = told(reader, rows_of(reader).filter(subject_key=identifier), links=False)
    pairs = beside(ones)
    myth = next(((one, others) for one, others in pairs if one.identifier == identifier), None)
    if myth is None:
        return None
    return Whole(
        myth[0],
        myth[1],
        tuple((one, others) for one, others in pairs if one.kind == SHOWS.slug),
        tuple((one, others) for one, others in pairs if one.kind == ANSWER.slug),
    )


def one(reader: Reader, identifier: str) -> Said | None:
    """One myth without what is beside it, or None when there is none that the reader may see. One query."""
    rows = said(reader, [MYTH.slug], subject_kind=ABOUT, keys=[identifier])
    return next((one for one in rows if one.identifier == identifier), None)


def leaning(reader: Reader, identifier: str) -> list[Leaning]:
    """The readings and looks that lean on a myth. Three queries.

    What is said of a thing of the register that the reader may not see is left out: its words would name it.
    """
    found = [row for _relation, row in pointing(reader, [identifier], [AT_WORK.name]).get(identifier, [])]
    keys = {key for row in found for key in row.subject_key.split(".") if row.subject_key != row.identifier}
    records = by_keys(reader, list(keys))
    rows = []
    for row in found:
        nature = nature_of(row.kind)
        kind = nature.one if nature else row.kind
        parts = row.subject_key.split(".")
        if row.subject_key == row.identifier:
            rows.append(Leaning(row, row.title, row.address, kind))
        elif all(key in records for key in parts):
            names = " × ".join(records[key].name for key in parts)
            rows.append(Leaning(row, names, records[parts[-1]].get_absolute_url(), kind))
    return rows
