"""Reads a CSV file into raw cells: its encoding and its separator are found, never asked."""

import csv
import io
import re
from collections import Counter
from pathlib import Path

from numerhic.inventory.files import kind_of, read_bytes, refuse
from numerhic.inventory.model import Grid, Place, Problem
from numerhic.inventory.problems import problem

SEPARATORS = ";,\t|"
SAMPLE = 200  # lines looked at to find the separator
MAX_ROWS = 500_000
csv.field_size_limit(max(csv.field_size_limit(), 2**26))


def read_delimited(path: Path, name: str) -> Grid:
    """The cells of a CSV file, all text. Raises InputError when it is no text."""
    data = read_bytes(path, name)
    if kind_of(data) != "text":
        raise refuse(
            "unknown-format", f"This is a {kind_of(data)} file, not a table.", name, "Give CSV, XLSX or ODS."
        )
    text, encoding = decode(data, name)
    problems: list[Problem] = []
    if "\ufffd" in text:
        problems.append(
            problem("encoding", Place(name, "", text[: text.index("\ufffd")].count("\n") + 1), encoding)
        )
    if found := re.match(r"sep=(.)\r?\n", text):
        separator, skipped = found[1], 1
        text = text[found.end() :]
    else:
        separator, skipped = find_separator(text), 0
    rows = _rows(text, separator, csv.QUOTE_MINIMAL)
    if _never_closed(rows, separator):
        problems.append(problem("unclosed-quote", Place(name), '"'))
        rows = _rows(text, separator, csv.QUOTE_NONE)
    if len(rows) > MAX_ROWS:
        raise refuse("too-large", "The table is above 500,000 rows.", name, "Split it.")
    rows = [[]] * skipped + rows
    return Grid(name, "", rows, (), False, encoding, separator, tuple(problems))


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text and its encoding: BOM, UTF-16 by its zeros, UTF-8, Windows-1252. Raises InputError."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _text(data.decode(encoding, "replace"), name), encoding
    head = data[:4000]
    if head.count(0) > len(head) // 4:
        encoding = "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"
        return _text(data.decode(encoding, "replace"), name), encoding
    try:
        return _text(data.decode("utf-8"), name), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return _text(data.decode("cp1252"), name), "cp1252"
    except UnicodeDecodeError:
        return _text(data.decode("cp1252", "replace"), name), "cp1252"


def _text(text: str, name: str) -> str:
    strange = len(re.findall(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]", text))
    if "\0" in text or strange > 20 + len(text) // 50:
        raise refuse("not-text", "The file is no text, or is damaged.", name, "Save it as CSV, in UTF-8.")
    return text


def find_separator(text: str) -> str:
    """The separator under which most lines have the same number of cells; ``;`` for a single column."""
    lines = "\n".join(text[:400_000].splitlines()[:SAMPLE])
    best, found = 0.0, ";"
    for separator in SEPARATORS:
        widths = Counter(len(row) for row in _rows(lines, separator, csv.QUOTE_MINIMAL) if any(row))
        if not widths:
            continue
        width, count = max(widths.items(), key=lambda one: (one[1] * (one[0] > 1), one[0]))
        score = count / sum(widths.values()) * (width - 1) ** 0.5 if width > 1 else 0.0
        if not _quotes_well(lines, separator):
            score /= 4
        if score > best * 1.0001:
            best, found = score, separator
    return found


def _quotes_well(lines: str, separator: str) -> bool:
    """Under this separator, quotes stand around whole cells."""
    try:
        for _row in csv.reader(io.StringIO(lines, newline=""), delimiter=separator, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)
    return True


def _rows(text: str, separator: str, quoting: int) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting))  # type: ignore[arg-type]
    except csv.Error:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        return list(csv.reader(io.StringIO(text), delimiter=separator, quoting=quoting))  # type: ignore[arg-type]


def _never_closed(rows: list[list[str]], separator: str) -> bool:
    """The last cell swallowed the rest of the file, separators included."""
    last = rows[-1][-1] if rows and rows[-1] else ""
    return last.count("\n") > 2 and last.count(separator) >= last.count("\n") - 1 and last.endswith("\n")
