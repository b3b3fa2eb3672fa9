"""Reads the sheets of tables into items, with the mappings a person confirmed or with those guessed."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from numerhic.inventory.files import kind_of, read_bytes, refuse
from numerhic.inventory.model import Format, Grid, Item, LeftOut, Place, Problem, Reading, TableMapping
from numerhic.inventory.problems import problem
from numerhic.inventory.tables.delimited import read_delimited
from numerhic.inventory.tables.guessing import guess, understood
from numerhic.inventory.tables.rows import items_of
from numerhic.inventory.tables.two_lines import on_one_line
from numerhic.inventory.tables.workbook import read_workbook
from numerhic.inventory.words import plain


def grids_of(path: Path, name: str) -> list[Grid]:
    """Every sheet of a file that holds something. Raises InputError."""
    kind = kind_of(read_bytes(path, name)[:16])
    if kind == "ole":
        raise refuse(
            "old-workbook",
            "This is an old or protected workbook.",
            name,
            "Save it as XLSX or ODS, without password.",
        )
    grids = read_workbook(path, name) if kind == "zip" else [read_delimited(path, name)]
    if not any(grid.rows for grid in grids):
        raise refuse("empty-file", "The table holds nothing.", name, "Give a table with rows.")
    return [on_one_line(grid) for grid in grids]


def read_grids(grids: Iterable[Grid], mappings: Sequence[TableMapping] = ()) -> Reading:
    """The items of several sheets: those that mappings name, else those that are surely understood."""
    items: list[Item] = []
    problems: list[Problem] = []
    left: list[LeftOut] = []
    by_sheet = {mapping.sheet: mapping for mapping in mappings}
    for grid in grids:
        where = Place(grid.file, grid.sheet)
        rows = sum(1 for row in grid.rows if any(cell not in (None, "") for cell in row))
        mapping = by_sheet.get(grid.sheet)
        if mapping is None:
            if mappings:
                continue
            mapping = guess(grid)
            if grid.hidden or not understood(mapping):
                code = "hidden-sheet" if grid.hidden else "not-understood"
                problems.append(problem(code, where, grid.sheet, str(rows)))
                left.append(
                    LeftOut(f"feuille « {grid.sheet or grid.file} »", rows, "Pas comprise ou cachée.", where)
                )
                continue
        table = items_of(grid, mapping)
        items += table.items
        problems += table.problems
        left += table.left_out
    return Reading(Format.TABLE, once(items), problems, left)


def once(items: Iterable[Item]) -> list[Item]:
    """Things that are only named, several times over, are told once; the others are all kept."""
    told = {(item.kind, plain(item.name)) for item in items if item.facts or item.external_id or item.links}
    kept: list[Item] = []
    for item in items:
        identity = (item.kind, plain(item.name))
        if item.name and not item.facts and not item.external_id and not item.links and not item.warnings:
            if identity in told:
                continue
            told.add(identity)
        kept.append(item)
    return kept
