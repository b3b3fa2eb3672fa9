"""The inventory that Etalab advises: its twenty-one columns in order, three of one name, in French.

Source: guides.etalab.gouv.fr, « L'inventaire des principaux traitements algorithmiques » (11 February 2021).
"""

import csv
import io
from collections.abc import Iterable

from django.utils import translation
from django.utils.timezone import localtime

from numerhic.authorities.models import Authority
from numerhic.mechanisms.algorithms.selectors import Entered
from numerhic.pages.tables.downloads import FORMULA_SIGNS
from numerhic.reference.transparency import etalab_columns

UNKNOWN = "inconnu"


def etalab_csv(authority: Authority, rows: Iterable[Entered], origin: str) -> bytes:
    """The file (RFC 4180, UTF-8 with its mark), a line each. ``origin``: « https://registre.exemple ».

    To be called with rows read in French (``in_french``). What nobody said is « inconnu », never blank.
    """
    out = io.StringIO()
    written = csv.writer(out)
    written.writerow([column for column, _fields in etalab_columns()])
    for one in rows:
        written.writerow([_cell(authority, one, fields, origin) for _column, fields in etalab_columns()])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def in_french() -> "translation.override":
    """Where rows and their file must be made."""
    return translation.override("fr")


def _cell(authority: Authority, one: Entered, fields: tuple[str, ...], origin: str) -> str:
    besides = {
        "authority": authority.name,
        "written_on": localtime(one.said.written_at).date().isoformat(),
        "page": origin + one.address,
    }
    parts = [besides.get(name) or one.said.told(name) for name in fields]
    text = "\n".join(part for part in parts if part) or UNKNOWN
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
