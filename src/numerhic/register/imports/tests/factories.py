"""Imports for tests, from things said in the test itself."""

from typing import Any

from numerhic.authorities.models import Authority
from numerhic.people.models import User
from numerhic.register.imports.applying import apply, keep_preview
from numerhic.register.imports.comparing import Choices, Plan, compare
from numerhic.register.imports.models import ImportRow, ImportRun, RunState
from numerhic.register.imports.things import Pointer, Thing
from numerhic.register.imports.undoing import undo
from numerhic.register.imports.words import told

SYSTEM = "un outil"


def a_thing(name: str, kind: str = "component", number: str = "", **given: Any) -> Thing:
    """A thing said on a line; ``points`` are pointers, the other words are raw values."""
    points = given.pop("points", ())
    where = given.pop("where", f"ligne {name}")
    return Thing(where=where, kind=kind, name=name, values=given, external_id=number, points=tuple(points))


def to(link: str, kind: str, name: str = "", number: str = "", make: bool = False) -> Pointer:
    """A pointer to something by its name or its number."""
    return Pointer(link, (kind,), number, name, make)


def requires(dependent: str, provider: str, kind: str = "component", **values: Any) -> Thing:
    """A dependency between two things named."""
    ends = (
        Pointer("dependent", ("component", "service"), "", dependent),
        Pointer("providers", (kind,), "", provider, True),
    )
    return Thing(where=f"lien {dependent}", kind="dependency", name="", values=values, points=ends)


def planned(authority: Authority, *things: Thing, **choices: Any) -> Plan:
    """What an import of these things would do."""
    return compare(authority, SYSTEM, things, Choices(**choices))


def imported(authority: Authority, *things: Thing, by: User | None = None, **choices: Any) -> ImportRun:
    """An import of these things, done."""
    run = ImportRun.objects.create(
        authority=authority, asked_by=by, files=[{"name": "liste.csv", "size": 1, "stored": "x"}]
    )
    apply(run, planned(authority, *things, **choices))
    return run


def previewed(authority: Authority, *things: Thing) -> ImportRun:
    """An import of these things, prepared and not written."""
    run = ImportRun.objects.create(
        authority=authority, files=[{"name": "liste.csv", "size": 1, "stored": "x"}]
    )
    keep_preview(run, planned(authority, *things))
    return run


def undone(run: ImportRun, by: User | None = None, reason: str = "Mauvais fichier") -> ImportRun:
    """The same run, undone."""
    run.undone_by, run.undo_reason, run.state = by, reason, RunState.UNDOING
    run.save()
    undo(run)
    return run


def row_of(run: ImportRun, name: str) -> ImportRow:
    """The row of that name."""
    return run.rows.get(name=name)


def words_of(row: ImportRow) -> str:
    """Its reasons, in the language of the test."""
    return " ".join(told(word) for word in row.words)
