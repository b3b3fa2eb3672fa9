"""Records of nearly the same name: to warn of doubles, and to find what a mistyped name meant."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from numerhic.pages.tables.definition import plain
from numerhic.register.records.models import Record
from numerhic.register.records.selectors.visible import visible
from numerhic.sources.selectors import Reader

NEAR = 0.87
AT_MOST = 5


def bare(name: str) -> str:
    """A name without accents, capitals, spaces nor signs: « G.R.C. » and « GRC » are one."""
    return re.sub(r"[\W_]+", "", plain(name))


def alike(reader: Reader, kinds: Sequence[str], name: str, *, besides: str = "") -> list[Record]:
    """Standing records of these kinds whose name is the same or nearly, nearest first. Two queries.

    ``besides`` is the key of a record that does not count: the one being changed.
    """
    wanted = bare(name)
    if not wanted:
        return []
    named = visible(reader).filter(kind__in=kinds).exclude(key=besides).values_list("key", "name")
    matcher = SequenceMatcher(b=wanted, autojunk=False)
    near = []
    for key, other in named:
        told = bare(other)
        if abs(len(told) - len(wanted)) > 3:
            continue
        matcher.set_seq1(told)
        if matcher.real_quick_ratio() >= NEAR and matcher.quick_ratio() >= NEAR:
            ratio = matcher.ratio()
            if ratio >= NEAR:
                near.append((-ratio, other, key))
    keys = [key for _ratio, _other, key in sorted(near)[:AT_MOST]]
    found = {record.key: record for record in visible(reader).filter(key__in=keys)} if keys else {}
    return [found[key] for key in keys]
