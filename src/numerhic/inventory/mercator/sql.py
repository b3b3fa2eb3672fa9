"""Reads the rows inserted by a MySQL or MariaDB dump. A tokenizer of its own: nothing is ever executed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

INSERT = re.compile(
    r"(?:^|(?<=[;\s]))(?:INSERT(?:\s+IGNORE)?|REPLACE)\s+INTO\s+[`\"]?(\w+)[`\"]?\s*(\([^()]*\))?\s*VALUES\s*",
    re.I,
)
CREATE = re.compile(r"CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?[`\"]?(\w+)[`\"]?\s*\(", re.I)
COLUMN = re.compile(r"^\s*[`\"](\w+)[`\"]\s", re.M)
TOKEN = re.compile(
    r"""\s*(?:/\*.*?\*/\s*|--[ \t][^\n]*\n\s*)*
    (?:(?P<text>(?:_\w+\s*)?'(?:[^'\\]|\\.|'')*')
      |(?P<quoted>"(?:[^"\\]|\\.|"")*")
      |(?P<hex>0x[0-9A-Fa-f]*|[xX]'[0-9A-Fa-f]*')
      |(?P<word>[-+]?[\w.]+(?:[eE][-+]?\d+)?)
      |(?P<mark>[(),;]))""",
    re.X | re.S,
)
ESCAPES = {"0": "\0", "b": "\b", "n": "\n", "r": "\r", "t": "\t", "Z": "\x1a", "%": "\\%", "_": "\\_"}
ESCAPED = re.compile(r"\\(.)|''", re.S)


@dataclass(frozen=True)
class Inserted:
    """One inserted row: its table, its line in the dump, its values by column (None for NULL)."""

    table: str
    line: int
    values: dict[str, str | None]


class CutShortError(ValueError):
    """The dump stops, or stops making sense, in the middle of a statement; ``line`` says where."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


def inserted(text: str) -> Iterator[Inserted]:
    """Every inserted row, in order. Raises CutShortError after the last row that can be read."""
    columns_of = _created(text)
    position, line, counted = 0, 1, 0
    while found := INSERT.search(text, position):
        table = found[1]
        columns = re.findall(r"\w+", found[2]) if found[2] else columns_of.get(table, [])
        position = found.end()
        while True:
            start = position
            values, position = _row(text, position)
            line, counted = line + text.count("\n", counted, start), start
            if values is None or (columns and len(values) != len(columns)):
                raise CutShortError(line)
            names = columns or [f"column_{number}" for number in range(1, len(values) + 1)]
            shift = 1 if text[start : start + 1] == "\n" else 0
            yield Inserted(table, line + shift, dict(zip(names, values, strict=True)))
            mark = TOKEN.match(text, position)
            if mark is None or mark["mark"] not in (",", ";"):
                if mark is None and not text[position:].strip():
                    raise CutShortError(line)
                break  # ON DUPLICATE KEY…
            position = mark.end()
            if mark["mark"] == ";":
                break


def _row(text: str, position: int) -> tuple[list[str | None] | None, int]:
    token = TOKEN.match(text, position)
    if token is None or token["mark"] != "(":
        return None, position
    position = token.end()
    values: list[str | None] = []
    while token := TOKEN.match(text, position):
        values.append(_value(token))
        separator = TOKEN.match(text, token.end())
        if token["mark"] or separator is None or separator["mark"] not in (",", ")"):
            return None, position
        position = separator.end()
        if separator["mark"] == ")":
            return values, position
    return None, position


def _value(token: "re.Match[str]") -> str | None:
    quoted = token["text"] or token["quoted"]
    if quoted:
        body = quoted[quoted.index(quoted[-1]) + 1 : -1]
        if quoted[-1] == '"':
            body = body.replace('""', '"')
        return ESCAPED.sub(lambda one: ESCAPES.get(one[1], one[1]) if one[1] else "'", body)
    if token["hex"]:
        digits = token["hex"].strip("xX'").removeprefix("0x")
        return bytes.fromhex(digits.zfill(len(digits) + len(digits) % 2)).decode("utf-8", "replace")
    word = token["word"] or ""
    return None if word.upper() == "NULL" else word


def _created(text: str) -> dict[str, list[str]]:
    """The columns of each created table, for inserts that do not name them."""
    columns: dict[str, list[str]] = {}
    for found in CREATE.finditer(text):
        end = text.find("\n)", found.end())
        body = text[found.end() : end if end > 0 else found.end() + 20_000]
        columns[found[1]] = COLUMN.findall(body)
    return columns
