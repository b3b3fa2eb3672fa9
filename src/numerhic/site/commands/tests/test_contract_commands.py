"""contracts read, panorama, observatory: from files to what a person reads, and what they leave behind."""

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from numerhic.engines.procurement.tests.factories import BUYER, contract, folder_of
from numerhic.site.commands import main

FORMATS = Path(__file__).parents[5] / "docs" / "formats"
PUBLISHED = {
    "marches": [
        {
            "id": f"2018M{number}",
            "_type": "Marché",
            "acheteur": {"id": "21690123100011", "nom": "Ville de Lyon"},
            "nature": "Marché",
            "objet": f"Logiciel de paie, tranche {number}",
            "codeCPV": "48450000",
            "procedure": "Procédure adaptée",
            "lieuExecution": {"code": "69123", "typeCode": "Code commune", "nom": "Lyon"},
            "dureeMois": 24,
            "dateNotification": f"2018-0{number}-01",
            "datePublicationDonnees": "2018-10-09",
            "montant": 1000 * number,
            "formePrix": "Ferme",
            "titulaires": [
                {"typeIdentifiant": "SIRET", "id": "30269561400012", "denominationSociale": "Konica"}
            ],
            "modifications": [],
        }
        for number in range(1, 7)
    ]
}


@pytest.fixture
def published(tmp_path: Path) -> Path:
    path = tmp_path / "published" / "decp.json"
    path.parent.mkdir()
    path.write_text(json.dumps(PUBLISHED, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    rows = [
        row
        for number in range(6)
        for row in contract(
            ["302695614"],
            object=f"Logiciel de paie {number}",
            notified_on=date(2020, 1, 1 + number),
            duration_final=36.0,
            amount_final=1000.0,
        )
    ]
    return folder_of(tmp_path / "tables", rows)


def test_read_then_panorama(published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["contracts", "read", str(published), "--out", str(out)]) == 0
    said = capsys.readouterr()
    assert "Read: 6. Kept: 6." in said.out
    assert "Reading: done." in said.err
    assert main(["panorama", str(out), "--buyer", "216901231", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["digital"]["contracts"], document["digital"]["amount"]) == (6, 21_000.0)


def test_the_report_as_json_follows_its_schema(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["contracts", "read", str(published), "--out", str(tmp_path / "out"), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    schema = json.loads((FORMATS / "read.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(report)
    assert report["rows_read"] == report["rows_kept"] + sum(one["rows"] for one in report["set_aside"])


@pytest.mark.parametrize("whole_directory", [False, True])
def test_a_panorama_straight_from_published_files(
    published: Path, whole_directory: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    source = published.parent if whole_directory else published
    assert main(["panorama", str(source), "--buyer", "21690123100011", "--as-of", "2019-01-01"]) == 0
    said = capsys.readouterr().out
    assert "Ville de Lyon (216901231)" in said
    assert "Combien de marchés n’ont reçu qu’une offre" in said
    assert "Konica" in said


def test_a_panorama_in_english_shows_windows_and_quality(
    tables: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["panorama", str(tables), "--buyer", BUYER, "--lang", "en", "--as-of", "2022-03-01"]
    assert main(arguments) == 0
    said = capsys.readouterr().out
    assert "Windows of decision" in said
    assert "2022-07-01" in said
    assert "closing" in said
    assert "6 records read" in said


def test_the_page_is_written_whole_and_the_terminal_stays_quiet(
    tables: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    page.write_text("before", encoding="utf-8")
    assert main(["panorama", str(tables), "--buyer", BUYER, "--html", str(page)]) == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert capsys.readouterr().out == ""
    assert not list(tmp_path.glob(".*"))


def test_a_page_that_cannot_be_written_leaves_nothing(
    tables: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "nowhere" / "page.html"
    assert main(["panorama", str(tables), "--buyer", BUYER, "--html", str(page)]) == 1
    assert "page.html" in capsys.readouterr().err


def test_the_observatory_writes_every_measure(
    tables: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "observatory"
    assert main(["observatory", str(tables), "--out", str(out)]) == 0
    assert len(list(out.iterdir())) == 24
    assert "24 tables" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["panorama", "observatory"])
def test_sources_that_cannot_be_opened(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.json").write_bytes(b"")
    (tmp_path / "empty").mkdir()
    more = ["--buyer", "216901231"] if command == "panorama" else ["--out", str(tmp_path / "out")]
    for source in ("nowhere.json", "empty.json", "empty"):
        assert main([command, str(tmp_path / source), *more]) == 1, source
        said = capsys.readouterr().err
        assert "Where: " in said
        assert source in said
        assert "Traceback" not in said
    assert not (tmp_path / "out").exists()


def test_tables_stand_alone(tables: Path, published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["panorama", str(tables), str(published), "--buyer", BUYER]) == 1
    assert "stands alone" in capsys.readouterr().err


def test_an_unknown_buyer_is_told_which_there_are(tables: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["panorama", str(tables), "--buyer", "216901231"]) == 1
    said = capsys.readouterr()
    assert BUYER in said.err
    assert said.out == ""
