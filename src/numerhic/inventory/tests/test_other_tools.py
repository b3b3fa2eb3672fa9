"""GLPI, iTop, publiccode.yml and the SILL, on their published files and on their real headings."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from numerhic.inventory import Format, read, sniff
from numerhic.inventory.glpi import exported

ITOP = "inventory/itop_samples"


@pytest.mark.data
def test_itop_files_are_read_together_so_that_links_meet(test_data: Path):
    """Counted by hand in the 28 files. 19 components: 4 solutions, 1 schema, 1 database server, 2 network
    devices, 4 servers, 1 web application, 1 web server, 2 software, 3 places. 15 dependencies: 4 links of
    solutions, 5 of what runs on what, 4 of what stands where, 2 of software and vendor.
    """
    reading = read(test_data / ITOP)
    kinds = Counter(item.kind for item in reading.items)
    assert kinds == {"component": 19, "service": 3, "contract": 1, "supplier": 1, "dependency": 15}
    assert not reading.problems
    pairs = {(one.links[0].name, one.links[1].name) for one in reading.relations}
    assert {
        ("ERP", "odooprod"),
        ("odooprod", "Oracle"),
        ("Oracle", "Server2"),
        ("onlineSales", "IIS"),
    } <= pairs
    contract = next(item for item in reading.items if item.kind == "contract")
    assert [one.external_id for one in contract.links] == ["Service/2", "Service/3", "Service/4"]


@pytest.mark.data
def test_one_itop_file_alone_tells_its_links_that_lead_nowhere(test_data: Path):
    path = next((test_data / ITOP).rglob("data.sample.webserver.xml"))
    assert [(one.code, one.value) for one in read(path).problems] == [("no-end", "FunctionalCI/15")]


@pytest.mark.data
def test_itop_objects_without_a_place_are_counted(test_data: Path):
    left = {one.what: one.count for one in read(test_data / ITOP).left_out}
    assert left["éléments de service"] == 17
    assert left["organisations internes"] == 2
    assert left["équipes"] == 4
    assert left["liens « lnkPersonToTeam »"] == 9


@pytest.mark.data
def test_what_is_wrong_in_real_cards_is_said_and_the_rest_is_read(test_data: Path):
    folder = test_data / "publiccode" / "real"
    reading = read(folder)
    cards = [item for item in reading.items if item.external_id]
    assert len(cards) == 7
    wrong = {item.name: {(one.code, one.column) for one in item.warnings} for item in cards}
    assert wrong["OpenFisca Core"] == set()
    assert wrong["Bmore-Responsive"] == {("not-in-list", "developmentStatus"), ("unknown-key", "landingUrl")}
    assert ("wrong-type", "legal.license") in wrong["LT_AI_NER"]
    assert ("wrong-type", "url") in wrong["LT_AI_NER"]
    assert all(item.facts["openness"] == "free" and item.facts["licence"] for item in cards)


@pytest.mark.data
def test_the_example_card_gives_its_dependencies_and_its_contractor(test_data: Path):
    reading = read(test_data / "publiccode" / "EXAMPLE_standard_publiccode.yml")
    assert reading.items[0].name == "Medusa"
    assert not reading.items[0].warnings
    assert Counter(item.kind for item in reading.items) == {"component": 6, "supplier": 1, "dependency": 3}


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "rows"), [("libre/sill-api_sill-softwares.json", 232), ("libre/sill_2022-05-16.json", 240)]
)
def test_both_forms_of_the_catalogue(test_data: Path, name, rows):
    assert sniff(test_data / name) is Format.SILL
    items = read(test_data / name).items
    assert len(items) == rows
    seven = items[0]
    assert (seven.name, seven.external_id, seven.facts["comptoir_id"]) == ("7zip", "1", 72)


def an_export(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "glpi.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8-sig")
    return path


def test_glpi_machines_are_told_by_model(tmp_path: Path):
    """The headings are those of a French GLPI 10."""
    path = an_export(
        tmp_path,
        '"Nom";"Entité";"Statut";"Type";"Modèle";"Lieu";"Utilisateur";"Usager";'
        '"Numéro de série";"Fabricant";',
        '"PC1";"Ville";"En service";"Portable";"Latitude 5420";"Mairie";"dupont";"";"1";"Dell";',
        '"PC2";"Ville";"En service";"Portable";"Latitude 5420";"Mairie";"durand";"";"2";"Dell";',
        '"PC3";"Ville";"En service";"Fixe";"OptiPlex";"Mairie";"";"";"3";"Dell";',
    )
    assert sniff(path) is Format.GLPI
    reading = read(path)
    fleets = {item.name: item.facts["description"] for item in reading.items if item.kind == "component"}
    assert fleets == {"Portable Dell Latitude 5420": "2 dans GLPI.", "Fixe Dell OptiPlex": "1 dans GLPI."}
    assert not any("dupont" in str(item) for item in reading.items)
    assert {one.what: one.count for one in reading.left_out}["Utilisateur"] == 2


def test_glpi_software_contracts_and_suppliers(tmp_path: Path):
    software = read(
        an_export(tmp_path, '"Nom";"Entité";"Éditeur";"Versions - Nom";"Nombre d\'installations";"ID"',
                  '"Firefox";"Ville";"Mozilla";"115\n128";"1 200";"12"')
    )  # fmt: skip
    assert software.items[0].external_id == "Software/12"
    assert [one.links[1].name for one in software.relations] == ["Mozilla"]
    contracts = read(
        an_export(tmp_path, '"Name";"Entity";"Number";"Start date";"Notice";"Associated suppliers";"ID"',
                  '"Payroll";"City";"2021-3";"2021-01-01";"6 months";"Ciril\nDell";"4"')
    )  # fmt: skip
    assert contracts.items[0].kind == "contract"
    assert contracts.items[0].facts["starts_on"] == date(2021, 1, 1)
    assert contracts.items[0].facts["notice_months"] == 6
    assert [one.name for one in contracts.items[0].links] == ["Ciril", "Dell"]
    suppliers = read(
        an_export(
            tmp_path,
            '"Nom";"Entité";"Type de tiers";"Pays";"Site web"',
            '"Dell";"Ville";"Fabricant";"France";""',
        )
    )
    assert suppliers.items[0].facts == {"country": "FR", "description": "Type de tiers : Fabricant"}


def test_an_ordinary_list_is_no_export_of_glpi(tmp_path: Path):
    assert sniff(an_export(tmp_path, "Nom;Éditeur;Version", "A;B;1")) is Format.TABLE
    assert set(exported()) >= {"Computer", "Software", "Supplier", "Contract", "Database", "Appliance"}
