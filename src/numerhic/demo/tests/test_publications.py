"""The fiction is published as real files are: same bytes for the same seed, in the words of each format."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from numerhic.demo import AUTHORITIES, AUTHORITY, SUPPLIERS, write_contract_files, write_references
from numerhic.reference import digital

AS_OF = date(2026, 11, 24)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The three files of the fiction."""
    return write_contract_files(tmp_path_factory.mktemp("fiction"), as_of=AS_OF)


def test_the_same_seed_gives_the_same_bytes(files: list[Path], tmp_path: Path) -> None:
    again = write_contract_files(tmp_path / "again", as_of=AS_OF)
    assert [path.name for path in again] == [path.name for path in files]
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in files]
    other = write_contract_files(tmp_path / "other", seed=2, as_of=AS_OF)
    assert [path.read_bytes() for path in other] != [path.read_bytes() for path in files]


def test_every_file_says_that_it_is_fictional(files: list[Path]) -> None:
    assert all(path.name.startswith("fictif-") for path in files)
    assert all("demonstration-fictive" in path.read_text(encoding="utf-8") for path in files)


def test_the_format_of_2019_names_everyone_and_counts_no_bid(files: list[Path]) -> None:
    records = json.loads(files[0].read_text(encoding="utf-8"))["marches"]
    whole = [one for one in records if one["titulaires"] and one["acheteur"]["id"] != "NC"]
    assert all(one["titulaires"][0]["denominationSociale"] and one["acheteur"]["nom"] for one in whole)
    assert not any("offresRecues" in one for one in records)
    assert any(one["modifications"] for one in records)


def test_the_format_of_2022_wraps_twice_and_names_nobody(files: list[Path]) -> None:
    text = files[1].read_text(encoding="utf-8")
    marches = json.loads(text)["marches"]
    assert all("titulaire" in holder for one in marches["marche"] for holder in one["titulaires"])
    assert "denominationSociale" not in text
    assert marches["contrat-concession"][0]["autoriteConcedante"]["id"] == AUTHORITY.siret
    assert {"NC"} < {str(one["offresRecues"]) for one in marches["marche"]}


def test_codes_carry_their_check_digit(files: list[Path]) -> None:
    known = digital.cpv_check_digits()
    for one in json.loads(files[1].read_text(encoding="utf-8"))["marches"]["marche"]:
        if one["codeCPV"]:
            code, check = one["codeCPV"].split("-")
            assert known[code] == check


def test_the_consolidated_table_has_one_line_per_holder(files: list[Path]) -> None:
    with files[2].open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) > len({line["uid"] for line in lines})
    assert all(line["titulaire_denominationSociale"] for line in lines)
    assert any(line["acheteur_id"] == AUTHORITY.siret for line in lines), "published a second time elsewhere"


def test_odd_rows_are_there_and_few(files: list[Path]) -> None:
    records = json.loads(files[1].read_text(encoding="utf-8"))["marches"]["marche"]
    odd = [one for one in records if one["id"].endswith("X")]
    assert 3 <= len(odd) < len(records) / 50


def test_the_fiction_brings_its_own_control_and_populations(tmp_path: Path) -> None:
    references = write_references(tmp_path)
    assert references.control is not None
    assert references.territories is not None
    with references.control.open(encoding="utf-8", newline="") as file:
        control = list(csv.DictReader(file))
    with references.territories.open(encoding="utf-8", newline="") as file:
        populations = {row["siren"]: int(row["population"]) for row in csv.DictReader(file)}
    assert {row["siren"] for row in control} < {one.siren for one in SUPPLIERS}, "some stay unknown"
    assert {"FR"} < {row["country"] for row in control}
    assert all("Fiction" in row["statement"] for row in control)
    assert populations == {one.siren: one.population for one in AUTHORITIES}
