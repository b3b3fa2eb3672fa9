"""Records of nearly the same name: to warn of doubles, and to find what a mistyped name meant."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from numerhic.pages.tables.definition import plain
from numerhic.register.records.models import Record
from numerhic.register.records.selectors.visible import visible
from numerhic.sources.selectors import Reader

NEAR = 0.87
AT_MOST = 5
LONGER = 3


def bare(name: str) -> str:
    """A name without accents, capitals, spaces nor signs: « G.R.C. » and « GRC » are one."""
    return re.sub(r"[\W_]+", "", plain(name))


@dataclass(frozen=True)
class Named:
    """A record's key and its name, as it is and bare."""

    key: str
    name: str
    bare: str


def names_of(reader: Reader, kinds: Sequence[str]) -> list[Named]:
    """The names of the standing records of these kinds. One query."""
    rows = visible(reader).filter(kind__in=kinds).order_by().values_list("key", "name")
    return [Named(key, name, bare(name)) for key, name in rows]


def near(name: str, names: Iterable[Named]) -> list[str]:
    """Keys of the names that are the same or nearly, nearest first."""
    wanted = bare(name)
    if not wanted:
        return []
    matcher = SequenceMatcher(b=wanted, autojunk=False)
    found = []
    for one in names:
        if abs(len(one.bare) - len(wanted)) > LONGER:
            continue
        matcher.set_seq1(one.bare)
        if matcher.real_quick_ratio() >= NEAR and matcher.quick_ratio() >= NEAR:
            ratio = matcher.ratio()
            if ratio >= NEAR:
                found.append((-ratio, one.name, one.key))
    return [key for _ratio, _name, key in sorted(found)[:AT_MOST]]


def alike(reader: Reader, kind: str, name: str, *, besides: str = "") -> list[Record]:
    """The standing records of a kind whose name is the same or nearly, nearest first. Two queries at most.

    ``besides`` is the key of a record that does not count: the one being changed.
    """
    keys = [key for key in near(name, names_of(reader, [kind])) if key != besides]
    found = {record.key: record for record in visible(reader).filter(key__in=keys)} if keys else {}
    return [found[key] for key in keys]
