"""From published files to the canonical tables: the order of the work, its progress and its report.

Bringing records in is in ``intake``, cleaning in ``mend``, what is one contract in ``gather``, the tables in
``tables``. Nothing is written to the output before everything is.
"""

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import duckdb

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.documents import read_document
from numerhic.engines.procurement.formats import Recognised, recognise_all
from numerhic.engines.procurement.formats.json_records import JsonReader
from numerhic.engines.procurement.reading import quick
from numerhic.engines.procurement.reading.gather import gather
from numerhic.engines.procurement.reading.intake import Intake
from numerhic.engines.procurement.reading.memory_files import MemoryFiles
from numerhic.engines.procurement.reading.mend import mend
from numerhic.engines.procurement.reading.ordinary import Ordinary
from numerhic.engines.procurement.reading.tables import write_tables
from numerhic.engines.procurement.reading.workspace import Workspace, workspace
from numerhic.engines.procurement.results import FileRead, ReadReport, SetAside

Progress = Callable[[str, int, int | None], None]
"""Told of each step: its name (``read``, ``clean``, ``gather``, ``write``), what is done, how much there is
(bytes of the files when reading them is followed that way, else records, None when unknown)."""


def read(
    sources: Sequence[Path],
    out: Path,
    *,
    progress: Progress | None = None,
    today: date | None = None,
    left_out: Callable[[InputError], None] | None = None,
) -> ReadReport:
    """Read published files of any known format, clean them and write the canonical tables in ``out``.

    Writes contracts.parquet, amendments.parquet, set_aside.parquet and report.json, all or none: until the
    last moment what was in ``out`` is untouched, whatever happens. ``today`` is the day that dates are
    compared with (default: the day it is). ``left_out`` hears of the files of folders and archives that hold
    no contracts. Raises ``InputError`` when a source cannot be read or ``out`` cannot be written.
    """
    tell = progress or _silent
    files = recognise_all(sources, left_out=left_out)
    with workspace(out) as work:
        in_memory = MemoryFiles()
        work.db.register_filesystem(in_memory)
        intake = Intake(work.db, Ordinary(today or date.today()), in_memory, work.scratch)
        intake.prepare()
        reads = [_read_file(intake, number, file, tell) for number, file in enumerate(files)]
        intake.close()
        _describe(work.db, files, intake)
        tell("clean", 0, None)
        mend(work.db, intake.ordinary)
        tell("gather", 0, None)
        gather(work.db)
        tell("write", 0, None)
        write_tables(work, intake.ordinary.today)
        report = _report(work, reads)
        document = read_document(report) | {
            "doubts": [{"rule": d.rule, "rows": d.rows} for d in report.doubts]
        }
        (work.folder / "report.json").write_text(
            json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    return report


def _silent(step: str, done: int, total: int | None) -> None:
    return None


def _read_file(intake: Intake, number: int, file: Recognised, tell: Progress) -> FileRead:
    plain = file.content.plain_utf8
    if plain is not None and isinstance(file.reader, JsonReader) and plain.stat().st_size >= quick.SMALLEST:
        planned = quick.plan(plain, file.content.where)
        if planned is not None:
            reading = quick.Quick(intake, number, plain, file.content.where, planned)
            rows = reading.read(lambda done, size: tell("read", done, size))
            return FileRead(file.name, file.format, rows)
    rows = intake.add(number, file.read(), lambda done: tell("read", done, None))
    return FileRead(file.name, file.format, rows)


def _describe(db: duckdb.DuckDBPyConnection, files: Sequence[Recognised], intake: Intake) -> None:
    """Make ``stretch`` (number, before, source_file, source_format): where each record was."""
    db.execute(
        "CREATE TABLE stretch (number BIGINT, before BIGINT, source_file VARCHAR, source_format VARCHAR)"
    )
    rows = [
        (number, before, files[file].name, files[file].format) for number, file, before, _ in intake.stretches
    ]
    if rows:
        db.executemany("INSERT INTO stretch VALUES (?, ?, ?, ?)", rows)


def _report(work: Workspace, files: Sequence[FileRead]) -> ReadReport:
    db = work.db
    read_rows = sum(file.rows_read for file in files)
    aside = db.execute(
        "SELECT rule, count(*) FROM aside GROUP BY rule ORDER BY count(*) DESC, rule"
    ).fetchall()
    doubts = db.execute(
        "SELECT doubt, count(*) FROM "
        "(SELECT unnest(doubts) AS doubt FROM written_contracts WHERE supplier_rank = 1) "
        "GROUP BY doubt ORDER BY count(*) DESC, doubt"
    ).fetchall()
    contracts = db.execute("SELECT count(*) FROM written_contracts WHERE supplier_rank = 1").fetchone() or (
        0,
    )
    amendments = db.execute("SELECT count(*) FROM written_amendments").fetchone() or (0,)
    set_aside = tuple(SetAside(rule, rows) for rule, rows in aside)
    return ReadReport(
        rows_read=read_rows,
        rows_kept=read_rows - sum(one.rows for one in set_aside),
        set_aside=set_aside,
        contracts=contracts[0],
        amendments=amendments[0],
        files=tuple(files),
        doubts=tuple(SetAside(rule, rows) for rule, rows in doubts),
    )
