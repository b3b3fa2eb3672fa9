"""Communes, groupings, departments and regions: SIREN, name, kind, departments, population.

Reads territories.parquet, built by tools/build_reference.py; sources, date and licence in README.md beside
this file. An authority that is not in the table has an unknown population: None, never 0. Leaves searching by
a few words to territory_search.
"""

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import duckdb

FILE = Path(__file__).parent / "territories.parquet"
DEPARTMENTS_FILE = FILE.with_name("departments.csv")
SOURCES_FILE = FILE.with_name("population_sources.csv")
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})


@dataclass(frozen=True)
class Territory:
    """One authority. ``kind``: commune, CC, CA, CU, METRO, MET69, department, region or single-authority.

    ``departments`` are INSEE codes; ``population`` is the municipal population (inhabitants).
    """

    siren: str
    name: str
    kind: str
    departments: tuple[str, ...]
    population: int


@dataclass(frozen=True)
class PopulationSource:
    """Who published a population, and the day it speaks of (None: its publisher does not say)."""

    title: str
    date: date | None


def path() -> Path:
    """The Parquet file, for DuckDB to read as a table.

    Columns: ``siren``, ``name``, ``kind``, ``department`` (codes parted by spaces), ``population``.
    """
    return FILE


@cache
def _territories() -> dict[str, Territory]:
    with duckdb.connect(config={"threads": 1}) as connection:
        rows = connection.execute(
            "SELECT siren, name, kind, department, population FROM read_parquet(?)", [str(FILE)]
        ).fetchall()
    return {
        siren: Territory(siren, name, kind, tuple(department.split()), population)
        for siren, name, kind, department, population in rows
    }


@cache
def _sirens_by_name() -> dict[str, list[str]]:
    known: dict[str, list[str]] = {}
    for territory in _territories().values():
        known.setdefault(plain(territory.name), []).append(territory.siren)
    return known


def plain(name: str) -> str:
    """A name as it is compared: lower case, no accent, no hyphen, « St » and « Ste » in full."""
    decomposed = unicodedata.normalize("NFKD", name.lower().translate(LIGATURES))
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    words = "".join(char if char.isalnum() else " " for char in letters).split()
    return " ".join("saint" if word == "st" else "sainte" if word == "ste" else word for word in words)


def territory(siren: str) -> Territory | None:
    """The authority with this SIREN (nine digits), None when the table does not know it."""
    return _territories().get(siren)


def population(siren: str) -> int | None:
    """Inhabitants, None when unknown."""
    found = territory(siren)
    return None if found is None else found.population


def kind(siren: str) -> str | None:
    """The kind of authority, None when unknown."""
    found = territory(siren)
    return None if found is None else found.kind


def find(name: str) -> tuple[Territory, ...]:
    """Every authority of that very name, whatever its accents, case and hyphens; the most populous first."""
    found = [_territories()[siren] for siren in _sirens_by_name().get(plain(name), [])]
    return tuple(sorted(found, key=lambda one: (-one.population, one.siren)))


def everyone() -> Iterator[Territory]:
    """Every authority of the table, by SIREN."""
    yield from _territories().values()


@cache
def department_names() -> dict[str, str]:
    """The name of each department, by its INSEE code."""
    with DEPARTMENTS_FILE.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


@cache
def _population_sources() -> tuple[tuple[frozenset[str], str, PopulationSource], ...]:
    with SOURCES_FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            (
                frozenset(row["kinds"].split()),
                row["departments"],
                PopulationSource(row["source"], date.fromisoformat(row["date"]) if row["date"] else None),
            )
            for row in csv.DictReader(file)
        )


def population_source(of: Territory) -> PopulationSource:
    """Where the population of a territory of the table comes from: the first line that speaks of it."""
    return next(
        source
        for kinds, department, source in _population_sources()
        if of.kind in kinds and department in {"", *of.departments}
    )
