"""Reads tables written as text (CSV and its kin): any usual separator, header found by its words.

A physical record whose cells do not fit the header is unreadable and does not stop the rest; a table most of
whose records do not fit is refused. A stray quote costs its own line, not the lines it would swallow.
"""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.formats.columns import plan, tells_of_contracts
from numerhic.engines.procurement.formats.encoding import DECODED_AS_CP1252
from numerhic.engines.procurement.formats.opening import Content
from numerhic.engines.procurement.formats.tabular import Layout
from numerhic.engines.procurement.staging import Staged

SEPARATORS = (";", ",", "|", "\t")

WRONG_CELLS = "wrong-number-of-cells"
"""Why a record is unreadable: it has not the cells its header announces."""

_HEADER_WITHIN = 30  # lines: titles and blank lines may stand above the header
_PATIENCE = 100  # stray quotes after which a record is held to be one line
_TRIAL = 200  # records after which a table that mostly does not fit its header is refused


@dataclass(frozen=True)
class Header:
    """Where the header stands and how its line is cut."""

    line: int
    separator: str
    names: tuple[str, ...]


def find_header(head: str) -> Header | None:
    """The header among the first lines: the line and separator with the most known columns."""
    best: Header | None = None
    most = 0
    for separator in SEPARATORS:
        for line, cells in enumerate(_cut(head, separator)):
            columns = plan(cells)
            known = len({(column.field, column.number) for column in columns})
            if known > most and tells_of_contracts(columns):
                best, most = Header(line, separator, tuple(cells)), known
    return best


def _cut(head: str, separator: str) -> Iterator[list[str]]:
    for line in head.splitlines()[:_HEADER_WITHIN]:
        try:
            yield next(csv.reader([line], delimiter=separator), [])
        except csv.Error:
            yield []


class _Tape:
    """Lines for a csv reader, that remembers the current record's and can take some back."""

    def __init__(self, lines: Iterator[tuple[str, bool]]) -> None:
        self._lines = lines
        self._again: deque[tuple[str, bool]] = deque()
        self.record: list[tuple[str, bool]] = []

    def __iter__(self) -> "_Tape":
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self.record.append(line)
        return line[0]

    def keep_first(self) -> None:
        """Leave only its first line to the current record; the others will come again."""
        self._again.extendleft(reversed(self.record[1:]))
        del self.record[1:]


@dataclass(frozen=True)
class Record:
    """One physical record: its cells (None when they cannot be cut), its text, whether that was mended."""

    cells: list[str] | None
    raw: str
    mended: bool


def records(lines: Iterator[tuple[str, bool]], header: Header) -> Iterator[Record]:
    """The physical records below the header; blank lines are not records."""
    tape = _Tape(lines)
    reader = csv.reader(tape, delimiter=header.separator)
    width = len(header.names)
    stray = 0
    while True:
        tape.record.clear()
        cells: list[str] | None
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = None
        several = len(tape.record) > 1
        if several and (cells is None or stray > _PATIENCE or _fit(cells, width) is None):
            stray += 1
            tape.keep_first()
            cells = _alone(tape.record[0][0], header.separator)
        if cells == []:
            continue
        raw = "".join(line for line, _ in tape.record).rstrip("\r\n")
        yield Record(
            None if cells is None else _fit(cells, width), raw, any(mended for _, mended in tape.record)
        )


def _alone(line: str, separator: str) -> list[str] | None:
    """One line cut by itself; an unclosed quote leaves it uncut."""
    try:
        return next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        return None


def _fit(cells: list[str], width: int) -> list[str] | None:
    """The cells as many as the header's, empty ones at the end let go; None when they do not fit."""
    if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
        return cells[:width]
    return cells if len(cells) == width else None


class TextTable:
    """The reader of tables written as text."""

    name = "table-csv"

    def recognises(self, head: bytes) -> bool:
        """Whether a header of contracts stands among the first lines."""
        text = head.decode(errors="replace")
        return not text.lstrip().startswith(("{", "[", "<")) and find_header(text) is not None

    def read(self, content: Content) -> Iterator[Staged]:
        """Stream the physical records below the header."""
        header = find_header(content.head.decode(errors="replace"))
        if header is None:
            raise InputError("no-header", "No header of contracts in this table.", content.where, _MEND)
        lines = content.lines()
        _skip(lines, header.line)
        layout = Layout(header.names)
        row = unfit = 0
        for row, record in enumerate(records(lines, header), start=1):
            if record.cells is None:
                unfit += 1
                yield Staged(row=row, unreadable=WRONG_CELLS, raw=record.raw)
            else:
                staged = layout.stage(row, record.cells, record.raw)
                if record.mended:
                    staged.mended.append(DECODED_AS_CP1252)
                yield staged
            if row == _TRIAL:
                _refuse_if_lying(row, unfit, header, content.where)
        if row <= _TRIAL:
            _refuse_if_lying(row, unfit, header, content.where)


def _skip(lines: Iterator[tuple[str, bool]], above: int) -> None:
    """Pass the header and what stands above it."""
    for _ in range(above + 1):
        next(lines, None)


def _refuse_if_lying(rows: int, unfit: int, header: Header, where: str) -> None:
    if unfit * 2 > rows:
        raise InputError(
            "header-lies",
            f"The header announces {len(header.names)} columns, but {unfit} of the first {rows} records have "
            "another number of cells.",
            f"{where}, line {header.line + 1}",
            "Export the table again, with texts that hold the separator between quotes.",
        )


_MEND = "Put the columns' names on the first line (id, objet, montant, dateNotification, acheteur.id…)."
