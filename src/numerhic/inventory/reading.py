"""The front door's functions: which reader takes which file. Each format is read in its own file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from numerhic.inventory import glpi, publiccode, sill
from numerhic.inventory.files import read_bytes, refuse
from numerhic.inventory.itop.reading import Object, objects, read_objects
from numerhic.inventory.mercator.gathering import Tables, gather_dump, gather_sheet, is_dump
from numerhic.inventory.mercator.reading import read_tables as read_mercator
from numerhic.inventory.model import Format, Grid, Item, LeftOut, Problem, Reading, TableMapping
from numerhic.inventory.recognising import files_of
from numerhic.inventory.recognising import sniff as recognise
from numerhic.inventory.tables.delimited import decode
from numerhic.inventory.tables.guessing import guess as guess_sheet
from numerhic.inventory.tables.meanings import meanings as meanings_of
from numerhic.inventory.tables.reading import grids_of, once, read_grids


def sniff(path: Path, name: str = "") -> Format:
    """What the file, or the folder, is: a known export, else a table.

    Raises InputError for what is neither: a picture, an empty file, an encrypted workbook…
    """
    return recognise(path, name)


def read_tables(path: Path, name: str = "") -> Sequence[Grid]:
    """Every sheet that holds something, as raw cells (one for a CSV).

    ``name`` is what to call the file in places. Raises InputError.
    """
    return grids_of(path, name or path.name)


def read_table(path: Path, sheet: str | None = None, name: str = "") -> Grid:
    """One sheet as raw cells: the named one, else the first visible one. Raises InputError."""
    grids = read_tables(path, name)
    if sheet is None:
        return next((grid for grid in grids if not grid.hidden), grids[0])
    for grid in grids:
        if grid.sheet == sheet:
            return grid
    raise refuse("no-sheet", f"No sheet is called « {sheet} ».", name or path.name, "Choose another sheet.")


def guess(grid: Grid) -> TableMapping:
    """What each row and each column of a sheet seems to mean, each guess with its why. Never fails."""
    return guess_sheet(grid)


def meanings(kind: str) -> Mapping[str, str]:
    """What a column of a table of ``kind`` may mean: code → French words (« nom », « fournisseur »…)."""
    return meanings_of(kind)


def read(
    paths: Path | Iterable[Path],
    format: Format | None = None,
    mappings: Sequence[TableMapping] = (),
    names: Mapping[Path, str] | None = None,
) -> Reading:
    """Read one file, a folder or several files together, so that what points across files is found.

    ``mappings`` are for tables: one per sheet to read; without any, every sheet that is surely understood is
    read by ``guess``. ``names`` gives the names to show for stored files. Raises InputError for what cannot
    be read at all; what is read in part says the rest in ``problems`` and ``left_out``.
    """
    given = [paths] if isinstance(paths, Path) else list(paths)
    called = {path: (names or {}).get(path, path.name) for path in given}
    files = {
        file: called[path] if file == path else file.name
        for path in given
        for file in files_of(path, called[path])
    }
    if not files:
        raise refuse("empty-file", "No file was given.", "", "Give at least one file.")
    chosen = format or recognise(*next(iter(files.items())))
    if chosen is Format.ITOP:
        return read_objects(_all_objects(files))
    if chosen is Format.MERCATOR:
        return read_mercator(_all_tables(files))
    if chosen is Format.TABLE:
        return read_grids([grid for path, name in files.items() for grid in grids_of(path, name)], mappings)
    return _one_by_one(files, chosen)


def _all_objects(files: Mapping[Path, str]) -> list[Object]:
    return [one for path, name in files.items() for one in objects(read_bytes(path, name), name)]


def _all_tables(files: Mapping[Path, str]) -> Tables:
    tables = Tables()
    for path, name in files.items():
        data = read_bytes(path, name)
        text = "" if data[:2] == b"PK" else decode(data, name)[0]
        if text and is_dump(text):
            gather_dump(text, name, tables)
            continue
        for grid in grids_of(path, name):
            gather_sheet(grid, tables)
    return tables


def _one_by_one(files: Mapping[Path, str], format: Format) -> Reading:
    items: list[Item] = []
    problems: list[Problem] = []
    left: list[LeftOut] = []
    for path, name in files.items():
        one = _one(path, name, format)
        items += one.items
        problems += one.problems
        left += one.left_out
    return replace(Reading(format, once(items)), problems=problems, left_out=left)


def _one(path: Path, name: str, format: Format) -> Reading:
    data = read_bytes(path, name)
    if format is Format.PUBLICCODE:
        return publiccode.read_card(data, name)
    if format is Format.SILL:
        return sill.read_catalogue(data, name)
    items: list[Item] = []
    problems: list[Problem] = []
    left: list[LeftOut] = []
    for grid in grids_of(path, name):
        if not glpi.type_of(grid):
            raise refuse(
                "unknown-format", "This is none of GLPI's known exports.", name, "Read it as a table."
            )
        table = glpi.read_sheet(grid)
        items, problems, left = items + table.items, problems + table.problems, left + table.left_out
    return Reading(format, items, problems, left)
