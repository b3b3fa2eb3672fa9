"""Communes, groupings, departments and regions: SIREN, name, kind, departments, population.

Reads territories.parquet, built by tools/build_reference.py; sources, date and licence in README.md beside
this file. An authority that is not in the table has an unknown population: None, never 0.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

FILE = Path(__file__).parent / "territories.parquet"


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
        known.setdefault(_plain(territory.name), []).append(territory.siren)
    return known


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.lower())
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
    found = [_territories()[siren] for siren in _sirens_by_name().get(_plain(name), [])]
    return tuple(sorted(found, key=lambda one: (-one.population, one.siren)))


def everyone() -> Iterator[Territory]:
    """Every authority of the table, by SIREN."""
    yield from _territories().values()
