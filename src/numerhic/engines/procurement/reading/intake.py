"""Brings staged records into the working relation ``record``: from the readers, in batches, by any reader.

The ordinary ones get their clean values at once; the others wait in ``pending`` for the chain of rules
(``mend``). Large plain JSON comes in another way (``quick``), through the same query.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import duckdb
import msgspec

from numerhic.engines.procurement.reading.columns import AMENDMENT, RECORD, STAGED, names, table
from numerhic.engines.procurement.reading.memory_files import MemoryFiles
from numerhic.engines.procurement.reading.ordinary import Ordinary
from numerhic.engines.procurement.staging import Staged

BATCH = 5_000
_MORE = f"amendments {AMENDMENT}[], changes VARCHAR, pending VARCHAR, id_hash UBIGINT"


@dataclass
class Intake:
    """The working table and the stretches it came in: (number, file, rows before it in the file, rows).

    ``scratch`` is a folder for what does not fit in memory.
    """

    db: duckdb.DuckDBPyConnection
    ordinary: Ordinary
    files: MemoryFiles
    scratch: Path
    stretches: list[tuple[int, int, int, int]] = field(default_factory=list)
    _encoder: msgspec.json.Encoder = field(default_factory=msgspec.json.Encoder)

    def prepare(self) -> None:
        """Create the empty working tables."""
        self.db.execute(f"CREATE TABLE record_row ({table(RECORD)}, {_MORE})")
        self.db.execute("CREATE TABLE aside (rid BIGINT, rule VARCHAR, detail VARCHAR)")
        self.db.execute("CREATE TABLE raws (rid BIGINT, raw VARCHAR)")

    def part(self, number: int) -> Path:
        """Where a stretch that came the quick way keeps its records."""
        return self.scratch / f"part-{number}.parquet"

    def close(self) -> None:
        """Make the view ``record`` of all that came in, whichever way."""
        parts = [str(path) for number, *_ in self.stretches if (path := self.part(number)).exists()]
        columns = f"{names(RECORD)}, amendments, changes, pending, id_hash"
        sources = [f"SELECT {columns} FROM record_row"]
        if parts:
            listed = ", ".join("'" + path.replace("'", "''") + "'" for path in parts)
            sources.append(
                f"SELECT {columns} FROM read_parquet([{listed}]) WHERE pending IS NULL OR pending <> ''"
            )
        self.db.execute(f"CREATE VIEW record AS {' UNION ALL '.join(sources)}")

    def add(self, file: int, records: Iterable[Staged], told: Callable[[int], None] | None = None) -> int:
        """Bring in a reader's records; how many there were. ``told`` hears of the number so far."""
        number = self.open_stretch(file, 0, 0)
        total = self.fill(number, records, told)
        self.stretches[number] = (number, file, 0, total)
        return total

    def fill(
        self,
        number: int,
        records: Iterable[Staged],
        told: Callable[[int], None] | None = None,
        *,
        numbered: bool = False,
    ) -> int:
        """Bring records into a stretch; how many. ``numbered``: their ``row`` is their place in it."""
        total = 0
        for batch in _batches(records):
            if not numbered:
                for place, record in enumerate(batch, start=total + 1):
                    record.row = place
            listed = self._encoder.encode(batch)
            with self.files.holding(listed) as path:
                self.db.execute(
                    "CREATE OR REPLACE TEMP TABLE batch AS "
                    "SELECT * REPLACE (coalesce(kind, 'contract') AS kind), NULL::VARCHAR AS changes "
                    f"FROM read_json('{path}', format = 'array', "
                    f"maximum_object_size = {max(len(listed), 1 << 20)}, "
                    f"columns = {{'row': 'BIGINT', {_columns(STAGED)}, 'raw': 'VARCHAR'}})"
                )
            self.db.execute(
                f"INSERT INTO record_row {self.ordinary.select('batch', number, chr(34) + 'row' + chr(34))}"
            )
            self.db.execute(
                f'INSERT INTO raws SELECT {number << 32} + "row", raw FROM batch WHERE raw IS NOT NULL'
            )
            total += len(batch)
            if told is not None:
                told(total)
        return total

    def open_stretch(self, file: int, before: int, rows: int) -> int:
        """Number a new run of consecutive records of one file."""
        number = len(self.stretches)
        self.stretches.append((number, file, before, rows))
        return number


def _batches(records: Iterable[Staged]) -> Iterator[list[Staged]]:
    iterator = iter(records)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def _columns(columns: dict[str, str]) -> str:
    return ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
