"""Three versions of a record meet: what the tool said last, what it says now, what the register holds."""

from collections.abc import Mapping, Sequence
from typing import Any

from numerhic.register.exports.gathering import plain_value
from numerhic.register.imports.things import bare
from numerhic.register.imports.words import Word
from numerhic.register.records.models import Record, is_empty


def merge_values(
    record: Record, now: Mapping[str, Any], before: Mapping[str, Any], take: bool, words: list[Word]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """(what to write, the changes told). With ``take``, the file wins over what a person typed."""
    written: dict[str, Any] = {}
    changes: list[dict[str, Any]] = []
    for name, value in now.items():
        mine = getattr(record, name)
        if mine == value or (name == "name" and bare(mine) == bare(value)):
            continue
        if name in before and _same(before[name], value) and not take:
            continue  # the tool says what it said: a person corrected it since
        change = {"field": name, "before": plain_value(mine), "after": plain_value(value)}
        by_hand = not is_empty(mine) and not (name in before and _same(before[name], mine))
        if by_hand and not take:
            changes.append(change | {"kept": True})
            words.append(Word("kept", {"field": name, "value": str(plain_value(value))[:200]}))
            continue
        if by_hand:
            words.append(Word("taken", {"field": name}))
        written[name] = value
        changes.append(change)
    return written, changes


def _same(said: Any, value: Any) -> bool:
    return bool(said == plain_value(value)) or (is_empty(said) and is_empty(value))


def merge_links(
    record: Record, now: Mapping[str, Sequence[str]], before: Mapping[str, Any]
) -> tuple[dict[str, list[str]], list[dict[str, Any]]]:
    """What the tool adds is added, what it takes away goes; what a person linked or unlinked stays."""
    written: dict[str, list[str]] = {}
    changes: list[dict[str, Any]] = []
    for name, keys in now.items():
        last: Sequence[str] = before.get(name, [])
        mine = record.linked(name)
        added = [key for key in keys if key not in last and key not in mine]
        removed = [key for key in last if key not in keys and key in mine]
        if not record.meaning.link(name).many and len(mine) + len(added) - len(removed) > 1:
            added = []  # one only, and a person chose it
        if added or removed:
            written[name] = [key for key in mine if key not in removed] + added
            changes.append({"link": name, "added": added, "removed": removed})
    return written, changes
