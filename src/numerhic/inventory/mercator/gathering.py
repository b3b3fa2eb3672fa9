"""Gathers Mercator's rows by table, whether they come from a SQL dump or from its table exports.

An export is one sheet a model, which names the sheet or the file; a relation is a column of identifiers.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from numerhic.inventory.mercator.sql import CutShortError, inserted
from numerhic.inventory.model import Grid, Place, Problem
from numerhic.inventory.problems import problem
from numerhic.inventory.values import empty, text_of

HERE = Path(__file__).parent
MARKS = {"security_need_c", "entity_resp_id", "application_block_id", "deleted_at"}


@dataclass(frozen=True)
class Row:
    """One row: where it is, its values by column."""

    where: Place
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")


@dataclass
class Tables:
    """Rows by table; ``deleted`` counts those Mercator keeps as removed."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    deleted: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, table: str, where: Place, values: Mapping[str, str]) -> None:
        """Keep a row, unless it is a removed one."""
        if values.get("deleted_at"):
            self.deleted[table] = self.deleted.get(table, 0) + 1
        else:
            self.rows.setdefault(table, []).append(Row(where, values))


@cache
def described(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of one of this folder's tables: tables, joins, keys or columns."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def is_dump(text: str) -> bool:
    """The text is a dump that fills Mercator's tables."""
    known = "|".join(row["table"] for row in described("tables") if row["kind"])
    return bool(re.search(rf"INSERT\s+INTO\s+[`\"]?(?:{known})[`\"]?[\s(]", text[:4_000_000], re.I))


def gather_dump(text: str, name: str, tables: Tables) -> None:
    """Add the rows of a SQL dump."""
    try:
        for row in inserted(text):
            values = {column: value for column, value in row.values.items() if value is not None}
            tables.add(row.table, Place(name, row.table, row.line), values)
    except CutShortError as error:
        tables.problems.append(problem("cut-short", Place(name, "", error.line)))


def model_of(grid: Grid) -> str:
    """The table that a sheet exports, "" when it is none of Mercator's."""
    if not grid.rows:
        return ""
    headings = [text_of(cell) for cell in grid.rows[0]]
    if headings[:1] != ["id"] or "name" not in headings:
        return ""
    by_model = {row["model"].lower(): row["table"] for row in described("tables")}
    for said in (grid.sheet, re.sub(r"^\d{3}-", "", grid.file)):
        model = re.split(r"[-_. ]", Path(said).name)[0].lower()
        if model in by_model:
            return by_model[model]
    columns = set(headings)
    if {"application_block_id", "editor"} & columns and "vendor" in columns:
        return "m_applications"
    if {"is_external", "entity_type"} & columns:
        return "entities"
    return ""


def gather_sheet(grid: Grid, tables: Tables) -> None:
    """Add the rows of one exported sheet, its relations as joins."""
    table = model_of(grid)
    model = next((row["model"] for row in described("tables") if row["table"] == table), "")
    relations = {
        relation.split(".")[1]: join
        for join in described("joins")
        for relation in join["relation"].split("|")
        if relation.split(".")[0] == model
    }
    headings = [text_of(cell) for cell in grid.rows[0]] if grid.rows else []
    for number, cells in enumerate(grid.rows[1:], 2):
        said = {name: text_of(cell) for name, cell in zip(headings, cells, strict=False) if not empty(cell)}
        where = Place(grid.file, grid.sheet, number)
        if not said:
            continue
        for name in [one for one in said if one in relations]:
            _join(relations[name], table, said.get("id", ""), said.pop(name), where, tables)
        tables.add(table, where, said)


def _join(join: Mapping[str, str], table: str, mine: str, theirs: str, where: Place, tables: Tables) -> None:
    ends: Sequence[str] = [join["dependent"], join["provider"]]
    for other in re.findall(r"\d+", theirs):
        values = {}
        for end in ends:
            column, _, target = end.partition(":")
            if column:
                values[column] = mine if target == table else other
        tables.add(join["table"], where, values or {"id": other})
