"""A municipal list of applications reads as it was meant, however it was typed."""

import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl

from numerhic.inventory import Column, Reading, TableMapping, guess, meanings, read, read_table, sniff
from numerhic.inventory.tables.meanings import KINDS, known_headings

LIST = """Ville de Démoville – applications au 01/01/2024;;;;;;;;;;

Nom de l'application;Éditeur;Direction utilisatrice;Hébergement;Date de mise en service;Nb utilisateurs;\
Criticité;RGPD;Services utilisateurs;Échéance du marché;N° marché;Truc
CIRIL RH ;CIRIL Group;DRH;Interne;01/09/2015;1 200;Forte;Oui;"Paie, Recrutement";31/12/2026;2021-034;x
Maelis;SIGEC;Enfance;SaaS;2018;env. 40;Moyenne;oui;Cantine;;;
;SIGEC;;;;;;;;;;
Publik;Entr'ouvert;;;bientôt;;;peut-être;"Démarches en ligne
Prise de rendez-vous";;;
"""


def a_list(tmp_path: Path, text: str = LIST, encoding: str = "cp1252", name: str = "liste.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def of_kind(reading: Reading, kind: str) -> list[str]:
    return [item.name for item in reading.items if item.kind == kind]


def named(reading: Reading, name: str):
    return next(item for item in reading.items if item.name == name)


def ends(reading: Reading) -> set[tuple[str, str]]:
    return {(one.links[0].name, one.links[1].name) for one in reading.relations}


def test_it_works(tmp_path: Path):
    reading = read(a_list(tmp_path))
    assert of_kind(reading, "component") == ["CIRIL RH", "Maelis", "Publik"]
    assert named(reading, "CIRIL RH").facts == {
        "hosting_place": "Interne",
        "since": 2015,
        "users": 1200,
        "personal_data": "yes",
        "description": "Direction utilisatrice : DRH\nCriticité : Forte",
    }


def test_one_row_makes_several_things(tmp_path: Path):
    reading = read(a_list(tmp_path))
    assert of_kind(reading, "supplier") == ["CIRIL Group", "SIGEC", "Entr'ouvert"]
    assert of_kind(reading, "service") == [
        "Paie", "Recrutement", "Cantine", "Démarches en ligne", "Prise de rendez-vous",
    ]  # fmt: skip
    assert {("CIRIL RH", "CIRIL Group"), ("Paie", "CIRIL RH"), ("Recrutement", "CIRIL RH")} <= ends(reading)
    contract = named(reading, "Marché 2021-034")
    assert contract.facts == {"number": "2021-034", "ends_on": date(2026, 12, 31)}
    assert [(one.link, one.name) for one in contract.links] == [
        ("suppliers", "CIRIL Group"),
        ("covers", "CIRIL RH"),
    ]


def test_what_cannot_be_read_is_told_with_its_place(tmp_path: Path):
    reading = read(a_list(tmp_path))
    told = [
        (one.code, one.where.file, one.where.row, one.column, one.value)
        for item in reading.items
        for one in item.warnings
    ]
    assert told == [
        ("about", "liste.csv", 5, "Nb utilisateurs", "env. 40"),
        ("date", "liste.csv", 7, "Date de mise en service", "bientôt"),
        ("choice", "liste.csv", 7, "RGPD", "peut-être"),
    ]
    assert [(one.code, one.where.row) for one in reading.problems] == [("no-name", 6)]


def test_what_is_left_aside_is_told(tmp_path: Path):
    left = {one.what: one.count for one in read(a_list(tmp_path)).left_out}
    assert left == {"Truc": 1, "Ville de Démoville – applications au 01/01/2024": 1}


def test_the_guess_says_why(tmp_path: Path):
    mapping = guess(read_table(a_list(tmp_path)))
    assert (mapping.kind, mapping.header_row) == ("component", 3)
    assert all(column.why for column in mapping.columns)
    assert list(mapping.left_aside) == ["Truc"]


def test_a_heading_that_only_looks_like_a_known_one_is_left_aside(tmp_path: Path):
    text = "Nom;Contact éditeur;Mail du fournisseur;Nombre d'utilisateurs (2023)\nA;M. B;b@c.fr;12\n"
    means = [column.means for column in guess(read_table(a_list(tmp_path, text))).columns]
    assert means == ["name", "", "", "users"]


def test_headings_with_brackets_and_several_columns_of_suppliers(tmp_path: Path):
    text = "Application;Éditeur;Hébergeur;Serveur;RGPD (O/N);SIRET\nA;X;Y;SRV1;O;12345678900011\n"
    grid = read_table(a_list(tmp_path, text, "utf-8"))
    assert [column.means for column in guess(grid).columns] == [
        "name", "supplier", "supplier", "providers", "personal_data", "supplier.siren",
    ]  # fmt: skip
    reading = read(tmp_path / "liste.csv")
    assert ends(reading) == {("A", "X"), ("A", "Y"), ("A", "SRV1")}
    assert named(reading, "A").facts["personal_data"] == "yes"
    assert [one.code for one in named(reading, "A").warnings] == ["which-supplier"]


def test_each_kind_of_list_is_recognised(tmp_path: Path):
    for text, kind in (
        ("Fournisseur;SIRET;Pays;Site web\nA;12345678900011;France;https://a.fr\n", "supplier"),
        (
            "N° marché;Objet du marché;Titulaire;Date de notification;Montant HT\n"
            "1;Logiciel;A;01/01/2020;12 k€\n",
            "contract",
        ),
        ("Démarche;Public concerné;Logiciel utilisé;Horaires\nÉtat civil;tous;Siecle;9h-17h\n", "service"),
        (
            "Politique publique;Objectifs;Élu référent;Budget annuel\nÉcole;Apprendre;Adjointe;1 200 000 €\n",
            "policy",
        ),
        ("Logiciel;Éditeur;Version\nA;B;3\n", "component"),
    ):
        assert guess(read_table(a_list(tmp_path, text, "utf-8"))).kind == kind, text


def test_values_as_french_files_write_them(tmp_path: Path):
    text = (
        "N° marché;Objet du marché;Titulaire;SIRET;Début;Échéance;Montant HT;Préavis\n"
        "21-3;Paie;A;123 456 789 00011;1er janvier 2021;31-12-24;1 234,50 €;1 an\n"
    )
    reading = read(a_list(tmp_path, text, "utf-8"))
    contract = named(reading, "Paie")
    assert contract.facts == {
        "number": "21-3", "starts_on": date(2021, 1, 1), "ends_on": date(2024, 12, 31),
        "amount": Decimal("1234.50"), "notice_months": Decimal(12),
    }  # fmt: skip
    assert named(reading, "A").facts == {"siren": "123456789"}


def test_a_mapping_that_a_person_corrected_is_followed(tmp_path: Path):
    path = a_list(tmp_path, "a;b;c\nX;Y;Z\n", "utf-8")
    columns = (Column(0, "a", "supplier"), Column(1, "b", "name"), Column(2, "c", "providers"))
    reading = read(path, mappings=[TableMapping("component", 1, columns, nature="application")])
    assert named(reading, "Y").facts == {"nature": "application"}
    assert ends(reading) == {("Y", "X"), ("Y", "Z")}


def test_a_table_without_known_headings_is_left_aside_and_said(tmp_path: Path):
    reading = read(a_list(tmp_path, "foo;bar\n1;2\n3;4\n", "utf-8"))
    assert not reading.items
    assert [one.code for one in reading.problems] == ["not-understood"]
    assert reading.left_out[0].count == 3


def test_sheets_hidden_or_several(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active.title = "Applications"
    for row in (["Nom", "Éditeur"], ["A", "B"]):
        book.active.append(row)
    suppliers = book.create_sheet("Fournisseurs")
    for row in (["Nom", "SIRET"], ["B", 12345678900011]):
        suppliers.append(row)
    hidden = book.create_sheet("Anciens")
    for row in (["Nom", "Éditeur"], ["Vieux", "C"]):
        hidden.append(row)
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "classeur.xlsx")
    reading = read(tmp_path / "classeur.xlsx")
    assert of_kind(reading, "component") == ["A"]
    assert named(reading, "B").facts == {"siren": "123456789"}
    assert [(one.code, one.where.sheet) for one in reading.problems] == [("hidden-sheet", "Anciens")]


def test_names_merged_over_several_rows_are_read_on_each(tmp_path: Path):
    book = openpyxl.Workbook()
    for row in (["Direction", "Nom", "Éditeur"], ["DRH", "A", "X"], [None, "B", "Y"]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.save(tmp_path / "merged.xlsx")
    assert named(read(tmp_path / "merged.xlsx"), "B").facts == {"description": "Direction : DRH"}


def test_formulas_without_a_stored_result_are_told(tmp_path: Path):
    book = openpyxl.Workbook()
    for row in (["Nom", "Éditeur", "Nb utilisateurs"], ["A", "B", "=1+1"]):
        book.active.append(row)
    book.save(tmp_path / "formulas.xlsx")
    assert [one.code for one in read(tmp_path / "formulas.xlsx").problems] == ["formula"]


def test_a_quote_never_closed_does_not_swallow_the_rest(tmp_path: Path):
    text = 'Nom;Éditeur\n"A;B\nC;D\nE;F\nG;H\n'
    reading = read(a_list(tmp_path, text, "utf-8"))
    assert of_kind(reading, "component")[1:] == ["C", "E", "G"]
    assert "unclosed-quote" in [one.code for one in reading.problems]


def test_a_very_long_cell_is_cut_and_told(tmp_path: Path):
    reading = read(a_list(tmp_path, f"Nom;Éditeur;Description\nA;B;{'x' * 100_000}\n", "utf-8"))
    assert len(named(reading, "A").facts["description"]) == 10_000
    assert [one.code for one in named(reading, "A").warnings] == ["too-long"]


def test_the_same_identifier_twice_is_told(tmp_path: Path):
    reading = read(a_list(tmp_path, "Identifiant;Nom;Version\n1;A;2\n1;B;3\n", "utf-8"))
    assert [(item.external_id, item.name) for item in reading.items] == [("1", "A"), ("", "B")]
    assert [one.code for one in reading.problems] == ["same-id"]


def test_five_thousand_rows_take_less_than_two_seconds(tmp_path: Path):
    rows = [f"App {number};Ed {number % 50};DSI;{number};01/02/2020" for number in range(5_000)]
    path = a_list(
        tmp_path, "\n".join(["Nom;Éditeur;Direction;Nb utilisateurs;Mise en service", *rows]), "utf-8"
    )
    start = time.process_time()
    assert sniff(path) == "table"
    assert len(of_kind(read(path), "component")) == 5_000
    assert time.process_time() - start < 2


def test_every_meaning_of_the_headings_is_told_in_words():
    for kind in KINDS:
        assert {means for _words, means, _shown in known_headings(kind)} <= set(meanings(kind)), kind
