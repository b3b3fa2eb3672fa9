"""Every real table and XML file is read with every physical record accounted for, counted another way."""

import csv
import json
import re
from pathlib import Path

import pytest

from numerhic.engines.procurement.formats import recognise
from numerhic.engines.procurement.staging import Staged

pytestmark = pytest.mark.data

TABLES = {
    "FIXTURE_eclaireur_out_decp-2019.csv": (",", 15),
    "bercy-augmente-2019_valides_sample.csv": (";", 9),
    "bercy-augmente-2022_valides_sample.csv": (";", 9),
    "decp-processing_2024H2_works-cpv4521.csv": (",", 8957),
    "marches-securises_2025_staging_6cols.csv": (",", 5301),
    "region-bretagne_2021_marches.csv": ("|", 195),
}


def read(path: Path, reader: str) -> list[Staged]:
    [recognised] = recognise(path)
    assert recognised.format == reader
    staged = list(recognised.read())
    assert [each.row for each in staged] == list(range(1, len(staged) + 1))
    assert not any(each.unreadable for each in staged)
    return staged


@pytest.mark.parametrize("name", TABLES)
def test_every_record_of_a_table(test_data: Path, name: str) -> None:
    separator, rows = TABLES[name]
    path = test_data / "contracts" / "tabular" / name
    with path.open(encoding="utf-8-sig", newline="") as file:
        counted = sum(1 for cells in csv.DictReader(file, delimiter=separator) if cells)
    staged = read(path, "table-csv")
    assert len(staged) == counted == rows
    assert all(each.id and each.buyer_id and each.amount and each.notified for each in staged)


def test_every_folder_of_tables_holds_no_other_file(test_data: Path) -> None:
    names = {path.name for path in (test_data / "contracts" / "tabular").glob("*.csv")}
    assert names == set(TABLES)


def test_suppliers_and_amendments_of_the_national_export(test_data: Path) -> None:
    folder = test_data / "contracts" / "tabular"
    older = read(folder / "bercy-augmente-2019_valides_sample.csv", "table-csv")
    assert [len(each.suppliers) for each in older] == [1, 3, 1, 1, 1, 1, 1, 3, 1]
    assert [(each.row, each.amendments[0].amount) for each in older if each.amendments] == [
        (4, "45579.37"),
        (8, "2344000"),
    ]
    newer = read(folder / "bercy-augmente-2022_valides_sample.csv", "table-csv")
    assert all(len(each.suppliers) == 1 and not each.amendments for each in newer)


def test_a_region_with_pipes_and_decimal_commas(test_data: Path) -> None:
    staged = read(test_data / "contracts" / "tabular" / "region-bretagne_2021_marches.csv", "table-csv")
    assert {each.buyer_name for each in staged} == {"Région Bretagne"}
    assert staged[0].amount == "14\u00a0700,00"
    assert staged[0].notified == "01/01/2021"
    assert all(len(each.suppliers) == 1 and each.suppliers[0].name for each in staged)


def test_a_consolidated_table_keeps_versions_and_holders_apart(test_data: Path) -> None:
    staged = read(
        test_data / "contracts" / "tabular" / "decp-processing_2024H2_works-cpv4521.csv", "table-csv"
    )
    assert len({each.lineage for each in staged}) == 5180
    shared = [each for each in staged if each.uid == staged[7].uid]
    assert len(shared) == 6
    assert len({each.group for each in shared}) == 5  # two holders of one version share a group


def test_contracts_inside_a_products_json(test_data: Path) -> None:
    path = test_data / "contracts" / "tabular" / "ecolab_state-buyer_2018-2022_flattened.json"
    listed = json.loads(path.read_text("utf-8"))["cards"]["collectivites"][0]["decp"]
    staged = [each for recognised in recognise(path) for each in recognised.read()]
    assert len(staged) == len(listed) == 284
    assert {each.buyer_id for each in staged} == {"13002220500012"}
    assert [each.uid for each in staged] == [item["uid"] for item in listed]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("EXAMPLE_official_Marche.xml", "contract"),
        ("EXAMPLE_official_Contrat-concession.xml", "concession"),
        ("EXAMPLE_official_Contrat-concession-modification.xml", "concession"),
    ],
)
def test_every_element_of_the_official_examples(test_data: Path, name: str, kind: str) -> None:
    path = test_data / "contracts" / "2022" / name
    counted = len(re.findall(r"<(?:marche|contrat-concession)>", path.read_text("utf-8")))
    staged = read(path, "decp-xml")
    assert len(staged) == counted == 2
    assert {each.kind for each in staged} == {kind}
    assert all(each.suppliers and each.amount and each.notified and each.buyer_id for each in staged)
    assert all(bool(each.amendments) == ("modification" in name) for each in staged)
