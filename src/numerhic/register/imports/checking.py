"""Reads the raw values of a row, and checks what would be written as the register's own services do."""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from numerhic.register.exports.gathering import plain_value
from numerhic.register.imports.linking import Linker
from numerhic.register.imports.things import Thing
from numerhic.register.imports.values import understand
from numerhic.register.imports.words import Word
from numerhic.register.records.kinds import KINDS
from numerhic.register.records.models import Record
from numerhic.register.records.services.checks import assign, assign_links, check


@dataclass(frozen=True)
class Read:
    """What a row says, understood: as the register keeps it, and as JSON keeps it."""

    values: dict[str, Any]
    said: dict[str, Any]


def read_values(thing: Thing, words: list[Word]) -> Read:
    """Each value understood, or left out with its reason."""
    written = set(KINDS[thing.kind].written)
    values: dict[str, Any] = {}
    if thing.name.strip():
        values["name"] = " ".join(thing.name.split())
    for name, raw in thing.values.items():
        if raw is None or raw == "":
            continue
        if name not in written:
            words.append(Word("no-field", {"field": name}))
            continue
        try:
            value = understand(name, raw)
        except ValidationError as error:
            about = {"field": name, "value": str(raw)[:200], "why": " ".join(error.messages)}
            words.append(Word("left-out", about))
            continue
        if value is not None:
            values[name] = value
    return Read(values, {name: plain_value(value) for name, value in values.items()})


def checked(
    key: str,
    kind: str,
    record: Record | None,
    values: Mapping[str, Any],
    links: Mapping[str, Sequence[str]],
    linker: Linker,
) -> Word | None:
    """Why the register would refuse this row, or None. Touches no database."""
    if record is not None and not values and not links:
        return None
    tried = Record(kind=kind, key=key) if record is None else copy.copy(record)
    tried.links = dict(tried.links)
    try:
        assign(tried, values)
        assign_links(tried, links)
        check(tried, {one: _target(one, linker) for keys in tried.links.values() for one in keys})
    except ValidationError as error:
        return Word("as-told", {"text": " ".join(error.messages)})
    return None


def _target(key: str, linker: Linker) -> Record:
    known = linker.known.records.get(key) or linker.written.get(key)
    if known is None:
        known = Record(key=key, kind=linker.kind_of(key), name=linker.name_of(key))
        linker.written[key] = known
    return known
