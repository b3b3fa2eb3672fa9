"""A table as a file.

CSV, JSON, ODS. Values are bare (ISO dates, plain numbers), headings in the page's language. Rows are
fetched and written a stretch at a time, so that memory holds the file but never its rows; it is sent once
whole, so that an error never looks like a short file.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise

from numerhic.pages.tables import sheets
from numerhic.pages.tables.definition import Cell, Table

Stretches = Iterable[Sequence[Any]]
Writer = Callable[[Table[Any], Stretches], Iterator[bytes]]
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
STRETCH = 500
"""Rows fetched and written at a time."""


def download(request: HttpRequest, *tables: Table[Any]) -> HttpResponse | None:
    """The file that the address asks for (``?format=csv&table=name``), or None when it asks for a page.

    The file holds every page of the table, sorted and filtered as the address says. Raises Http404 for a
    format or a table that does not exist.
    """
    wanted = request.GET.get("format")
    if wanted is None:
        return None
    name = request.GET.get("table", tables[0].name if tables else "")
    table = next((table for table in tables if table.name == name), None)
    if table is None or wanted not in FORMATS:
        raise Http404(f"no {wanted} of {name}")
    media_type, write = FORMATS[wanted]
    pieces = write(table, table.view(request).chosen.stretches(STRETCH))
    response = HttpResponse(b"".join(pieces), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{table.name}.{wanted}"'
    return response


def as_csv(table: Table[Any], stretches: Stretches) -> Iterator[bytes]:
    """RFC 4180, UTF-8 with its mark (spreadsheets need it).

    A text that a spreadsheet would run gets a ``'``.
    """
    yield b"\xef\xbb\xbf" + _csv_lines([[_csv_cell(str(column.label)) for column in table.columns]])
    for rows in stretches:
        yield _csv_lines([_csv_cell(column.value(row)) for column in table.columns] for row in rows)


def as_json(table: Table[Any], stretches: Stretches) -> Iterator[bytes]:
    """A list of objects under the columns' keys, one a line; unknown is null."""
    before = "[\n"
    for rows in stretches:
        for row in rows:
            line = {column.key: _json_cell(column.value(row)) for column in table.columns}
            yield f"{before}{json.dumps(line, ensure_ascii=False)}".encode()
            before = ",\n"
    yield b"[]\n" if before == "[\n" else b"\n]\n"


def as_ods(table: Table[Any], stretches: Stretches) -> Iterator[bytes]:
    """One typed sheet (OpenDocument 1.2)."""
    labels = [str(column.label) for column in table.columns]
    lines = ([[column.value(row) for column in table.columns] for row in rows] for rows in stretches)
    yield sheets.write_sheet(table.name, labels, lines)


FORMATS: dict[str, tuple[str, Writer]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "json": ("application/json", as_json),
    "ods": (sheets.MEDIA_TYPE, as_ods),
}


def _csv_lines(lines: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(lines)
    return out.getvalue().encode()


def _csv_cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | Decimal):
        return str(value)
    text = value.isoformat() if isinstance(value, date) else str(value)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _json_cell(value: Cell) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Promise) else value
