"""Whether a table's header tells the truth, heard on its first records: refused if most of them belie it.

Two lies are known: another number of cells than announced, and columns whose values cannot be what their name
says (a header shifted by one). Odd values here and there are left to the cleaning rules.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.formats.tabular import Layout
from numerhic.engines.procurement.staging import Staged

_RECORDS = 200  # heard before judging
_ENOUGH = 5  # values of a field under which nothing is said of it
_SHARE = 0.9  # of the values of a field that must be absurd for the field to be
_FIELDS = 2  # absurd fields that make a lying header

_MEND = "Check that each name stands above its own column, and export the table again."


_DAY = re.compile(r"\d{1,4}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,4}")
_DATE = re.compile(_DAY.pattern + r"|(?:19|20)\d\d|\b\d{6}\b|\b[34]\d{4}\b")  # days, years, spreadsheet days


def _digits(value: str) -> int:
    return sum(map(str.isdigit, value))


_PLAUSIBLE: Mapping[str, Callable[[str], bool]] = {
    "notified": lambda value: _DATE.search(value) is not None and len(value) <= 40,
    "amount": lambda value: _digits(value) * 3 >= len(value.strip()) and not value.count("-") > 1,
    "buyer_id": lambda value: _digits(value) >= 6 and len(value) <= 30 and not _DAY.search(value),
    "cpv": lambda value: _digits(value) >= 2 and len(value) <= 60,
    "duration": lambda value: 1 <= _digits(value) <= 8,
}
_CODES = {"NC", "MQ", "CDL", "INX", "NULL", "NONE", "NAN", "TEST"}


class Trial:
    """Hears a table's first records and judges its header."""

    def __init__(self, where: str, layout: Layout) -> None:
        self._where = where
        self._layout = layout
        self._heard = 0
        self._unfit = 0
        self._values: Counter[str] = Counter()
        self._absurd: Counter[str] = Counter()

    def hear(self, staged: Staged) -> None:
        """One more record; judges once enough were heard, then hears no more."""
        if self._heard >= _RECORDS:
            return
        self._heard += 1
        if staged.unreadable is not None:
            self._unfit += 1
        for field, plausible in _PLAUSIBLE.items():
            value = getattr(staged, field)
            if value is not None and value.strip().upper() not in _CODES:
                self._values[field] += 1
                self._absurd[field] += not plausible(value)
        if self._heard == _RECORDS:
            self.judge()

    def judge(self) -> None:
        """Raise ``InputError`` when the header lies; to be called at the end of a short table."""
        if self._unfit * 2 > self._heard:
            raise InputError(
                "header-lies",
                f"The header announces {len(self._layout.names)} columns, but {self._unfit} of the first "
                f"{self._heard} records have another number of cells.",
                self._where,
                "Export the table again, with texts that hold the separator between quotes.",
            )
        lying = [
            field
            for field, count in self._values.items()
            if count >= _ENOUGH and self._absurd[field] >= count * _SHARE
        ]
        if len(lying) >= _FIELDS:
            names = ", ".join(self._name_of(field) for field in sorted(lying))
            raise InputError(
                "header-lies",
                f"The values of these columns cannot be what their names say: {names}.",
                self._where,
                _MEND,
            )

    def _name_of(self, field: str) -> str:
        place = next(column.place for column in self._layout.columns if column.field == field)
        return f"\u201c{self._layout.names[place].strip()}\u201d"
