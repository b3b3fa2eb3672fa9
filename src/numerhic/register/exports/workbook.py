"""One workbook (OpenDocument), a sheet per kind; and archives whose bytes depend on their content alone."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

from numerhic.pages.tables.sheets import LONG_AGO, write_workbook

Sheet = Sequence[Sequence[str]]


def workbook(sheets: Mapping[str, Sheet]) -> bytes:
    """The file: every cell a text (a spreadsheet runs none of them)."""
    return write_workbook(
        (name, max((len(row) for row in rows), default=1), [rows]) for name, rows in sheets.items()
    )


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A zip whose bytes depend on nothing but the files."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()
