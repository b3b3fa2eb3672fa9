"""GLPI's CSV exports: the kind of object is known by its headings, in French or in English.

Machines are told by model, not one by one: a register of a policy is no stock list, and names no user.
"""

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from numerhic.inventory.model import Cell, Column, Format, Grid, Item, LeftOut, Place, TableMapping, Target
from numerhic.inventory.tables.guessing import headings_of
from numerhic.inventory.tables.rows import Table, items_of
from numerhic.inventory.values import empty, text_of
from numerhic.inventory.words import one_line, plain

SYSTEM = Format.GLPI
FIRST = frozenset(["nom", "name", "id"])
GENERIC = frozenset(
    ["entite", "entity", "derniere modification", "last update", "lieu", "location", "statut"]
)
FLEET = "Computer"


@dataclass
class Exported:
    """A kind of object that GLPI exports: its marks, and what its labels mean."""

    name: str
    kind: str
    nature: str
    marks: frozenset[str]
    labels: dict[str, str] = field(default_factory=dict)


@cache
def exported() -> Mapping[str, Exported]:
    """Every kind of object, in the order in which they are tried."""
    known: dict[str, Exported] = {}
    with (Path(__file__).parent / "glpi.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"]:
                marks = frozenset(plain(one) for one in row["marks"].split("|"))
                known[row["type"]] = Exported(row["type"], row["kind"], row["nature"], marks)
            else:
                known[row["type"]].labels |= {plain(one): row["means"] for one in row["labels"].split("|")}
    return known


def type_of(grid: Grid) -> str:
    """The kind of object a sheet exports, "" when it is not surely GLPI's."""
    if not grid.rows or grid.separator not in ("", ";"):
        return ""
    headings = [plain(text_of(cell)) for cell in grid.rows[0]]
    if not headings or headings[0] not in FIRST or not GENERIC & set(headings):
        return ""
    scores = {name: len(one.marks & set(headings)) for name, one in exported().items()}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] else ""


def read_sheet(grid: Grid) -> Table:
    """The items of one exported sheet."""
    about = exported()[type_of(grid)]
    headings = headings_of(grid.rows[0])
    if about.name == FLEET:
        return _fleet(grid, about, headings)
    columns = tuple(
        Column(index, heading, about.labels.get(plain(heading), ""), "Sans place dans le registre.")
        for index, heading in enumerate(headings)
    )
    ids = [column.index for column in columns if column.means == "id"]
    rows = [grid.rows[0], *(_with_type(row, ids, about.name) for row in grid.rows[1:])]
    mapping = TableMapping(about.kind, 1, columns, grid.sheet, about.nature)
    return items_of(replace(grid, rows=rows), mapping, SYSTEM)


def _with_type(row: "list[Cell] | object", ids: list[int], name: str) -> list[Cell]:
    """Two kinds of objects may bear the same number: the kind goes before it."""
    cells = list(row) if isinstance(row, list | tuple) else []
    for index in ids:
        if index < len(cells) and not empty(cells[index]):
            cells[index] = f"{name}/{text_of(cells[index])}"
    return cells


def _fleet(grid: Grid, about: Exported, headings: list[str]) -> Table:
    table = Table(problems=list(grid.problems))
    means = {about.labels.get(plain(heading), ""): index for index, heading in enumerate(headings)}
    counted: Counter[tuple[str, str, str]] = Counter()
    first: dict[tuple[str, str, str], int] = {}
    for number, row in enumerate(grid.rows[1:], 2):
        if all(empty(cell) for cell in row):
            continue
        key = (_cell(row, means.get("type")), _cell(row, means.get("maker")), _cell(row, means.get("model")))
        counted[key] += 1
        first.setdefault(key, number)
    makers: set[str] = set()
    for key, count in counted.items():
        where = Place(grid.file, grid.sheet, first[key])
        name = " ".join(part for part in key if part) or "Machines sans type ni modèle"
        external_id = "model/" + "/".join(plain(part) for part in key)
        facts = {"nature": "devices", "description": f"{count} dans GLPI."}
        table.items.append(Item("component", SYSTEM, external_id, name[:200], facts, (), where))
        if key[1]:
            if plain(key[1]) not in makers:
                makers.add(plain(key[1]))
                table.items.append(Item("supplier", SYSTEM, "", key[1], {}, (), where))
            links = (
                Target("dependent", ("component",), external_id, name[:200]),
                Target("providers", ("supplier",), name=key[1], make=True),
            )
            table.items.append(Item("dependency", SYSTEM, "", "", {}, links, where))
    kept = {means[one] for one in ("type", "maker", "model") if one in means}
    for index, heading in enumerate(headings):
        filled = sum(1 for row in grid.rows[1:] if index < len(row) and not empty(row[index]))
        if index not in kept and filled and heading:
            why = "Les machines sont dites par modèle, non une à une."
            table.left_out.append(LeftOut(heading, filled, why, Place(grid.file, grid.sheet, 1)))
    return table


def _cell(row: "list[Cell] | object", index: int | None) -> str:
    if index is None or not isinstance(row, list | tuple) or index >= len(row) or empty(row[index]):
        return ""
    return one_line(text_of(row[index]))
