"""A table as a file.

CSV, JSON, ODS. Values are bare (ISO dates, plain numbers), headings in the page's language.
"""

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise

from numerhic.pages.tables.definition import Cell, Table

Rows = Sequence[Any]
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


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
    response = HttpResponse(write(table, table.view(request).rows), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{table.name}.{wanted}"'
    return response


def as_csv(table: Table[Any], rows: Rows) -> bytes:
    """RFC 4180, UTF-8 with its mark (spreadsheets need it).

    A text that a spreadsheet would run gets a ``'``.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([str(column.label) for column in table.columns])
    for row in rows:
        writer.writerow([_csv_cell(column.value(row)) for column in table.columns])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def as_json(table: Table[Any], rows: Rows) -> bytes:
    """A list of objects under the columns' keys; unknown is null."""
    lines = [{column.key: _json_cell(column.value(row)) for column in table.columns} for row in rows]
    return json.dumps(lines, ensure_ascii=False, indent=1).encode()


def as_ods(table: Table[Any], rows: Rows) -> bytes:
    """One typed sheet (OpenDocument 1.2)."""
    from odfdo import Document
    from odfdo import Table as Sheet

    document = Document("spreadsheet")
    document.body.clear()
    sheet = Sheet(table.name)
    sheet.set_values([[str(column.label) for column in table.columns]])
    for number, row in enumerate(rows, start=1):
        sheet.set_row_values(number, [_ods_cell(column.value(row)) for column in table.columns])
    document.body.append(sheet)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


FORMATS: dict[str, tuple[str, Callable[[Table[Any], Rows], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "json": ("application/json", as_json),
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", as_ods),
}


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


def _ods_cell(value: Cell) -> Any:
    return str(value) if isinstance(value, Promise) else value
