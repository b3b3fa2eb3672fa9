"""Imports asked by a command: the same acts as the pages, at once, in this process; and their JSON."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone, translation

from numerhic.authorities.models import Authority
from numerhic.engines.errors import InputError
from numerhic.register.contracts.storage import chunks_of
from numerhic.register.exports.reading import is_export
from numerhic.register.exports.services import folder_as_zip
from numerhic.register.imports import services, storage, tabular, working
from numerhic.register.imports.meanings import meanings_of
from numerhic.register.imports.models import ImportRun, Outcome, RunState
from numerhic.register.imports.storage import Given
from numerhic.register.imports.things import bare
from numerhic.register.imports.words import told, where_in_words

Told = Callable[[str, int], None]
FORMAT = "numerhic.register-import/1"


@dataclass(frozen=True)
class Asked:
    """What the command line says."""

    files: tuple[Path, ...]
    format: str = ""
    sheet: str | None = None
    mapping: dict[str, Any] | None = None
    conflicts: str = "keep"
    dry_run: bool = False


def run_import(authority: Authority, asked: Asked, hears: Told) -> ImportRun:
    """Import at once. A dry run leaves nothing behind but its answer. Raises InputError."""
    files = list(_given(asked.files))
    with translation.override(settings.LANGUAGE_CODE):  # what is kept is in the installation's language
        run = services.give(
            authority, files, by=None, format=asked.format, dated=_date_of(asked.files), ask_now=False
        )
        if run.format == "table":
            _say_tables(run, asked)
        run.conflicts = asked.conflicts
        run.state = RunState.PREPARING if asked.dry_run else RunState.RUNNING
        run.save()
        if asked.dry_run:
            working.prepare(run, hears)
            storage.forget_files(run)
            run.state, run.files_until = RunState.DROPPED, None
            run.save()
        else:
            working.carry_out(run, hears)
        _raise_if_failed(run)
    return run


def run_undo(authority: Authority, number: int, reason: str, hears: Told) -> ImportRun:
    """Undo at once. Raises InputError when there is no such import, or it cannot be undone."""
    run = ImportRun.objects.of(authority).filter(pk=number).first()
    if run is None or run.state != RunState.DONE:
        raise InputError(
            "not-done",
            "There is no import of that number to undo.",
            f"import {number}",
            "The page of imports lists them.",
        )
    with translation.override(settings.LANGUAGE_CODE):
        services.undo(run, by=None, reason=reason, ask_now=False)
        working.undo(run, hears)
        _raise_if_failed(run)
    return run


def _given(files: tuple[Path, ...]) -> Iterator[Given]:
    """Files as they are; an exported register's folder as one zip; any other folder, file by file."""
    for path in files:
        if not path.exists():
            raise InputError("no-such-file", "There is no such file.", str(path), "Check the name.")
        if path.is_dir() and is_export(path):
            yield Given(f"{path.name}.zip", [folder_as_zip(path)])
        elif path.is_dir():
            inner = [one for one in sorted(path.rglob("*")) if one.is_file()]
            yield from (Given(str(one.relative_to(path)), chunks_of(one)) for one in inner)
        else:
            yield Given(path.name, chunks_of(path))


def _date_of(files: tuple[Path, ...]) -> date:
    """The day the latest of the files was last written."""
    stamp = max(path.stat().st_mtime for path in files)
    return min(timezone.localdate(), date.fromtimestamp(stamp))


def _say_tables(run: ImportRun, asked: Asked) -> None:
    """How the tables are read: the sheet and the meanings asked, else what was remembered or proposed."""
    tables = []
    for table in run.reading["tables"]:
        aside = table["aside"] or (asked.sheet is not None and table["sheet"] != asked.sheet)
        one = table | {"aside": aside}
        if asked.mapping is not None and not aside:
            one = _mapped(run, one, asked.mapping)
        if not aside and not any(column["means"] for column in one["columns"]):
            raise InputError(
                "not-understood",
                "The headings of this table are not understood.",
                f"{run.names}, {table['sheet']}".rstrip(", "),
                "Say what they mean with --mapping FILE, or import it from the page of imports.",
            )
        tables.append(tabular.remember(run.authority, one, None))
    if all(table["aside"] for table in tables):
        known = ", ".join(table["sheet"] for table in tables)
        raise InputError("no-sheet", "There is no such sheet.", f"--sheet {asked.sheet}", f"Known: {known}.")
    run.reading = {**run.reading, "tables": tables}


