"""Two people changed one record at once: what each changed, what can be kept together, what one must choose.

A three-way comparison: the record as it was when the second began (from its history), as the first left it,
as the second typed it. What only one of them changed is kept; links gain and lose what each added and took
away; the same field changed in two ways is a ``Clash``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from numerhic.register.records.kinds import Kind
from numerhic.register.records.models import Record, is_empty

MINE, THEIRS, BOTH = "mine", "theirs", "both"


@dataclass(frozen=True)
class State:
    """What a person may write of a record, at one moment."""

    values: Mapping[str, Any]
    links: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Clash:
    """One field changed in two ways. Values are bare; ``link`` says that they are lists of keys."""

    name: str
    before: Any
    theirs: Any
    mine: Any
    link: bool = False


@dataclass
class Merged:
    """What to write over the current state, what must be chosen, and what the other alone changed."""

    values: dict[str, Any] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)


def state_of(record: Any, meaning: Kind) -> State:
    """A record, or one row of its history."""
    return State(
        {name: getattr(record, name) for name in meaning.written},
        {link.name: list(record.links.get(link.name, ())) for link in meaning.links},
    )


def state_at(record: Record, revision: int) -> State:
    """The record as it was at a revision; as it is now when its history does not say."""
    if record.revision == revision:
        return state_of(record, record.meaning)
    past = record.history.filter(revision=revision).order_by("-history_id").first()
    return state_of(record if past is None else past, record.meaning)


def merge(meaning: Kind, base: State, theirs: State, mine: State) -> Merged:
    """What ``mine`` changed since ``base``, laid over ``theirs``. ``mine`` may leave columns out."""
    merged = Merged()
    for name, value in mine.values.items():
        before, other = base.values[name], theirs.values[name]
        if same(value, other):
            continue
        if same(value, before):
            merged.taken.append(name)
        elif same(before, other):
            merged.values[name] = value
        else:
            merged.clashes.append(Clash(name, before, other, value))
    for link in meaning.links:
        _merge_link(merged, link.name, link.many, base, theirs, mine)
    return merged


def _merge_link(merged: Merged, name: str, many: bool, base: State, theirs: State, mine: State) -> None:
    before, other, value = (list(state.links.get(name, ())) for state in (base, theirs, mine))
    if value == other:
        return
    if value == before:
        merged.taken.append(name)
    elif before == other:
        merged.links[name] = value
    elif many:
        gone = set(before) - set(value)
        merged.links[name] = [key for key in other if key not in gone]
        merged.links[name] += [key for key in value if key not in before and key not in other]
        merged.taken.append(name)
    else:
        merged.clashes.append(Clash(name, before, other, value, link=True))


def settle(mine: State, base: State, choices: Mapping[str, str]) -> State:
    """``mine`` once its author chose: ``theirs`` gives the field back, ``both`` puts one after the other."""
    values, links = dict(mine.values), dict(mine.links)
    for name, choice in choices.items():
        if choice == THEIRS and name in values:
            values[name] = base.values[name]
        elif choice == THEIRS and name in links:
            links[name] = list(base.links[name])
        elif choice == BOTH and isinstance(values.get(name), str):
            values[name] = f"{base.values[name]}\n\n{values[name]}"
    return State(values, links)


def same(one: Any, other: Any) -> bool:
    """Equal to a reader: ends of line, spaces around and the two ways of saying nothing do not count."""
    if is_empty(one) and is_empty(other):
        return True
    if isinstance(one, str) and isinstance(other, str):
        return _text(one) == _text(other)
    return bool(one == other)


def _text(value: str) -> str:
    return value.replace("\r\n", "\n").strip()
