"""What a file says, thing by thing, before anything is compared with the register.

The inventory room's items become things here (from_items.py); things that are the same are joined.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from numerhic.pages.tables.definition import plain
from numerhic.register.imports.words import Word

SPACE = "|"  # between a table and the identifiers that are its own


@dataclass(frozen=True)
class Pointer:
    """A link to something else, by the tool's own identifier, or else by its name.

    ``kinds`` are what it may be, best first; ``make`` says that it is written down when nobody knows it yet.
    """

    link: str
    kinds: tuple[str, ...]
    external_id: str = ""
    name: str = ""
    make: bool = False

    def identities(self) -> list[tuple[str, str]]:
        """How it may be found among things."""
        if self.external_id:
            return [("id", self.external_id)]
        return [(kind, bare(self.name)) for kind in self.kinds]


@dataclass
class Thing:
    """One thing said: its kind, its name, its raw values by field, what it points to.

    A dependency has no name: it points to its ``dependent`` and its ``providers``.
    """

    where: str
    kind: str
    name: str
    values: Mapping[str, Any]
    external_id: str = ""
    points: tuple[Pointer, ...] = ()
    words: list[Word] = field(default_factory=list)
    made_for: str = ""  # where it is only pointed to

    @property
    def identity(self) -> tuple[str, str]:
        """By the tool's own identifier, else by kind and name."""
        return ("id", self.external_id) if self.external_id else (self.kind, bare(self.name))


@dataclass(frozen=True)
class Joined:
    """A row that said again what another said: it was joined to it."""

    where: str
    thing: Thing


def bare(text: str) -> str:
    """A name as it is compared: case, accents and spaces do not count."""
    return " ".join(plain(text).split())


def join_same(things: Iterable[Thing]) -> tuple[list[Thing], list[Joined]]:
    """Each thing once. What a later row adds is added; where it contradicts, the first row holds and says so.

    Dependencies are not joined here: what they point to says which are the same.
    """
    first: dict[tuple[str, str], Thing] = {}
    kept: list[Thing] = []
    joined: list[Joined] = []
    for thing in things:
        if thing.kind == "dependency" or not (thing.name.strip() or thing.external_id):
            kept.append(thing)
            continue
        former = first.setdefault(thing.identity, thing)
        if former is thing or former.kind != thing.kind:
            kept.append(thing)
            continue
        _join(former, thing)
        joined.append(Joined(thing.where, former))
    return kept, joined


def _join(former: Thing, later: Thing) -> None:
    for name, value in later.values.items():
        there = former.values.get(name)
        if there in (None, "") and value not in (None, ""):
            former.values = {**former.values, name: value}
        elif value not in (None, "") and str(value) != str(there):
            former.words.append(
                Word("said-twice", {"where": later.where, "field": name, "value": str(value)[:200]})
            )
    former.points = (*former.points, *(one for one in later.points if one not in former.points))


def with_those_pointed_to(things: list[Thing]) -> list[Thing]:
    """The things, and before them a thing for each name pointed to that no row says and that may be made."""
    known = {thing.identity for thing in things} | {(thing.kind, bare(thing.name)) for thing in things}
    made: dict[tuple[str, str], Thing] = {}
    for thing in things:
        for point in thing.points:
            if not point.make or not point.name.strip() or point.external_id:
                continue
            identities = point.identities()
            if any(one in known or one in made for one in identities):
                continue
            made[identities[0]] = Thing(
                where=thing.where, kind=point.kinds[0], name=point.name, values={}, made_for=thing.where
            )
    return [*made.values(), *things]
