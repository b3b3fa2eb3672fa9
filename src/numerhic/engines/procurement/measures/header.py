"""Reads the header of a measure's .sql file into a frozen Measure. Leaves running the query to evaluate.py.

A header is the run of ``-- key: value`` comments at the top; ``--   more`` goes on with the value above.
``example`` and ``result`` are small tables, cells parted by ``|``, ``-`` for unknown.
"""

import re
from dataclasses import dataclass
from typing import Literal, get_args

Unit = Literal["euros", "share", "months", "years", "index", "ratio"]
Terms = Literal["euros", "contracts", "renewals", "relations", "squares"]
Language = Literal["fr", "en"]

_FIELD = re.compile(r"-- ([a-z]+(?:\.[a-z]+)*):(?: (.*))?")
_MORE = re.compile(r"--   +(.*)")


@dataclass(frozen=True)
class Words:
    """The same text in both languages."""

    fr: str
    en: str

    def in_language(self, language: str) -> str:
        """French for ``fr`` and anything unknown, English for ``en``."""
        return self.en if language == "en" else self.fr


@dataclass(frozen=True)
class Sentence:
    """How a result is told: the general form, and forms for a numerator of one or of zero where they differ.

    Placeholders: ``{value}``, ``{numerator}``, ``{denominator}``, ``{contracts}``, ``{inverse}`` (1 / value).
    """

    many: Words
    one: Words | None
    zero: Words | None


@dataclass(frozen=True)
class Example:
    """The worked example: rows of the contracts table (text cells, None unknown) and the expected results."""

    said: Words
    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    result_columns: tuple[str, ...]
    results: tuple[tuple[str | None, ...], ...]


@dataclass(frozen=True)
class Measure:
    """One indicator: what it asks, how it is computed, from how many contracts on it means something.

    ``unit`` is the unit of the value, ``terms`` that of numerator and denominator; ``threshold`` a number of
    contracts; ``sql`` the query alone, ``text`` the whole file as published on the method page.
    """

    id: str
    name: Words
    question: Words
    sentence: Sentence
    absent: Words
    formula: Words
    unit: Unit
    terms: Terms
    threshold: int
    threshold_why: Words
    source: str
    limits: Words
    example: Example
    sql: str
    text: str


def parse(text: str) -> Measure:
    """Read one file; ValueError names the missing or unknown field (a programming error, not an input's)."""
    fields, sql = _fields(text)

    def take(name: str) -> str:
        if not fields.get(name):
            raise ValueError(f"measure {fields.get('id')}: the header has no {name}")
        return " ".join(fields[name])

    def words(name: str) -> Words:
        return Words(take(f"{name}.fr"), take(f"{name}.en"))

    def form(number: str) -> Words | None:
        if f"sentence.fr.{number}" not in fields:
            return None
        return Words(take(f"sentence.fr.{number}"), take(f"sentence.en.{number}"))

    columns, rows = _table(fields.get("example", []))
    result_columns, results = _table(fields.get("result", []))
    return Measure(
        id=take("id"),
        name=words("name"),
        question=words("question"),
        sentence=Sentence(words("sentence"), form("one"), form("zero")),
        absent=words("absent"),
        formula=words("formula"),
        unit=_unit(take("unit")),
        terms=_terms(take("terms")),
        threshold=int(take("threshold")),
        threshold_why=Words(take("threshold.why.fr"), take("threshold.why.en")),
        source=take("source"),
        limits=words("limits"),
        example=Example(words("example"), columns, rows, result_columns, results),
        sql=sql,
        text=text,
    )


def _fields(text: str) -> tuple[dict[str, list[str]], str]:
    fields: dict[str, list[str]] = {}
    current: list[str] | None = None
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if more := _MORE.fullmatch(line):
            if current is None:
                raise ValueError(f"a header cannot start with a continued line: {line}")
            current.append(more[1].rstrip())
        elif field := _FIELD.fullmatch(line):
            current = [field[2].strip()] if field[2] else []
            fields[field[1]] = current
        else:
            return fields, "\n".join(lines[number:]).strip() + "\n"
    raise ValueError("a measure without a query")


def _table(lines: list[str]) -> tuple[tuple[str, ...], tuple[tuple[str | None, ...], ...]]:
    cells = [tuple(cell.strip() for cell in line.split("|")) for line in lines]
    if not cells or any(len(row) != len(cells[0]) for row in cells):
        raise ValueError(f"a table whose rows have different lengths: {lines}")
    return cells[0], tuple(tuple(None if cell == "-" else cell for cell in row) for row in cells[1:])


def _unit(text: str) -> Unit:
    for unit in get_args(Unit):
        if text == unit:
            return unit  # type: ignore[no-any-return]
    raise ValueError(f"unknown unit {text}")


def _terms(text: str) -> Terms:
    for terms in get_args(Terms):
        if text == terms:
            return terms  # type: ignore[no-any-return]
    raise ValueError(f"unknown terms {text}")
