"""Writing the sheets of a workbook (OpenDocument 1.2), a stretch of rows at a time: memory stays flat.

Cells are typed: a text is never run as a formula. The same content always gives the same bytes. What the
cells are is the caller's.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from itertools import chain

from numerhic.drawing.svg import clean
from numerhic.pages.tables.definition import Cell

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = re.compile("^ +| {2,}| +$")
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    f'<manifest:manifest xmlns:manifest="{OFFICE}:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="{MEDIA_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    f'<office:document-content xmlns:office="{OFFICE}:office:1.0" xmlns:table="{OFFICE}:table:1.0" '
    f'xmlns:text="{OFFICE}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
)
FOOT = "</office:spreadsheet></office:body></office:document-content>"
LONG_AGO = (1980, 1, 1, 0, 0, 0)


Sheet = tuple[str, int, Iterable[Iterable[Sequence[Cell]]]]
"""Its name, its number of columns, its rows by stretches."""


def write_sheet(name: str, labels: Sequence[str], stretches: Iterable[Iterable[Sequence[Cell]]]) -> bytes:
    """A workbook of one sheet: a first line of ``labels``, then one line per row of each stretch."""
    return write_workbook([(name, len(labels), chain([[labels]], stretches))])


def write_workbook(sheets: Iterable[Sheet]) -> bytes:
    """The file, its sheets in order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry("mimetype", zipfile.ZIP_STORED), MEDIA_TYPE)
        archive.writestr(_entry("META-INF/manifest.xml"), MANIFEST)
        with archive.open(_entry("content.xml"), "w", force_zip64=True) as content:
            content.write(HEAD.encode())
            for name, columns, stretches in sheets:
                content.write(f'<table:table table:name="{escape(clean(name))}">'.encode())
                content.write(f'<table:table-column table:number-columns-repeated="{columns}"/>'.encode())
                for stretch in stretches:
                    content.write("".join(map(_line, stretch)).encode())
                content.write(b"</table:table>")
            content.write(FOOT.encode())
    return file.getvalue()


def _entry(name: str, compression: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, LONG_AGO)
    entry.compress_type = compression
    return entry


def _line(cells: Sequence[Cell]) -> str:
    return f"<table:table-row>{''.join(map(_cell, cells))}</table:table-row>"


def _cell(value: Cell) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, bool):
        return _typed("boolean", "boolean-value", "true" if value else "false")
    if isinstance(value, int | float | Decimal):
        return _typed("float", "value", str(value))
    if isinstance(value, date):
        return _typed("date", "date-value", value.isoformat())
    lines = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in clean(str(value)).splitlines())
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def _typed(kind: str, attribute: str, value: str) -> str:
    return (
        f'<table:table-cell office:value-type="{kind}" office:{attribute}="{value}">'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def _spaced(line: str) -> str:
    """Text with the spaces and tabs that XML readers would otherwise merge."""
    kept = SPACES.sub(lambda found: f'<text:s text:c="{len(found[0])}"/>', escape(line, quote=False))
    return kept.replace("\t", "<text:tab/>")
