"""Reads tables written as text (CSV and its kin): any usual separator, header found by its words.

A physical record whose cells do not fit the header is unreadable and does not stop the rest; a table most of
whose records do not fit is refused. A stray quote costs its own line, not the lines it would swallow.
"""

import csv
import re
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.formats.columns import plan, tells_of_contracts
from numerhic.engines.procurement.formats.encoding import DECODED_AS_CP1252
from numerhic.engines.procurement.formats.opening import Content
from numerhic.engines.procurement.formats.tabular import Layout
from numerhic.engines.procurement.formats.tabular_trial import Trial
from numerhic.engines.procurement.staging import Staged

SEPARATORS = (";", ",", "|", "\t")

WRONG_CELLS = "wrong-number-of-cells"
"""Why a record is unreadable: it has not the cells its header announces."""

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")
_HEADER_WITHIN = 30  # lines: titles and blank lines may stand above the header
_PATIENCE = 100  # stray quotes after which a record is held to be one line


@dataclass(frozen=True)
class Header:
    """Where the header ends, in lines, and how lines are cut."""

    lines: int
    separator: str
    names: tuple[str, ...]


def find_header(head: str) -> Header | None:
    """The header among the first lines: the line and separator with the most known columns."""
    lines = [line for line in _LINES.findall(head)[:_HEADER_WITHIN] if line]
    best: Header | None = None
    most = 0
    for separator in SEPARATORS:
        for end, cells in (*_line_by_line(lines, separator), *_across_lines(lines, separator)):
            columns = plan(cells)
            known = len({(column.field, column.number) for column in columns})
            if known > most and tells_of_contracts(columns):
                best, most = Header(end, separator, tuple(cells)), known
    return best


def names_of_any_table(head: str) -> list[str]:
    """The names on the first line, when it looks like a header of anything; to say why it is not read."""
    lines = [line for line in _LINES.findall(head)[:_HEADER_WITHIN] if line.strip()]
    names: list[str] = []
    for separator in SEPARATORS:
        for _, cells in _line_by_line(lines[:1], separator):
            if len(cells) > max(len(names), 2) and all(1 <= len(cell.strip()) <= 60 for cell in cells):
                names = [cell.strip() for cell in cells]
    return names


def _line_by_line(lines: list[str], separator: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(lines, start=1):
        with suppress(csv.Error):
            yield number, next(csv.reader([line], delimiter=separator), [])


def _across_lines(lines: list[str], separator: str) -> Iterator[tuple[int, list[str]]]:
    """Names of columns may hold line ends, between quotes."""
    reader = csv.reader(lines, delimiter=separator)
    with suppress(csv.Error):
        for cells in reader:
            yield reader.line_num, cells


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
        if len(tape.record) > 1 and (
            cells is None or stray > _PATIENCE or _fit(cells, width) is None or _are_rows(tape.record, header)
        ):
            stray += 1
            tape.keep_first()
            cells = None
        if cells == []:
            continue
        raw = "".join(line for line, _ in tape.record).rstrip("\r\n")
        fitting = None if cells is None else _fit(cells, width)
        if fitting is None:
            fitting = _otherwise(raw, header)
        yield Record(fitting, raw, any(mended for _, mended in tape.record))


def _are_rows(lines: list[tuple[str, bool]], header: Header) -> bool:
    """Whether lines held together by quotes are a record each: two stray quotes, in the same column."""
    return all(len(line.split(header.separator)) == len(header.names) for line, _ in lines)


def _otherwise(raw: str, header: Header) -> list[str] | None:
    """A record that does not fit, cut in other ways some exports write: ``\\"`` for a quote, bare quotes."""
    for dialect in ({"escapechar": "\\", "doublequote": False}, {"quoting": csv.QUOTE_NONE}):
        with suppress(csv.Error):
            cells = next(csv.reader([raw], delimiter=header.separator, strict=True, **dialect), [])
            if len(cells) == len(header.names):
                return cells
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
        for _ in range(header.lines):
            next(lines, None)
        layout = Layout(header.names)
        trial = Trial(f"{content.where}, line {header.lines}", layout)
        for row, record in enumerate(records(lines, header), start=1):
            if record.cells is None:
                staged = Staged(row=row, unreadable=WRONG_CELLS, raw=record.raw)
            else:
                staged = layout.stage(row, record.cells, record.raw)
                if record.mended:
                    staged.mended.append(DECODED_AS_CP1252)
            trial.hear(staged)
            yield staged
        trial.judge()


_MEND = "Put the columns' names on the first line (id, objet, montant, dateNotification, acheteur.id…)."