def _mapped(run: ImportRun, table: dict[str, Any], mapping: dict[str, Any]) -> dict[str, Any]:
    kind = mapping.get("kind", table["kind"])
    if "header_row" in mapping or kind != table["kind"]:
        path = storage.paths_of(run)[table["file"]]
        table = tabular.again(path, table, kind, int(mapping.get("header_row", table["header_row"])))
    may = meanings_of(kind)
    said = {bare(heading): means for heading, means in mapping["columns"].items()}
    wrong = sorted({str(means) for means in said.values() if means and means not in may})
    unknown = sorted(set(said) - {bare(column["heading"]) for column in table["columns"]})
    if wrong or unknown:
        what = f"No such meaning: {', '.join(wrong)}." if wrong else f"No such heading: {', '.join(unknown)}."
        known = ", ".join(may) if wrong else ", ".join(column["heading"] for column in table["columns"])
        raise InputError("malformed-mapping", what, "--mapping", f"Known: {known}.")
    means = {column["index"]: said.get(bare(column["heading"]), "") for column in table["columns"]}
    return tabular.with_columns(table, kind, mapping.get("nature", table["nature"]), False, means)


def _raise_if_failed(run: ImportRun) -> None:
    if run.error:
        raise InputError(**run.error)


def document(run: ImportRun, *, dry_run: bool) -> dict[str, Any]:
    """What an import did, or would do, or what undoing it did (docs/formats/register-import.schema.json)."""
    with translation.override("en"):
        rows = [
            {
                "where": where_in_words(row.where),
                "kind": row.kind,
                "name": row.name,
                "outcome": row.outcome,
                "key": row.key or None,
                "changes": row.changes,
                "words": [told(word) for word in row.words],
                "undone": None if row.undo is None else [told(word) for word in row.undo],
            }
            for row in run.rows.all()
        ]
    return {
        "format": FORMAT,
        "run": None if dry_run else run.pk,
        "state": "preview" if dry_run else run.state,
        "read_as": run.format,
        "files": [{"name": file["name"], "sha256": file["sha256"]} for file in run.files],
        "counts": {outcome: run.counts.get(outcome, 0) for outcome in Outcome.values}
        | {"left_out": run.counts.get("left_out", 0), "kept": run.counts.get("kept", 0)},
        "left_out": run.reading.get("left_out", []),
        "rows": rows,
    }


def sentences(run: ImportRun, *, dry_run: bool) -> Iterator[str]:
    """The same for a terminal: what was refused or left out first, then the counts."""
    with translation.override("en"):
        for row in run.rows.exclude(words=[]).iterator():
            yield f"{where_in_words(row.where)}: {row.name}: {' '.join(told(word) for word in row.words)}"
    for left in run.reading.get("left_out", []):
        yield f"Left out: {left['count']:,} {left['what']}: {left['why']}"
    counts = {name: run.counts.get(name, 0) for name in (*Outcome.values, "left_out")}
    if run.state == RunState.UNDONE:
        yield f"Removed: {run.counts['removed']:,}. Came back: {run.counts['came_back']:,}. "
        yield f"Left alone: {run.counts['left_alone']:,}."
        return
    verb = "Would be created" if dry_run else "Created"
    yield (
        f"{verb}: {counts['created']:,}. Changed: {counts['changed']:,}. Unchanged: {counts['same']:,}. "
        f"Refused: {counts['refused']:,}. Values left out: {counts['left_out']:,}."
    )
    if not dry_run:
        yield f"Import {run.pk}. To undo it: numerhic register undo {run.pk} --reason …"
