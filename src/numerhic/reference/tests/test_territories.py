"""Territories: known facts, unknown as unknown, sums that add up."""

import csv
from pathlib import Path

import duckdb
import pytest

from numerhic.reference import territories


def luhn(siren: str) -> bool:
    """Whether the check digit of a SIREN is right."""
    doubled = (int(char) * (1 + position % 2) for position, char in enumerate(siren))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def test_a_commune_a_grouping_a_department_and_a_region_are_known() -> None:
    assert territories.population("216901231") == 519127
    assert territories.kind("216901231") == "commune"
    assert territories.kind("200046977") == "MET69"
    assert territories.territory("224500017") is not None
    assert territories.kind("224500017") == "department"
    assert territories.kind("237500079") == "region"


def test_an_authority_the_table_does_not_know_is_unknown() -> None:
    assert territories.population("000000000") is None
    assert territories.kind("000000000") is None
    assert territories.find("Nulle-Part-en-Brume") == ()


def test_a_name_is_found_without_its_accents_and_hyphens() -> None:
    found = territories.find("SAINT DENIS")
    assert {one.name for one in found} == {"Saint-Denis"}
    assert found == territories.find("St-Denis")
    assert [one.population for one in found] == sorted((one.population for one in found), reverse=True)


def test_rhone_leaves_out_the_metropole_of_lyon() -> None:
    rhone, metropole = territories.territory("226900017"), territories.territory("200046977")
    assert rhone is not None
    assert metropole is not None
    assert rhone.population < 600_000 < metropole.population


def test_duckdb_reads_the_table_as_it_is() -> None:
    with duckdb.connect() as connection:
        row = connection.execute(
            "SELECT count(*), count(DISTINCT siren), min(length(siren)), min(population) "
            "FROM read_parquet(?)",
            [str(territories.path())],
        ).fetchone()
    assert row is not None
    assert row[0] == row[1] > 36_000
    assert row[2] == 9
    assert row[3] >= 0


def test_the_table_stays_small() -> None:
    assert territories.path().stat().st_size <= 400_000


def test_every_department_and_region_has_a_valid_siren() -> None:
    table = territories.path().with_name("departments_regions.csv")
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(luhn(row["siren"]) for row in rows)
    assert all(territories.population(row["siren"]) for row in rows)


@pytest.mark.data
def test_departments_and_single_authorities_add_up_to_the_communes(test_data: Path) -> None:
    with (test_data / "territories" / "communes.csv").open(encoding="utf-8", newline="") as file:
        communes = list(csv.DictReader(file))
    everyone = sum(int(row["population"]) for row in communes)
    with (territories.path().with_name("departments_regions.csv")).open(encoding="utf-8", newline="") as file:
        shares = [row["siren"] for row in csv.DictReader(file) if row["kind"] != "region"]
    summed = sum(territories.population(siren) or 0 for siren in shares)
    lyon = sum(int(row["population"]) for row in communes if row["epci_siren"] == "200046977")
    paris = territories.population("217500016")
    assert paris is not None
    assert everyone == summed + paris + lyon
