"""Turns Mercator's gathered rows into items: things, what each cannot stand without, what is left."""

from collections import Counter
from collections.abc import Mapping

from numerhic.inventory.mercator.gathering import Row, Tables, described
from numerhic.inventory.model import Fact, Format, Item, LeftOut, Place, Problem, Reading, Target
from numerhic.inventory.problems import problem
from numerhic.inventory.values import TEXT_LIMIT, empty, understand
from numerhic.inventory.words import one_line, plain, several, significant, without_markup

SYSTEM = Format.MERCATOR
PROVIDERS = significant(
    "fournisseur éditeur prestataire hébergeur intégrateur constructeur supplier vendor provider externe"
)
SILENT = {"id", "name", "description", "created_at", "updated_at", "deleted_at", "icon_id", "column_1"}


def read_tables(tables: Tables) -> Reading:
    """The items of all that was gathered."""
    return _Mercator(tables).read()


class _Mercator:
    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.kinds = {row["table"]: row for row in described("tables")}
        self.columns = {row["column"]: row for row in described("columns")}
        self.keys = {(row["table"], row["column"]): row for row in described("keys")}
        self.items: dict[str, Item] = {}
        self.others: list[Item] = []
        self.problems: list[Problem] = list(tables.problems)
        self.left: Counter[tuple[str, str]] = Counter()
        self.internal: set[str] = set()
        self.pairs: set[tuple[str, str]] = set()
        self.bought: set[str] = set()

    def read(self) -> Reading:
        for table, rows in self.tables.rows.items():
            about = self.kinds.get(table)
            if about is None:
                continue
            if not about["kind"]:
                self.left[about["words"], about["why"]] += len(rows)
                continue
            for row in rows:
                self._thing(table, about, row)
        self._personal_data()
        for table, rows in self.tables.rows.items():
            for row in rows:
                self._links_of_columns(table, row)
        for join in described("joins"):
            self._join(join)
        self._prices()
        for table in self.tables.rows:
            if table not in self.kinds and table not in {join["table"] for join in described("joins")}:
                self.left[f"table « {table} »", "Table inconnue."] += len(self.tables.rows[table])
        for table, count in self.tables.deleted.items():
            words = self.kinds[table]["words"] if table in self.kinds else table
            self.left[words, "Supprimés dans Mercator."] += count
        file = next((rows[0].where.file for rows in self.tables.rows.values() if rows), "")
        left = [LeftOut(what, count, why, Place(file)) for (what, why), count in self.left.items() if count]
        return Reading(SYSTEM, [*self.items.values(), *self.others], self.problems, left)

    def _thing(self, table: str, about: Mapping[str, str], row: Row) -> None:
        name = one_line(without_markup(row["name"]))[:200]
        if table == "entities" and not _outside(row):
            self.internal.add(row["id"])
            self.left[
                "entités internes", "Une partie de la collectivité elle-même n’est pas un fournisseur."
            ] += 1
            return
        if table == "relations" and not self._sold(row):
            self.left["relations sans fournisseur", "Ni marché ni dépendance : à dire par une personne."] += 1
            return
        if not name:
            self.problems.append(problem("no-name", row.where, "name", row["id"]))
            return
        external_id = f"{table}/{row['id']}"
        if external_id in self.items:
            self.problems.append(problem("same-id", row.where, "id", row["id"]))
            return
        facts, warnings = self._facts(table, row)
        if about["nature"]:
            facts["nature"] = about["nature"]
        links: list[Target] = []
        if table == "relations":
            links.append(Target("suppliers", ("supplier",), f"entities/{row['source_id']}"))
        if table == "processes" and row["macroprocess_id"]:
            links.append(Target("policies", ("policy",), f"macro_processuses/{row['macroprocess_id']}"))
        self.items[external_id] = Item(
            about["kind"], SYSTEM, external_id, name, facts, tuple(links), row.where, tuple(warnings)
        )

    def _facts(self, table: str, row: Row) -> tuple[dict[str, Fact], list[Problem]]:
        facts: dict[str, Fact] = {}
        warnings: list[Problem] = []
        notes = [without_markup(row["description"])] if row["description"] else []
        for column, raw in row.values.items():
            text = without_markup(raw)
            if column in SILENT or empty(text) or (table, column) in self.keys:
                continue
            means, words, why = self._means(table, column)
            if means.startswith("note:"):
                notes.append(f"{means[5:]} : {text}")
            elif means == "tolerance_minutes":
                value, wrong = understand("users", text, row.where, column)
                if isinstance(value, int):
                    facts["tolerance_hours"] = value // 60
                warnings += [wrong] if wrong else []
            elif means and means != "supplier":
                value, wrong = understand(means, text, row.where, column)
                if value is not None:
                    facts[means] = value
                warnings += [wrong] if wrong else []
            elif not means:
                self.left[f"{self.kinds[table]['words']} : {words}", why] += 1
        if description := "\n".join(notes):
            if len(description) > TEXT_LIMIT:
                warnings.append(problem("too-long", row.where, "description", description[:200], "10000"))
            facts["description"] = description[:TEXT_LIMIT]
        return facts, warnings

    def _means(self, table: str, column: str) -> tuple[str, str, str]:
        """(meaning, words, why it is left out) of a column."""
        kind = self.kinds[table]["kind"]
        about = self.columns.get(column, {"means": "", "words": f"colonne « {column} »", "why": ""})
        means = about["means"]
        if (
            (means in ("version", "licence", "users", "since") and kind != "component")
            or (means in ("starts_on", "ends_on", "number") and kind != "contract")
            or (means == "tolerance_minutes" and kind != "service")
            or (means == "supplier" and kind != "component")
        ):
            means = ""
        if (table, column) in (
            ("relations", "source_id"),
            ("relations", "destination_id"),
            ("entities", "is_external"),
        ):
            means = "supplier"
        return means, about["words"], about["why"] or "Sans place dans le registre."

    def _sold(self, row: Row) -> bool:
        return f"entities/{row['source_id']}" in self._outsiders()

    def _outsiders(self) -> set[str]:
        if not hasattr(self, "_known_outsiders"):
            rows = self.tables.rows.get("entities", ())
            self._known_outsiders = {f"entities/{row['id']}" for row in rows if _outside(row)}
        return self._known_outsiders

    def _personal_data(self) -> None:
        for join, column, table in (
            ("data_processing_m_application", "m_application_id", "m_applications"),
            ("data_processing_information", "information_id", "information"),
        ):
            for row in self.tables.rows.get(join, ()):
                item = self.items.get(f"{table}/{row[column]}")
                if item is not None and isinstance(item.facts, dict):
                    item.facts["personal_data"] = "yes"

    def _links_of_columns(self, table: str, row: Row) -> None:
        mine = f"{table}/{row['id']}"
        if mine not in self.items:
            return
        for column in row.values:
            key = self.keys.get((table, column))
            if key is not None and key["direction"] != "serves":
                other = f"{key['target']}/{row[column]}"
                pair = (other, mine) if key["direction"] == "carries" else (mine, other)
                self._depends(*pair, row.where, column)
            elif self._means(table, column)[0] == "supplier" and column in self.columns:
                for name in several(without_markup(row[column])):
                    self._bought_from(mine, name, row.where)

    def _bought_from(self, mine: str, name: str, where: Place) -> None:
        for row in self.tables.rows.get("entities", ()):
            if plain(row["name"]) == plain(name):
                self._depends(mine, f"entities/{row['id']}", where, "editor")
                return
        provider = Target("providers", ("supplier",), name=name, make=True)
        if plain(name) not in self.bought:
            self.bought.add(plain(name))
            self.others.append(Item("supplier", SYSTEM, "", name, {}, (), where))
        self.others.append(self._dependency(self._target("dependent", mine), provider, where=where))

    def _join(self, join: Mapping[str, str]) -> None:
        rows = self.tables.rows.get(join["table"], ())
        if not join["dependent"]:
            if rows:
                self.left[f"liens « {join['table']} »", join["why"]] += len(rows)
            return
        column, _, table = join["dependent"].partition(":")
        other_column, _, other_table = join["provider"].partition(":")
        if join["minimum"]:
            self._one_of(join, rows)
            return
        for row in rows:
            self._depends(
                f"{table}/{row[column]}", f"{other_table}/{row[other_column]}", row.where, join["table"]
            )

    def _one_of(self, join: Mapping[str, str], rows: "list[Row] | tuple[()]") -> None:
        """One dependency by dependent, met by any provider: an application runs on each of its posts."""
        column, _, table = join["dependent"].partition(":")
        other_column, _, other_table = join["provider"].partition(":")
        found: dict[str, dict[str, Place]] = {}
        for row in rows:
            mine, other = f"{table}/{row[column]}", f"{other_table}/{row[other_column]}"
            if self._both(mine, other, row.where, join["table"]):
                found.setdefault(mine, {}).setdefault(other, row.where)
        for mine, others in found.items():
            providers = [self._target("providers", other) for other in others]
            where = next(iter(others.values()))
            item = self._dependency(self._target("dependent", mine), *providers, where=where)
            self.others.append(
                Item(item.kind, SYSTEM, "", "", {"minimum": int(join["minimum"])}, item.links, where)
            )

    def _depends(self, mine: str, other: str, where: Place, column: str) -> None:
        if mine == other or (mine, other) in self.pairs or not self._both(mine, other, where, column):
            return
        self.pairs.add((mine, other))
        links = (self._target("dependent", mine), self._target("providers", other))
        self.others.append(Item("dependency", SYSTEM, "", "", {}, links, where))

    def _both(self, mine: str, other: str, where: Place, column: str) -> bool:
        """Both ends are things of the register; otherwise what is left is counted, or told."""
        for end in (mine, other):
            if end in self.items:
                continue
            table, _, number = end.partition("/")
            if table == "entities" and number in self.internal:
                self.left[
                    "liens vers une entité interne", "Elle fait partie de la collectivité elle-même."
                ] += 1
            elif self.tables.deleted.get(table):
                self.left["liens vers un objet supprimé", "Supprimé dans Mercator."] += 1
            else:
                self.problems.append(problem("no-end", where, column, end))
            return False
        return True

    def _dependency(self, dependent: Target, *providers: Target, where: Place) -> Item:
        return Item("dependency", SYSTEM, "", "", {}, (dependent, *providers), where)

    def _target(self, link: str, external_id: str) -> Target:
        item = self.items[external_id]
        return Target(link, (item.kind,), external_id, item.name)

    def _prices(self) -> None:
        for row in self.tables.rows.get("relation_values", ()):
            item = self.items.get(f"relations/{row['relation_id']}")
            if item is not None and isinstance(item.facts, dict):
                price = f"Prix au {row['date_price']} : {row['price']}"
                item.facts["description"] = f"{item.facts.get('description', '')}\n{price}".strip()


def _outside(row: Row) -> bool:
    """The entity is not a part of the authority."""
    if row["is_external"] not in ("", "0"):
        return True
    return bool(significant(row["entity_type"]) & PROVIDERS) and row["is_external"] != "0"
