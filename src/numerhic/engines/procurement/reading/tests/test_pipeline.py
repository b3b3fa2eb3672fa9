"""Reading as a whole: amendments in order, names, both formats, real files, and what a fault leaves."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.canonical import AMENDMENTS, CONTRACTS, SET_ASIDE
from numerhic.engines.procurement.reading.pipeline import read
from numerhic.engines.procurement.reading.tests import samples
from numerhic.engines.procurement.reading.tests.samples import contract, holder


def change(number: int, day: str, **said: Any) -> dict[str, Any]:
    return {"modification": {"id": number, "dateNotificationModification": day} | said}


def test_amendments_apply_in_the_order_of_their_dates(tmp_path: Path) -> None:
    found = samples.read_records(
        tmp_path,
        contract(
            "A",
            modifications=[
                change(3, "2025-01-01", montant=70000),
                change(1, "2024-06-01", montant=50000, dureeMois=18),
                change(2, "2024-09-01", titulaires=[holder(samples.OTHER)]),
            ],
        ),
    )
    (row,) = found["contracts"]
    assert (row["amount_initial"], row["amount_final"]) == (48500.5, 70000.0)
    assert (row["duration_initial"], row["duration_final"], row["ends_on"]) == (12.0, 18.0, date(2025, 9, 1))
    assert (row["supplier_siren"], row["amendment_count"]) == ("290000025", 3)
    assert [(a["number"], a["published_id"], a["supplier_keys"]) for a in found["amendments"]] == [
        (1, "1", []),
        (2, "2", ["290000025"]),
        (3, "3", []),
    ]


def test_holders_share_the_amount_and_unknown_ones_come_last(tmp_path: Path) -> None:
    found = samples.read_records(
        tmp_path,
        contract("A", montant=9000, titulaires=[holder("00000000000000"), holder(samples.OTHER), holder()]),
    )
    assert [
        (row["supplier_rank"], row["supplier_key"], row["share_final"]) for row in found["contracts"]
    ] == [
        (1, "290000017", 3000.0),
        (2, "290000025", 3000.0),
        (3, None, 3000.0),
    ]


def test_names_come_from_other_records_with_the_same_identifier(tmp_path: Path) -> None:
    named = contract(
        "A",
        acheteur={"id": samples.BUYER, "nom": "Commune de Rochemouline"},
        titulaires=[holder(denominationSociale="Couvertures du Val de Source")],
    )
    rows = samples.read_records(tmp_path, named, contract("B"))["contracts"]
    assert rows[1]["buyer_name"] == "Commune de Rochemouline"
    assert rows[1]["supplier_name"] == "Couvertures du Val de Source"
    assert rows[1]["doubts"] == ["buyer-name-borrowed", "supplier-name-borrowed"]


def test_a_framework_agreement_is_told_by_its_nature_or_its_techniques(tmp_path: Path) -> None:
    records = [
        contract("A", techniques={"technique": ["Accord-cadre"]}),
        contract("B", nature="ACCORD-CADRE"),
        contract("C", nature="Marché subséquent", techniques={"technique": ["Accord-cadre"]}),
        contract("D"),
        contract("E", techniques={"technique": ["Accord-cadre"]}, idAccordCadre="2023AC12"),
    ]
    rows = samples.read_records(tmp_path, *records)["contracts"]
    assert [(row["nature"], row["is_framework"]) for row in rows] == [
        ("framework", True),
        ("framework", True),
        ("subsequent", False),
        ("contract", False),
        ("contract", False),
    ]


def test_digital_by_code_then_by_words(tmp_path: Path) -> None:
    records = [
        contract("A", codeCPV="48000000-8"),
        contract("B", codeCPV="NC", objet="Acquisition d'ordinateurs portables pour les écoles"),
        contract("C", objet="Acquisition d'ordinateurs portables pour les écoles"),
        contract("D", codeCPV="NC"),
    ]
    rows = samples.read_records(tmp_path, *records)["contracts"]
    assert [
        (row["digital"], row["digital_rule"], row["family"], row["digital_evidence"]) for row in rows
    ] == [
        (True, "cpv", "software", "48"),
        (True, "words", "equipment", "ordinateurs"),
        (False, "cpv", None, "45"),
        (False, "none", None, None),
    ]


def test_a_concession_is_read_by_its_own_names(tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    concession = {
        "id": "C1",
        "autoriteConcedante": {"id": samples.BUYER},
        "nature": "Concession de service",
        "objet": "Exploitation du port de plaisance",
        "dureeMois": 120,
        "dateSignature": "2024-04-02",
        "dateDebutExecution": "2024-05-01",
        "valeurGlobale": 900000,
        "concessionnaires": [{"concessionnaire": {"typeIdentifiant": "SIRET", "id": samples.HOLDER}}],
    }
    path.write_text(json.dumps({"marches": {"contrat-concession": [concession]}}), encoding="utf-8")
    read([path], tmp_path / "out", today=samples.TODAY)
    (row,) = samples.tables(tmp_path / "out")["contracts"]
    assert (row["kind"], row["nature"], row["amount_final"]) == ("concession", "concession", 900000.0)
    assert (row["notified_on"], row["ends_on"]) == (date(2024, 4, 2), date(2034, 5, 1))


def test_the_tables_have_the_columns_promised(tmp_path: Path) -> None:
    found = samples.read_records(tmp_path, contract("A", modifications=[change(1, "2024-06-01")]), None)
    for name, columns in (("contracts", CONTRACTS), ("amendments", AMENDMENTS), ("set_aside", SET_ASIDE)):
        assert list(found[name][0]) == [column.name for column in columns]
        for column in columns:
            assert column.nullable or all(row[column.name] is not None for row in found[name]), column.name


def test_the_report_is_written_beside_the_tables(tmp_path: Path) -> None:
    samples.read_records(tmp_path, contract("A"), contract("A"), None)
    said = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert said["format"] == "numerhic.read/1"
    assert (said["rows_read"], said["rows_kept"]) == (3, 1)
    assert {one["rule"]: one["rows"] for one in said["set_aside"]} == {
        "duplicate-publication": 1,
        "unreadable-record": 1,
    }


# What is left after a fault


def before(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    read([samples.write(tmp_path / "first.json", [contract("A")])], tmp_path / "out", today=samples.TODAY)
    (tmp_path / "out" / "notes.txt").write_text("mine", encoding="utf-8")
    return tmp_path / "out"


def test_a_wrong_input_leaves_what_was_there(tmp_path: Path, out: Path) -> None:
    held = before(out)
    path = samples.write(tmp_path / "second.json", [contract(f"B{n}") for n in range(20)])
    path.write_text(path.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    with pytest.raises(InputError, match="stops before its end"):
        read([path], out, today=samples.TODAY)
    assert before(out) == held
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["first.json", "out", "second.json"]


@pytest.mark.parametrize("step", ["read", "clean", "gather", "write"])
def test_an_interruption_leaves_what_was_there(tmp_path: Path, out: Path, step: str) -> None:
    held = before(out)

    def interrupted(name: str, done: int, total: int | None) -> None:
        if name == step:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read([tmp_path / "first.json"], out, progress=interrupted, today=samples.TODAY)
    assert before(out) == held
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["first.json", "out"]


def test_new_tables_take_the_place_of_old_ones_and_touch_nothing_else(tmp_path: Path, out: Path) -> None:
    read([samples.write(tmp_path / "second.json", [contract("B"), contract("C")])], out, today=samples.TODAY)
    assert [row["published_id"] for row in samples.tables(out)["contracts"]] == ["B", "C"]
    assert (out / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_full_disk_is_told_and_leaves_what_was_there(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = before(out)

    def full(self: Path, *_: Any, **__: Any) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(InputError) as raised:
        read([tmp_path / "first.json"], out, today=samples.TODAY)
    assert raised.value.code == "cannot-write"
    assert before(out) == held


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    path = samples.write(tmp_path / "first.json", [contract("A")])
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(InputError, match="cannot be written"):
        read([path], closed / "out", today=samples.TODAY)


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    path = samples.write(tmp_path / "first.json", [contract("A")])
    with pytest.raises(InputError, match="cannot be written"):
        read([path], path, today=samples.TODAY)
    assert path.read_text(encoding="utf-8").startswith("{")


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_row_is_accounted_for_whatever_the_damage(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("damage")
    text = bytearray(samples.write(folder / "f.json", [contract(f"A{n}") for n in range(4)]).read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(text) - 1))
        text[place : place + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
    (folder / "f.json").write_bytes(bytes(text))
    try:
        report = read([folder / "f.json"], folder / "out", today=samples.TODAY)
    except InputError:
        assert not (folder / "out").exists()
        return
    assert report.rows_read == report.rows_kept + sum(one.rows for one in report.set_aside)
    assert len(samples.tables(folder / "out")["set_aside"]) == report.rows_read - report.rows_kept


REAL = {
    "2019/marches-publics.info_2019-03-07.json": (4509, 4497, {"duplicate-publication": 12}),
    "2019/pes_2019-03-07.json": (552, 549, {"duplicate-publication": 2, "test-record": 1}),
    "2019/FIXTURE_decp-processing_test_2019.json": (2, 2, {}),
    "2019/FIXTURE_eclaireur_reduced_decp_2019.json": (15, 15, {}),
    "2022/EXAMPLE_official_concessions.json": (2, 2, {}),
    "2022/EXAMPLE_official_concessions_avec_modifications.json": (2, 2, {}),
    "2022/EXAMPLE_official_marches_avec_modifications.json": (2, 2, {}),
    "2022/EXAMPLE_official_marches_concessions.json": (4, 4, {}),
    "2022/FIXTURE_decp-processing_old_c91b087c485a7e396a0bf6d0a6bbf7e350e4e49d.json": (6, 6, {}),
    "2022/FIXTURE_decp-processing_old_cd0a4c50b2d4e6a40240ae90e99ae40d8828e477.json": (6, 6, {}),
    "2022/FIXTURE_decp-processing_test_2022.json": (5, 5, {}),
    "2022/FIXTURE_eclaireur_raw.json": (20, 20, {}),
}


@pytest.mark.data
@pytest.mark.parametrize("name", REAL)
def test_every_row_of_a_real_file_is_accounted_for(test_data: Path, tmp_path: Path, name: str) -> None:
    report = read([test_data / "contracts" / name], tmp_path / "out", today=samples.TODAY)
    rows, kept, aside = REAL[name]
    assert (report.rows_read, report.rows_kept) == (rows, kept)
    assert {one.rule: one.rows for one in report.set_aside} == aside


@pytest.mark.data
def test_the_two_sources_of_2019_together(test_data: Path, tmp_path: Path) -> None:
    names = ("marches-publics.info_2019-03-07.json", "pes_2019-03-07.json")
    report = read(
        [test_data / "contracts" / "2019" / name for name in names], tmp_path / "out", today=samples.TODAY
    )
    assert (report.rows_read, report.contracts) == (5061, 4873)
    # 161 ids told alike by both, 12 told twice by one and once by the other, 2 told twice by one.
    assert {one.rule: one.rows for one in report.set_aside} == {
        "duplicate-publication": 161 + 12 * 2 + 2,
        "test-record": 1,
    }
