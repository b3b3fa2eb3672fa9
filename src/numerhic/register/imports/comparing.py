"""Compares what a file says with the register: what would be created, changed, left, refused, and why.

Changes nothing. Three versions meet for each field: what the tool said last time, what it says now, and what
the register holds. A value that only the tool changed follows the tool; one that a person changed stays.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from numerhic.authorities.models import Authority
from numerhic.register.imports.checking import checked, read_values
from numerhic.register.imports.known import Known, load_known
from numerhic.register.imports.linking import Linker
from numerhic.register.imports.matching import match
from numerhic.register.imports.merging import merge_links, merge_values
from numerhic.register.imports.models import Conflicts, Likeness, Outcome
from numerhic.register.imports.things import Joined, Thing, join_same, with_those_pointed_to
from numerhic.register.imports.words import Word
from numerhic.register.records.kinds import KINDS
from numerhic.register.records.models import Record, State
from numerhic.sources.identifiers import new_identifier

EVERY = 200
Told = Callable[[str, int], None]


@dataclass(frozen=True)
class Choices:
    """What the person chose: the rule for each question, and rows decided one by one (position → answer)."""

    conflicts: str = Conflicts.KEEP
    likeness: str = Likeness.ACCEPT
    rows: Mapping[str, str] = field(default_factory=dict)

    def likeness_of(self, position: int) -> str:
        """Same thing, or another one?"""
        return self.rows.get(str(position), self.likeness)


@dataclass
class Planned:
    """One row of the plan. ``values`` and ``links`` are what would be written, whole."""

    position: int
    thing: Thing
    outcome: str = Outcome.SAME
    found_by: str = ""
    key: str = ""
    record: Record | None = None
    values: dict[str, Any] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    changes: list[dict[str, Any]] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    said: dict[str, Any] = field(default_factory=dict)

    def refuse(self, *words: Word) -> None:
        """Nothing of this row is written."""
        self.outcome = Outcome.REFUSED
        self.words += words
        self.changes, self.said = [], {}


@dataclass(frozen=True)
class Plan:
    """Everything that the file says, row by row, and the rows that were joined to others."""

    system: str
    rows: Sequence[Planned]
    joined: Sequence[Joined]
    known: Known


def compare(
    authority: Authority, system: str, said: Sequence[Thing], choices: Choices, told: Told | None = None
) -> Plan:
    """The plan of an import. Reads the register in three queries; ``told`` hears how many rows are done."""
    known = load_known(authority, system)
    things, joined = join_same(said)
    things = with_those_pointed_to(things)
    rows = [Planned(position, thing, words=list(thing.words)) for position, thing in enumerate(things)]
    taken: set[str] = set()
    for row in rows:
        if row.thing.kind != "dependency":
            _identify(row, known, choices, taken)
    linker = Linker(known, {row.key: row.thing for row in rows if row.key})
    for row in rows:
        if row.thing.external_id or row.thing.name:
            gone = row.record is not None and row.record.state == State.REMOVED
            linker.place(row.thing, row.key, refused=gone or row.outcome == Outcome.REFUSED)
    for number, row in enumerate(rows):
        if row.outcome != Outcome.REFUSED:
            if row.thing.kind == "dependency":
                _dependency(row, known, linker, choices)
            else:
                _record(row, known, linker, choices)
        if told is not None and number % EVERY == 0:
            told("compare", number)
    while _let_go_of_refused(rows, linker):
        pass
    return Plan(system, [row for row in rows if not _was_there(row)], joined, known)


def _let_go_of_refused(rows: Sequence[Planned], linker: Linker) -> bool:
    """Links to rows that are not written after all are let go, and said; True while there may be more."""
    written = {row.key for row in rows if row.outcome == Outcome.CREATED}
    planned = {row.key for row in rows if row.key and row.record is None}
    gone = planned - written
    refused_more = False
    for row in rows:
        lost = [key for keys in row.links.values() for key in keys if key in gone]
        if not lost or row.outcome == Outcome.REFUSED:
            continue
        row.links = {name: [key for key in keys if key not in gone] for name, keys in row.links.items()}
        row.said |= {name: keys for name, keys in row.links.items() if name in row.said}
        row.changes = [_without(change, gone) for change in row.changes]
        row.words += [Word("refused-target", {"name": linker.name_of(key)}) for key in lost]
        if row.thing.kind == "dependency":
            row.refuse(Word("no-ends"))
            refused_more = True
    return refused_more


def _without(change: dict[str, Any], gone: set[str]) -> dict[str, Any]:
    if "link" not in change:
        return change
    return change | {"added": [key for key in change["added"] if key not in gone]}


def _was_there(row: Planned) -> bool:
    """Only pointed to by another row, and already known: nothing to say."""
    return bool(row.thing.made_for) and row.record is not None and row.outcome == Outcome.SAME


def _identify(row: Planned, known: Known, choices: Choices, taken: set[str]) -> None:
    """Find the record that the row speaks of, or give it the key of a new one."""
    thing = row.thing
    if thing.kind not in KINDS:
        return row.refuse(Word("unknown-kind", {"kind": thing.kind}))
    found = match(thing, known, taken)
    row.found_by, row.record = found.by, found.record
    if found.refusal is not None:
        return row.refuse(found.refusal)
    if found.by in {"name", "near"} and found.record is not None and not thing.made_for:
        word = Word("by-name" if found.by == "name" else "near", {"name": found.record.name})
        if choices.likeness_of(row.position) == Likeness.CREATE:
            row.record = None
        else:
            row.words.append(word)
    if row.record is None and not thing.name.strip():
        return row.refuse(Word("no-name"))
    if len(" ".join(thing.name.split())) > 200:
        return row.refuse(Word("long-name"))
    row.key = row.record.key if row.record is not None else new_identifier()
    taken.add(row.key)
    return None


def _record(row: Planned, known: Known, linker: Linker, choices: Choices) -> None:
    thing, record = row.thing, row.record
    if thing.made_for:
        row.words.append(Word("made-for"))
    now = read_values(thing, row.words)
    links = linker.links_of(row.key, thing, row.words)
    row.said = {**now.said, **links}
    if record is None:
        row.outcome, row.values, row.links = Outcome.CREATED, now.values, links
    elif record.state == State.REMOVED:
        row.words.append(Word("removed"))
        return
    else:
        last = known.told_of(record, thing.external_id)
        before = last.said if last is not None else {}
        take = choices.conflicts == Conflicts.TAKE
        row.values, changes = merge_values(record, now.values, before, take, row.words)
        row.links, linked = merge_links(record, links, before)
        row.changes = [*changes, *linked]
        row.outcome = Outcome.CHANGED if row.values or row.links else Outcome.SAME
    refusal = checked(row.key, thing.kind, record, row.values, row.links, linker)
    if refusal is not None:
        row.refuse(refusal)
    elif record is None:
        row.changes = [{"field": name, "after": value} for name, value in now.said.items() if name != "name"]
        row.changes += [{"link": name, "added": keys} for name, keys in links.items() if keys]


def _dependency(row: Planned, known: Known, linker: Linker, choices: Choices) -> None:
    """A dependency is told by its ends; one that is already told, by whomever, is not told again."""
    now = read_values(row.thing, row.words)
    links = linker.links_of("", row.thing, row.words)
    dependent, providers = links.get("dependent", []), links.get("providers", [])
    if not dependent or not providers:
        return row.refuse(Word("no-ends"))
    if set(dependent) & set(providers):
        return row.refuse(Word("itself"))
    row.thing.name = linker.named(dependent, providers)
    left = [key for key in providers if (dependent[0], key) not in linker.dependencies]
    row.said = {**now.said, "dependent": dependent, "providers": providers}
    if not left:
        row.record = linker.dependencies[dependent[0], providers[0]]
        row.found_by = "ends"
        row.key = row.record.key if row.record is not None else ""
        if row.record is not None and row.record.state == State.REMOVED:
            row.words.append(Word("removed"))
            return None
        if row.record is not None:
            last = known.told_of(row.record)
            before = last.said if last is not None else {}
            take = choices.conflicts == Conflicts.TAKE
            now.values.pop("name", None)
            row.values, row.changes = merge_values(row.record, now.values, before, take, row.words)
            row.outcome = Outcome.CHANGED if row.values else Outcome.SAME
            return None
        row.words.append(Word("already-told"))
        return None
    row.key = new_identifier()
    links["providers"] = left
    now.values.pop("name", None)
    row.outcome, row.values, row.links = Outcome.CREATED, now.values, links
    refusal = checked(row.key, "dependency", None, row.values, links, linker)
    if refusal is not None:
        return row.refuse(refusal)
    row.changes = [{"link": name, "added": keys} for name, keys in links.items()]
    linker.dependencies |= dict.fromkeys(((dependent[0], key) for key in left), None)
    return None
