"""What the columns of a table mean: proposed with its why, remembered by the set of headings, corrected.

A table's reading is kept as JSON: the file's number, the sheet, what each row is, which row holds the
headings, and for each column its heading, its meaning, the why of the guess and a few values to look at.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from numerhic.authorities.models import Authority
from numerhic.inventory import Column, Grid, TableMapping, guess, read_table, read_tables
from numerhic.people.models import User
from numerhic.register.imports.meanings import meanings_of
from numerhic.register.imports.models import ColumnMapping
from numerhic.register.imports.things import bare

SAMPLES = 3
ALIKE = 0.6  # share of headings in common from which two tables are the same one, a month later
Table = dict[str, Any]


def tables_of(path: Path, number: int, name: str) -> list[Table]:
    """A proposal for each sheet of a file; hidden sheets are left aside. Raises InputError."""
    return [proposal(grid, number, aside=grid.hidden) for grid in read_tables(path, name)]


def proposal(
    grid: Grid, number: int, kind: str = "", header: int | None = None, *, aside: bool = False
) -> Table:
    """What a sheet seems to mean, or what it would mean with another kind or another header row."""
    if header is None:
        mapping = guess(grid)
    else:
        below = replace(grid, rows=grid.rows[max(header - 1, 0) :])
        mapping = replace(guess(below), header_row=header)
        if mapping.columns and header:
            row = grid.rows[header - 1] if header <= len(grid.rows) else ()
            known = {column.index: column for column in mapping.columns}
            mapping = replace(
                mapping,
                columns=tuple(
                    replace(known.get(index, Column(index, "")), index=index, heading=str(cell or ""))
                    for index, cell in enumerate(row)
                ),
            )
    if kind and kind != mapping.kind:
        may = meanings_of(kind)
        kept = tuple(
            column if column.means in may else replace(column, means="", why="") for column in mapping.columns
        )
        mapping = replace(mapping, kind=kind, columns=kept, why="")
    return {
        "file": number,
        "sheet": grid.sheet,
        "kind": mapping.kind,
        "header_row": mapping.header_row,
        "nature": mapping.nature,
        "why": mapping.why,
        "aside": aside,
        "rows": max(0, len(grid.rows) - mapping.header_row),
        "columns": [
            {
                "index": column.index,
                "heading": column.heading,
                "means": column.means,
                "why": column.why,
                "samples": _samples(grid, column.index, mapping.header_row),
            }
            for column in mapping.columns
        ],
    }


def _samples(grid: Grid, index: int, header: int) -> list[str]:
    found: list[str] = []
    for row in grid.rows[header:]:
        text = str(row[index]).strip() if index < len(row) and row[index] is not None else ""
        if text and text[:60] not in found:
            found.append(text[:60])
        if len(found) == SAMPLES:
            break
    return found


def mapping_of(table: Table) -> TableMapping:
    """The reading of a table in the inventory room's own words."""
    return TableMapping(
        kind=table["kind"],
        header_row=table["header_row"],
        columns=tuple(
            Column(column["index"], column["heading"], column["means"]) for column in table["columns"]
        ),
        sheet=table["sheet"],
        nature=table["nature"],
    )


def fingerprint(table: Table) -> str:
    """The set of headings, whatever their order."""
    return hashlib.sha256("\n".join(sorted(_headings(table))).encode()).hexdigest()


def _headings(table: Table) -> set[str]:
    return {bare(column["heading"]) for column in table["columns"] if column["heading"].strip()}


def remembered(authority: Authority, table: Table) -> Table | None:
    """The same table as somebody said it should be read, if these headings were ever seen here."""
    found = ColumnMapping.objects.of(authority).filter(fingerprint=fingerprint(table)).first()
    if found is None:
        return None
    said = found.reading
    means = {bare(column["heading"]): column["means"] for column in said["columns"]}
    return table | {
        "kind": said["kind"],
        "nature": said["nature"],
        "aside": said["aside"],
        "system": said["system"],
        "columns": [
            column | {"means": means.get(bare(column["heading"]), ""), "why": ""}
            for column in table["columns"]
        ],
    }


def remember(authority: Authority, table: Table, by: User | None) -> Table:
    """Keep how a table is read for the next one with the same headings; returns it with its tool's name."""
    system = table.get("system") or _system_of_alike(authority, table) or f"table-{fingerprint(table)[:12]}"
    reading = {name: table[name] for name in ("kind", "nature", "aside", "sheet", "header_row")}
    reading |= {
        "system": system,
        "columns": [{"heading": one["heading"], "means": one["means"]} for one in table["columns"]],
    }
    ColumnMapping.objects.update_or_create(
        authority=authority,
        fingerprint=fingerprint(table),
        defaults={"reading": reading, "said_by": by},
    )
    return table | {"system": system}


def _system_of_alike(authority: Authority, table: Table) -> str | None:
    """The name under which a table with most of these headings was known: last month's, a column apart."""
    mine = _headings(table)
    best, found = ALIKE, None
    for other in ColumnMapping.objects.of(authority).order_by("-said_at"):
        theirs = _headings(other.reading)
        share = len(mine & theirs) / max(1, len(mine | theirs))
        if other.reading["kind"] == table["kind"] and share > best:
            best, found = share, str(other.reading["system"])
    return found


def with_columns(table: Table, kind: str, nature: str, aside: bool, means: Mapping[int, str]) -> Table:
    """The table with what somebody said of it."""
    columns: Sequence[Table] = [
        column | {"means": means.get(column["index"], ""), "why": ""} for column in table["columns"]
    ]
    return table | {"kind": kind, "nature": nature, "aside": aside, "columns": columns}


def again(path: Path, table: Table, kind: str, header: int) -> Table:
    """The same sheet with another kind of rows, or another header row. Raises InputError."""
    grid = read_table(path, table["sheet"] or None)
    return proposal(grid, table["file"], kind, header)
