"""The rows that were set aside, read where they lie: the tables an edition was made from. Writes nothing.

A page lists at most ``MOST`` of them, those of the authority first; the file of all of them is streamed.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from numerhic.effects.panorama.models import PanoramaEdition
from numerhic.engines.procurement import open_tables
from numerhic.register.contracts.selectors import folder_in_force

MOST = 3000
COLUMNS = ("rule", "detail", "source_file", "source_row", "buyer_siren", "published_id", "object")


@dataclass(frozen=True)
class Aside:
    """One record set aside: by which rule, why, where it stood, what could be read of it."""

    rule: str
    detail: str | None
    source_file: str
    source_row: int
    buyer_siren: str | None
    published_id: str | None
    object: str | None


def rows_set_aside(edition: PanoramaEdition, rule: str) -> tuple[Aside, ...]:
    """The first ``MOST`` rows set aside (by one rule, or all when ``rule`` is empty), the authority's own
    first."""
    folder = folder_in_force(edition.tables)
    return () if folder is None else _rows(folder, edition.authority.siren, rule)


@lru_cache(maxsize=8)
def _rows(folder: Path, siren: str, rule: str) -> tuple[Aside, ...]:
    with open_tables(folder, threads=1) as tables:
        found = tables.connection.execute(
            f"select {', '.join(COLUMNS)} from set_aside where ? = '' or rule = ? "
            "order by buyer_siren is distinct from ?, rule, source_file, source_row limit ?",
            [rule, rule, siren, MOST],
        ).fetchall()
    return tuple(Aside(*row) for row in found)


def all_set_aside(edition: PanoramaEdition) -> Iterator[bytes]:
    """Every row set aside with the record itself, as CSV, by pieces."""
    folder = folder_in_force(edition.tables)
    if folder is None:
        return
    names = (*COLUMNS, "raw")
    with open_tables(folder, threads=1) as tables:
        cursor = tables.connection.execute(f"select {', '.join(names)} from set_aside order by all")
        yield _lines([names])
        while batch := cursor.fetchmany(2000):
            yield _lines(batch)


def _lines(rows: list[tuple[object, ...]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(
        [
            f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@")) else cell
            for cell in row
        ]
        for row in rows
    )
    return out.getvalue().encode()
