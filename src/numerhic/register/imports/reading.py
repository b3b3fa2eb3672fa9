"""Reads the files of a run into things. The inventory room reads tables and other tools' exports."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from numerhic.people.models import User
from numerhic.register.exports.format import Whole
from numerhic.register.exports.reading import read_whole
from numerhic.register.imports import storage
from numerhic.register.imports.models import ImportRun
from numerhic.register.imports.things import Thing

NUMERHIC = "numerhic"
Told = Callable[[str, int], None]


@dataclass(frozen=True)
class Said:
    """What the files of a run say, and which tool says it."""

    system: str
    things: Sequence[Thing]


def whole_of(run: ImportRun) -> Whole:
    """The exported register that the run gives. Raises InputError."""
    return read_whole(storage.paths_of(run)[0])


def recognise(run: ImportRun) -> tuple[str, dict[str, Any], bool]:
    raise NotImplementedError


def said_otherwise(
    run: ImportRun, format: str, said: Mapping[str, Any], *, by: User | None
) -> tuple[str, dict[str, Any], bool]:
    raise NotImplementedError


def read(run: ImportRun, told: Told) -> Said:
    raise NotImplementedError
