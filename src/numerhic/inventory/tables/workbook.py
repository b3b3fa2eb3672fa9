"""Reads the sheets of an XLSX or ODS workbook into raw cells, after checking that none is a trap."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, cast

import python_calamine
from lxml import etree

from numerhic.inventory.files import MAX_CELLS, check_zip, part_of, read_bytes, refuse
from numerhic.inventory.model import Cell, Grid, Place, Problem
from numerhic.inventory.problems import problem

VALUE = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*?(?<!/)>')
NO_RESULT = re.compile(rb"</(?:\w+:)?f>\s*(?:<(?:\w+:)?v\s*/>|<v></v>)?\s*</(?:\w+:)?c>")
ODS = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def read_workbook(path: Path, name: str) -> list[Grid]:
    """Every sheet that holds something, hidden ones included and said. Raises InputError."""
    read_bytes(path, name)
    with check_zip(path, name) as archive:
        members = set(archive.namelist())
        if "content.xml" in members:
            _check_ods(part_of(archive, "content.xml", name), name)
            without_result = 0
        elif "xl/workbook.xml" in members:
            without_result = _check_xlsx(archive, members, name)
        else:
            raise refuse("unknown-format", "This archive is no workbook.", name, "Give CSV, XLSX or ODS.")
    problems = (problem("formula", Place(name), str(without_result)),) if without_result else ()
    return _sheets(path, name, problems)


def _sheets(path: Path, name: str, problems: tuple[Problem, ...]) -> list[Grid]:
    try:
        with python_calamine.load_workbook(str(path)) as book:
            about = [one for one in book.sheets_metadata if "WorkSheet" in str(one.typ)]
            names = tuple(one.name for one in about)
            grids: list[Grid] = []
            for one in about:
                rows = _rows(book.get_sheet_by_name(one.name))
                if rows:
                    hidden = not str(one.visible).endswith(".Visible")
                    grids.append(Grid(name, one.name, rows, names, hidden, "", "", () if grids else problems))
            return grids
    except BaseException as error:  # the reader is another language's: its panics are no ordinary exceptions
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        if type(error).__name__ == "PasswordError":
            raise refuse(
                "encrypted-archive", "The file is protected by a password.", name, "Save it without one."
            ) from None
        raise refuse(
            "damaged-archive", "The workbook is damaged or cut short.", name, "Save and give it again."
        ) from None


def _rows(sheet: Any) -> list[list[Cell]]:
    if sheet.start is None:
        return []
    padding: list[Cell] = [None] * sheet.start[1]  # the rows start at the sheet's first, the columns do not
    rows = [padding + [_cell(value) for value in row] for row in sheet.iter_rows()]
    for (first, column), (last, _right) in _merged(sheet):
        for row in range(first + 1, min(last + 1, len(rows))):
            if (
                first < len(rows)
                and column < len(rows[first])
                and column < len(rows[row])
                and rows[row][column] is None
            ):
                rows[row][column] = rows[first][column]
    return rows if any(cell is not None for row in rows for cell in row) else []


def _merged(sheet: Any) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Cells merged downwards, as when one direction's name spans its applications."""
    try:
        return [(start, end) for start, end in sheet.merged_cell_ranges or () if end[0] > start[0]]
    except python_calamine.CalamineError:
        return []


def _cell(value: Any) -> Cell:
    if isinstance(value, str):
        return value or None
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, bool | int | float | date):
        return value
    return str(value) if isinstance(value, time | timedelta) else None


def _check_xlsx(archive: zipfile.ZipFile, members: set[str], name: str) -> int:
    """Refuse values scattered over more than a machine can hold; count formulas without result."""
    without_result = 0
    for member in members:
        if not member.endswith((".xml", ".rels")):
            continue
        data = part_of(archive, member, name)
        if not member.startswith("xl/worksheets/") or member.endswith(".rels"):
            continue
        without_result += len(NO_RESULT.findall(data))
        widest = {letters for letters, _row in (found.groups() for found in VALUE.finditer(data))}
        lowest = max((int(found[2]) for found in VALUE.finditer(data)), default=0)
        columns = max((_number(letters) for letters in widest), default=0)
        if columns * lowest > MAX_CELLS:
            raise refuse(
                "too-large", "The sheet's cells are scattered too far apart.", name, "Save it as CSV."
            )
    return without_result


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _check_ods(content: bytes, name: str) -> None:
    """Refuse sheets whose repeated cells would unfold to more than a machine can hold."""
    parser = etree.XMLPullParser(
        events=("end",), tag=f"{ODS}table-row", resolve_entities=False, no_network=True, huge_tree=True
    )
    rows = widest = 0
    try:
        for start in range(0, len(content), 2**20):
            parser.feed(content[start : start + 2**20])
            for _event, row in cast("Iterator[tuple[str, Any]]", parser.read_events()):
                width = _width(row)
                repeated = _repeated(row, "number-rows-repeated")
                rows += repeated if width or repeated < 10_000 else 0
                widest = max(widest, width)
                row.clear()
                if rows * widest > MAX_CELLS:
                    raise refuse(
                        "too-large", "The sheet repeats its cells too often.", name, "Save it as CSV."
                    )
        parser.close()
    except (etree.LxmlError, ValueError):
        raise refuse(
            "damaged-archive", "The workbook is damaged or cut short.", name, "Save and give it again."
        ) from None


def _width(row: Any) -> int:
    """The number of columns up to the last cell that holds something."""
    width = column = 0
    for cell in row:
        column += _repeated(cell, "number-columns-repeated")
        if len(cell) or f"{OFFICE}value-type" in cell.attrib:
            width = column
    return width


def _repeated(element: Any, what: str) -> int:
    return max(int(element.get(ODS + what, "1") or 1), 1)
