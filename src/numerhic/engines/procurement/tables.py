"""Opens a directory of canonical tables in DuckDB, with the reference tables beside.

Gives the relations every measure reads: contracts, amendments, set_aside, successions, control, territories,
assumptions, generic_words. Leaves making the directory to the reading core, a person's decisions to focus.py.
"""

import json
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import duckdb

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.canonical import AMENDMENTS, CONTRACTS, SET_ASIDE, Column
from numerhic.engines.procurement.results import FileRead, ReadReport, SetAside
from numerhic.reference import territories
from numerhic.reference.assumptions import assumptions, generic_words

HERE = Path(__file__).parent
SUCCESSION = (HERE / "succession.sql").read_text(encoding="utf-8")
CONTROL_FILE = Path(territories.__file__).with_name("control.csv")
MEMORY = "2GB"
FILES = {"contracts": CONTRACTS, "amendments": AMENDMENTS, "set_aside": SET_ASIDE}


@dataclass(frozen=True)
class OwnReferences:
    """Rows that come beside the project's own reference tables, as CSV files with the same columns.

    The demonstration brings its invented suppliers and places this way: fiction never enters the project's
    own tables.
    """

    control: Path | None = None
    territories: Path | None = None


@dataclass(frozen=True)
class Tables:
    """Canonical tables open for reading; close it, or use it in a ``with``.

    ``folder`` is where they are, ``report`` what reading them from the sources gave. ``connection`` is an
    in-memory DuckDB: nothing is ever written to the folder.
    """

    connection: duckdb.DuckDBPyConnection
    folder: Path
    report: ReadReport

    def __enter__(self) -> "Tables":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self.connection.close()


def is_canonical(folder: Path) -> bool:
    """Whether this is a directory made by ``contracts read``."""
    return folder.is_dir() and (folder / "contracts.parquet").is_file() and (folder / "report.json").is_file()


def open_tables(
    folder: Path, *, threads: int | None = None, own_references: OwnReferences | None = None
) -> Tables:
    """Open the canonical tables of ``folder``, with rows of one's own beside the reference tables, if any.

    Raises InputError when the folder holds no canonical tables, or tables of another version.
    """
    report = _report(folder)
    connection = connect(threads)
    try:
        for name, columns in FILES.items():
            _published(connection, folder, name, columns)
        add_references(connection, own_references or OwnReferences())
    except BaseException:
        connection.close()
        raise
    return Tables(connection, folder, report)


def connect(threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """An in-memory DuckDB that never reaches for the network."""
    connection = duckdb.connect(
        config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    )
    connection.execute("set enable_progress_bar = false")
    # A query that needs more spills to the disk rather than take the machine down.
    connection.execute(f"set memory_limit = '{MEMORY}'")
    spilled = Path(tempfile.gettempdir()) / f"numerhic-duckdb-{os.getpid()}"  # made only when needed
    connection.execute(f"set temp_directory = {as_text(spilled)}")
    if threads:
        connection.execute(f"set threads = {int(threads)}")
    return connection


def add_references(
    connection: duckdb.DuckDBPyConnection,
    own: OwnReferences = OwnReferences(),
) -> None:
    """Add to ``contracts`` all that the measures read beside it."""
    connection.execute("create table assumptions (id varchar, value double)")
    connection.executemany(
        "insert into assumptions values (?, ?)", [(one.id, one.value) for one in assumptions().values()]
    )
    connection.execute("create table generic_words as select unnest(?) as word", [sorted(generic_words())])
    sheets = [CONTROL_FILE] if own.control is None else [CONTROL_FILE, own.control]
    known = " union all by name ".join(f"from {_sheet(path)}" for path in sheets)
    connection.execute(
        'create table control as select siren, name, "group", country, as_of, source_title, source_url '
        f"from ({known}) where siren is not null"
    )
    places = f"from read_parquet({as_pattern(territories.path())})"
    if own.territories is not None:
        places += (
            " union all by name select siren, name, kind, department, population::integer as population "
            f"from {_sheet(own.territories)}"
        )
    connection.execute(f"create view territories as {places}")
    connection.execute(
        f"create view successions as select *, 'rule' as matched_by from ({SUCCESSION}) as ruled"
    )


def _sheet(path: Path) -> str:
    """SQL that reads a CSV file with a header, everything as text."""
    return f"read_csv({as_pattern(path)}, header = true, all_varchar = true, delim = ',', quote = '\"')"


def settle_successions(connection: duckdb.DuckDBPyConnection) -> None:
    """Work out the successions once for all that this connection will ask of them."""
    connection.execute("create temp table successions as from memory.main.successions")


def _published(
    connection: duckdb.DuckDBPyConnection, folder: Path, name: str, columns: tuple[Column, ...]
) -> None:
    path = folder / f"{name}.parquet"
    try:
        connection.execute(f"create view {name} as from read_parquet({as_pattern(path)})")
        found = {row[0] for row in connection.execute(f"describe {name}").fetchall()}
    except duckdb.Error as error:
        raise InputError(
            "not-canonical",
            f"The table {name} cannot be read.",
            str(path),
            "Make the directory again with `numerhic contracts read`.",
        ) from error
    missing = [column.name for column in columns if column.name not in found]
    if missing:
        raise InputError(
            "other-version",
            f"The table {name} lacks the columns {', '.join(missing)}: another version made it.",
            str(path),
            "Make the directory again with `numerhic contracts read`.",
        )


def _report(folder: Path) -> ReadReport:
    path = folder / "report.json"
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return ReadReport(
            rows_read=said["rows_read"],
            rows_kept=said["rows_kept"],
            set_aside=tuple(SetAside(one["rule"], one["rows"]) for one in said["set_aside"]),
            contracts=said["contracts"],
            amendments=said["amendments"],
            files=tuple(FileRead(one["name"], one["format"], one["rows_read"]) for one in said["files"]),
            doubts=tuple(SetAside(one["rule"], one["rows"]) for one in said.get("doubts", ())),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            "not-canonical",
            "This is not a directory made by `numerhic contracts read`: its report cannot be read.",
            str(path),
            "Give the directory that `contracts read --out` wrote, or the published files themselves.",
        ) from error


def as_text(path: Path) -> str:
    """A path as an SQL string."""
    return "'" + str(path).replace("'", "''") + "'"


def as_pattern(path: Path) -> str:
    """A path to read as an SQL string: DuckDB takes *, ? and [ for patterns, unless in brackets."""
    return as_text(Path(re.sub(r"[\[*?]", r"[\g<0>]", str(path))))
