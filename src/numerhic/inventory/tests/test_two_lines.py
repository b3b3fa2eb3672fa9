"""Lists as a town keeps them: a merged title, headings on two lines, a total at the foot."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from numerhic.engines.errors import InputError
from numerhic.inventory import read
from numerhic.inventory.model import Grid
from numerhic.inventory.tables.reading import grids_of
from numerhic.inventory.tables.two_lines import on_one_line


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "Ville de Démoville – logiciels"
    sheet.merge_cells("A1:H1")
    sheet.append([])
    sheet.append(["Logiciel", "", "Editeur", "Utilisation", "", "Hébergement", "", "Données perso ?"])
    sheet.append(["Nom", "Version", "", "Direction", "Nb postes", "Lieu", "Pays", ""])
    sheet.append(["Paie", "R24", "Ciril", "RH", 12, "SaaS", "France", "Oui"])
    sheet.append(["Cantine", "5", "Arpège", "Enfance", 40, "Local", "FR", "non"])
    sheet.append(["TOTAL", "", "", "", 52])
    path = tmp_path / "logiciels.xlsx"
    book.save(path)
    return path


def test_headings_on_two_lines_are_read_as_one(workbook):
    reading = read(workbook)
    names = [item.name for item in reading.items if item.kind == "component"]
    assert names == ["Paie", "Cantine"]
    first = next(item for item in reading.items if item.name == "Paie")
    assert (first.facts["version"], first.facts["users"]) == ("R24", 12)
    assert (first.facts["hosting_place"], first.facts["hosting_country"]) == ("SaaS", "FR")
    assert first.facts["personal_data"] == "yes"


def test_a_row_of_totals_is_no_component_and_is_said(workbook):
    left = {one.what: one.why for one in read(workbook).left_out}
    assert left["TOTAL"] == "Ligne de total."


def test_rows_keep_their_numbers(workbook):
    (grid,) = grids_of(workbook, "logiciels.xlsx")
    assert grid.rows[4][0] == "Paie"


@pytest.mark.parametrize(
    "rows",
    [
        [["Nom", "Version"], ["Paie", "R24"]],
        [["Nom", "Version", ""], ["Paie", "R24", "France"]],
        [["Nom", "", "Pays"], ["Paie", "x", "FR"]],
        [["Nom", "Depuis", ""], ["Version", date(2020, 1, 1), "Pays"]],
    ],
)
def test_one_line_of_headings_stays_as_it_is(rows):
    grid = Grid("liste.csv", "", rows)
    assert on_one_line(grid) is grid


def test_published_contracts_are_told_where_to_go(tmp_path):
    path = tmp_path / "decp.json"
    path.write_text('{"marches": [{"id": "1", "acheteur": {"id": "21310069600011"}}]}', encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read(path)
    assert refused.value.code == "published-contracts"
