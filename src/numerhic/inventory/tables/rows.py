"""Turns the rows of a sheet into items, as its mapping says.

One row may speak of a component, of its supplier, of its contract, of the services it carries.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from numerhic.inventory.model import (
    Cell,
    Column,
    Fact,
    Format,
    Grid,
    Item,
    LeftOut,
    Place,
    Problem,
    TableMapping,
    Target,
)
from numerhic.inventory.problems import problem
from numerhic.inventory.tables.guessing import headings_of
from numerhic.inventory.tables.meanings import MANY
from numerhic.inventory.values import CHOICES, TEXT_LIMIT, empty, text_of, understand
from numerhic.inventory.words import one_line, plain, several, significant, tidy

# what a column of names leads to: kind of the row, meaning → (kinds named, way)
LINKS = {
    ("component", "policies"): ("policies", "policy"),
    ("service", "policies"): ("policies", "policy"),
    ("policy", "needs"): ("needs", "need"),
    ("contract", "suppliers"): ("suppliers", "supplier"),
    ("contract", "covers"): ("covers", "component"),
}
NEEDS = {  # the row depends on those named
    ("component", "supplier"): "supplier",
    ("component", "providers"): "component",
    ("service", "components"): "component",
}
CARRIES = {  # those named depend on the row
    ("component", "services"): "service",
    ("supplier", "components"): "component",
}
BESIDE = {
    "component": "supplier",
    "contract": "suppliers",
}  # the column whose single name ``supplier.*`` is about
TOTALS = {"total", "totaux", "total general", "sous total", "nombre total"}  # a row that sums the others


@dataclass
class Table:
    """What a sheet gave: items, problems of the sheet, what was left out."""

    items: list[Item] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def items_of(grid: Grid, mapping: TableMapping, system: Format = Format.TABLE) -> Table:
    """The items of one sheet. Each row that is not read is said."""
    table = Table(problems=list(grid.problems))
    columns = [column for column in mapping.columns if column.means]
    _say_what_is_left(grid, mapping, table)
    seen: dict[str, int] = {}
    made: set[tuple[str, str]] = set()
    for number, cells in enumerate(grid.rows[mapping.header_row :], mapping.header_row + 1):
        said = [(column, cells[column.index]) for column in columns if column.index < len(cells)]
        said = [(column, cell) for column, cell in said if not empty(cell)]
        if not said or _is_header_again(said):
            continue
        row = Row(mapping, Place(grid.file, grid.sheet, number), system, said)
        if plain(row.name) in TOTALS:
            table.left_out.append(LeftOut(row.name, 1, "Ligne de total.", row.where))
            continue
        if not row.name:
            table.problems.append(
                problem("no-name", row.where, _heading(columns, "name"), text_of(said[0][1]))
            )
            continue
        if row.external_id and row.external_id in seen:
            table.problems.append(problem("same-id", row.where, _heading(columns, "id"), row.external_id))
            row.external_id = ""
        seen[row.external_id] = number
        for item in row.items():
            identity = (item.kind, plain(item.name))
            if item.name and not item.facts and item.kind != mapping.kind:
                if identity in made:
                    continue
                made.add(identity)
            table.items.append(item)
    return table


def _say_what_is_left(grid: Grid, mapping: TableMapping, table: Table) -> None:
    where = Place(grid.file, grid.sheet, mapping.header_row)
    if mapping.header_row:
        headings = headings_of(grid.rows[mapping.header_row - 1])
        bare = [plain(text_of(cell)) for cell in grid.rows[mapping.header_row - 1] if not empty(cell)]
        table.problems += [
            problem("same-heading", where, heading, count)
            for heading, count in Counter(bare).items()
            if count > 1
        ]
        for column in mapping.columns:
            if column.means or column.index >= len(headings):
                continue
            filled = sum(1 for row in grid.rows[mapping.header_row :] if _filled(row, column.index))
            if filled:
                name = column.heading or f"colonne {column.index + 1}, sans intitulé"
                table.left_out.append(LeftOut(name, filled, column.why or "Colonne laissée de côté.", where))
    for number, row in enumerate(grid.rows[: max(mapping.header_row - 1, 0)], 1):
        if any(not empty(cell) for cell in row):
            text = " ".join(one_line(text_of(cell)) for cell in row if not empty(cell))[:200]
            table.left_out.append(
                LeftOut(text, 1, "Au-dessus des intitulés.", Place(grid.file, grid.sheet, number))
            )


def _filled(row: "list[Cell] | tuple[Cell, ...] | object", index: int) -> bool:
    return isinstance(row, list | tuple) and index < len(row) and not empty(row[index])


def _is_header_again(said: list[tuple[Column, Cell]]) -> bool:
    return len(said) > 1 and all(plain(text_of(cell)) == plain(column.heading) for column, cell in said)


def _heading(columns: list[Column], means: str) -> str:
    return next((column.heading for column in columns if column.means == means), "")


class Row:
    """One row being read. ``items`` gives what it speaks of, the row's own item first."""

    def __init__(
        self, mapping: TableMapping, where: Place, system: Format, said: list[tuple[Column, Cell]]
    ) -> None:
        self.mapping, self.where, self.system = mapping, where, system
        self.warnings: list[Problem] = []
        self.facts: dict[str, Fact] = {}
        self.beside: dict[str, Fact] = {}
        self.contract: dict[str, Fact] = {}
        self.named: dict[str, list[str]] = {}
        self.name = self.external_id = ""
        notes: list[str] = []
        for column, cell in said:
            self._take(column, cell, notes)
        self._keep_notes(notes)
        if mapping.kind == "component" and mapping.nature:
            self.facts.setdefault("nature", mapping.nature)

    def _take(self, column: Column, cell: Cell, notes: list[str]) -> None:
        means = column.means
        text = text_of(cell)
        if means == "name":
            self.name = one_line(text)
        elif means == "id":
            self.external_id = one_line(text)[:200]
        elif means == "note":
            notes.append(f"{column.heading} : {tidy(text)}")
        elif means in MANY:
            self.named.setdefault(means, []).extend(several(text))
        else:
            holder, _, name = means.rpartition(".")
            value, wrong = understand(name, cell, self.where, column.heading)
            if wrong is not None:
                self.warnings.append(wrong)
                if name in CHOICES and value is None:
                    notes.append(f"{column.heading} : {one_line(text)}")
            if value is not None:
                {"": self.facts, "supplier": self.beside, "contract": self.contract}[holder][name] = value

    def _keep_notes(self, notes: list[str]) -> None:
        text = "\n".join([str(self.facts["description"])] if "description" in self.facts else [])
        text = "\n".join([text, *notes] if text else notes)
        if len(text) > TEXT_LIMIT:
            self.warnings.append(
                problem("too-long", self.where, "description", text, f"{TEXT_LIMIT} characters")
            )
            text = text[: TEXT_LIMIT - 1] + "…"
        if text:
            self.facts["description"] = text

    def items(self) -> Iterator[Item]:
        """The row's item, then what it names, then the dependencies between them."""
        kind = self.mapping.kind
        links = [
            Target(link, (target,), name=name, make=True)
            for (of, means), (link, target) in LINKS.items()
            if of == kind
            for name in self.named.get(means, ())
        ]
        suppliers = list(dict.fromkeys(self.named.get(BESIDE.get(kind, ""), ())))
        if self.beside and len(suppliers) != 1:
            said = ", ".join(str(value) for value in self.beside.values())
            self.warnings.append(problem("which-supplier", self.where, "supplier", said))
        me = Item(
            kind,
            self.system,
            self.external_id,
            self.name,
            self.facts,
            tuple(links),
            self.where,
            tuple(self.warnings),
        )
        yield me
        if self.beside and len(suppliers) == 1:
            yield self._other("supplier", suppliers[0], self.beside)
        for (of, means), target in NEEDS.items():
            for name in self.named.get(means, ()) if of == kind else ():
                if plain(name) != plain(self.name) or target != kind:
                    if not (self.beside and [name] == suppliers):
                        yield self._other(target, name, {})
                    yield self._dependency(
                        self._me("dependent"), Target("providers", (target,), name=name, make=True)
                    )
        for (of, means), target in CARRIES.items():
            for name in self.named.get(means, ()) if of == kind else ():
                yield self._other(target, name, {})
                yield self._dependency(
                    Target("dependent", (target,), name=name, make=True), self._me("providers")
                )
        if kind == "policy":
            for name in self.named.get("services", ()):
                serving = Target("policies", ("policy",), self.external_id, self.name)
                yield replace(self._other("service", name, {}), links=(serving,))
        if kind == "component" and self.contract:
            yield self._contract(suppliers)

    def _me(self, link: str) -> Target:
        return Target(link, (self.mapping.kind,), self.external_id, self.name)

    def _other(self, kind: str, name: str, facts: dict[str, Fact]) -> Item:
        return Item(kind, self.system, "", name, dict(facts), (), self.where)

    def _dependency(self, dependent: Target, provider: Target) -> Item:
        return Item("dependency", self.system, "", "", {}, (dependent, provider), self.where)

    def _contract(self, suppliers: list[str]) -> Item:
        number = str(self.contract.get("number", ""))
        if number and significant(number) and number.replace(" ", "").isalpha() and len(number) < 4:
            number = ""
        of = "d’" if plain(self.name)[:1] in set("aeiouy") else "de "
        name = f"Marché {number}" if number else f"Marché {of}{self.name}"
        links = [Target("suppliers", ("supplier",), name=one, make=True) for one in suppliers]
        links.append(self._me("covers"))
        return Item("contract", self.system, "", name[:200], dict(self.contract), tuple(links), self.where)
