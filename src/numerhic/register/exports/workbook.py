"""One OpenDocument workbook (1.2), a sheet per kind; the same content always gives the same bytes."""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from io import BytesIO

from numerhic.drawing.svg import clean

Sheet = Sequence[Sequence[str]]
MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
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


def workbook(sheets: Mapping[str, Sheet]) -> bytes:
    """The file: every cell a text (a spreadsheet runs none of them)."""
    content = "".join([HEAD, *(piece for name, rows in sheets.items() for piece in _sheet(name, rows)), FOOT])
    return packed({"mimetype": MEDIA_TYPE, "META-INF/manifest.xml": MANIFEST, "content.xml": content})


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A zip whose bytes depend on nothing but the files; ``mimetype`` first, as it is."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


def _sheet(name: str, rows: Sheet) -> Iterator[str]:
    columns = max((len(row) for row in rows), default=1)
    yield f'<table:table table:name="{escape(name)}">'
    yield f'<table:table-column table:number-columns-repeated="{columns}"/>'
    for row in rows:
        yield f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>"
    yield "</table:table>"


def _cell(text: str) -> str:
    if not text:
        return "<table:table-cell/>"
    lines = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in clean(text).splitlines())
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def _spaced(line: str) -> str:
    kept = SPACES.sub(lambda found: f'<text:s text:c="{len(found[0])}"/>', escape(line, quote=False))
    return kept.replace("\t", "<text:tab/>")
