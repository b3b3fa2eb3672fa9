"""The place for what higher rooms put in the archive: one more file each, written and read back with it.

docs/places.md says how to fill it; docs/formats/register.md, what each file holds.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from msgspec import Struct

from numerhic.authorities.models import Authority
from numerhic.people.models import User
from numerhic.places import Place


@dataclass(frozen=True)
class Taking:
    """What gathering needs. ``sensitive``: whether sensitive things are taken too.

    ``statements``: the identifiers of those that the archive holds; what speaks of another leaves it out.
    ``author(user, what, row)``: the name that the author of a row goes by, or None.
    """

    authority: Authority
    sensitive: bool
    statements: Collection[str]
    author: Callable[[User | None, str, Any], str | None]


@dataclass(frozen=True)
class Giving:
    """What restoring needs: records, sources and statements are back already.

    ``sources``: identifiers of those that the archive holds. ``tell(what, row, name)``: keep the name that
    the archive gives to the author of a row (``what``: at most 12 letters).
    """

    authority: Authority
    sources: Collection[str]
    tell: Callable[[str, Any, str | None], None]


@dataclass(frozen=True)
class Volume:
    """One file of the archive, ``<name>.json``: a list of documents, in an order of their own.

    ``label``: what it holds, in a sentence. ``sources(document)``: identifiers of the sources it rests on.
    ``restore`` writes what is not here yet, and raises InputError for what no page could show.
    ``public(authority)``: the keys of what is public; ``withdraw(authority, keys, by, reason)`` takes those
    back, when who restores may not publish.
    """

    label: str | Promise
    document: type[Struct]
    gather: Callable[[Taking], Sequence[Any]]
    sources: Callable[[Any], Iterable[str]]
    restore: Callable[[Giving, Sequence[Any]], None]
    public: Callable[[Authority], set[str]]
    withdraw: Callable[[Authority, set[str], User, str], None]


VOLUMES: Place[Volume] = Place("volumes", "A Volume: one more file of the archive, written and read back.")


def volumes() -> list[tuple[str, Volume]]:
    """Every volume under its name, in order."""
    return list(zip(VOLUMES.names(), VOLUMES, strict=True))
