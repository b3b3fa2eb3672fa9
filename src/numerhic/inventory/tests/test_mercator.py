"""Mercator's demo IS, from its SQL dump and from its table exports."""

from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from numerhic.inventory import Format, read, sniff
from numerhic.inventory.mercator.sql import inserted

DUMP = "inventory/mercator_data_fr.sql"


@pytest.fixture
def demo(test_data: Path):
    return read(test_data / DUMP)


@pytest.mark.data
def test_each_table_gives_the_rows_that_the_dump_holds(demo):
    """Counted by hand in the dump: rows without a deletion date."""
    tables = Counter(item.external_id.split("/")[0] for item in demo.items if item.external_id)
    assert tables == {
        "m_applications": 15, "application_blocks": 6, "databases": 4, "information": 17,
        "logical_servers": 7,
        "physical_servers": 5, "clusters": 3, "storage_devices": 1, "annuaires": 2, "forest_ads": 1,
        "domaine_ads": 1, "networks": 1, "subnetworks": 4, "vlans": 4, "routers": 1, "security_devices": 1,
        "physical_routers": 1, "physical_switches": 4, "wifi_terminals": 3, "workstations": 13, "sites": 1,
        "buildings": 19, "bays": 3, "entities": 9, "macro_processuses": 4, "processes": 26, "activities": 6,
        "relations": 8,
    }  # fmt: skip


@pytest.mark.data
def test_applications_processes_and_contracts_are_linked(demo):
    by_id = {item.external_id: item for item in demo.items if item.external_id}
    pairs = {(one.links[0].external_id, one.links[1].external_id) for one in demo.relations}
    assert ("processes/11", "m_applications/1") in pairs  # m_application_process (1,11)
    assert ("activities/9", "m_applications/1") in pairs  # activity_m_application (1,9)
    assert ("m_applications/1", "entities/15") in pairs  # entity_resp_id: Tech24
    assert ("application_blocks/3", "m_applications/1") in pairs
    assert by_id["processes/5"].links[0].external_id == "macro_processuses/7"
    assert by_id["relations/1"].links[0].external_id == "entities/9"


@pytest.mark.data
def test_an_application_holds_while_one_of_its_posts_does(demo):
    """29 rows join 8 applications to workstations: one dependency each, met by any of them."""
    met_by_one = [one for one in demo.relations if one.facts.get("minimum") == 1]
    assert sum(len(one.links) - 1 for one in met_by_one) == 29
    assert all(one.links[1].external_id.startswith("workstations/") for one in met_by_one)


@pytest.mark.data
def test_every_row_of_the_dump_is_read_or_said_to_be_left(demo, test_data: Path):
    left = {one.what: one.count for one in demo.left_out}
    assert left["entités internes"] == 8
    assert left["flux entre applications"] == 9
    assert left["câbles"] == 27
    assert left["liens « entity_m_application »"] == 15
    deleted = sum(one.count for one in demo.left_out if one.why == "Supprimés dans Mercator.")
    text = (test_data / DUMP).read_text()
    assert deleted == sum(1 for row in inserted(text) if row.values.get("deleted_at")) == 34


@pytest.mark.data
def test_no_name_of_a_person_and_no_network_address_is_kept(demo):
    said = " ".join(str(item.facts) for item in demo.items)
    assert "10.10." not in said
    assert "@" not in said


@pytest.mark.data
def test_users_told_as_an_estimate_are_no_number(demo):
    codes = Counter(one.code for item in demo.items for one in item.warnings)
    assert codes == {"about": 5}


def test_every_escape_of_a_dump_is_undone():
    text = (
        "INSERT INTO `t` (`a`,`b`,`c`,`d`) VALUES "
        r"""('l\'été; (a),b','it''s','x\ny\\z\"',NULL),(0x41,-1.5e3,_binary 'q','');"""
    )
    assert [row.values for row in inserted(text)] == [
        {"a": "l'été; (a),b", "b": "it's", "c": 'x\ny\\z"', "d": None},
        {"a": "A", "b": "-1.5e3", "c": "q", "d": ""},
    ]


def test_columns_not_named_by_the_insert_come_from_the_table():
    text = "CREATE TABLE `t` (\n  `id` int,\n  `name` text,\n  PRIMARY KEY (`id`)\n);\n"
    text += "INSERT INTO t VALUES (1,'x');"
    assert [row.values for row in inserted(text)] == [{"id": "1", "name": "x"}]


def a_sheet(folder: Path, name: str, rows: list[list[object]]) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Worksheet"
    for row in rows:
        book.active.append(row)
    book.save(folder / name)


def test_table_exports_are_read_together_with_their_relations(tmp_path: Path):
    a_sheet(
        tmp_path,
        "MApplication-20250612.xlsx",
        [["id", "name", "description", "vendor", "editor", "application_block_id", "processes", "databases"],
         [1, "Compta+", "<p>Comptes</p>", None, "Tech24", None, "5, 7", "3"]],
    )  # fmt: skip
    a_sheet(tmp_path, "Process-20250612.xlsx", [["id", "name"], [5, "Achats"], [7, "Budget"]])
    a_sheet(tmp_path, "Database-20250612.xlsx", [["id", "name", "type"], [3, "COMPTA", "DB3"]])
    assert sniff(tmp_path) is Format.MERCATOR
    reading = read(tmp_path)
    pairs = {
        (one.links[0].external_id, one.links[1].external_id or one.links[1].name) for one in reading.relations
    }
    assert pairs == {
        ("processes/5", "m_applications/1"), ("processes/7", "m_applications/1"),
        ("m_applications/1", "databases/3"), ("m_applications/1", "Tech24"),
    }  # fmt: skip
    assert not reading.problems


def test_an_export_alone_tells_the_links_that_lead_nowhere(tmp_path: Path):
    a_sheet(
        tmp_path,
        "MApplication-1.xlsx",
        [["id", "name", "vendor", "editor", "databases"], [1, "A", "", "", "3"]],
    )
    assert [one.code for one in read(tmp_path / "MApplication-1.xlsx").problems] == ["no-end"]
