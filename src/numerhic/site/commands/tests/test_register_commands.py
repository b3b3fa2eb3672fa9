"""The commands of the register: what they print, what they write, how they refuse."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from numerhic.authorities.models import Authority
from numerhic.people.tests.factories import an_authority
from numerhic.register.exports.tests.factories import erase_all
from numerhic.register.imports.models import ImportRun
from numerhic.register.records.models import Record
from numerhic.register.records.services import change
from numerhic.register.records.tests.factories import a_small_register
from numerhic.site.commands import main

pytestmark = pytest.mark.django_db
FORMATS = Path(__file__).resolve().parents[5] / "docs" / "formats"


@pytest.fixture(autouse=True)
def _here(settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA_DIR = tmp_path / "data"
    monkeypatch.setattr("numerhic.site.preparation.prepare", lambda: None)


@pytest.fixture
def town() -> Authority:
    return an_authority(slug="pre-sur-orge")


@pytest.fixture
def folder(town: Authority, tmp_path: Path) -> Path:
    a_small_register(town)
    assert main(["register", "export", str(tmp_path / "registre")]) == 0
    return tmp_path / "registre"


def follows(name: str, told: object) -> bool:
    schema = json.loads((FORMATS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    errors = [error.message for error in Draft202012Validator(schema).iter_errors(told)]
    assert errors == []
    return True


def test_the_whole_register_goes_out_and_comes_back(town, folder, capsys) -> None:
    assert main(["register", "export", str(folder)]) == 0
    assert "10 records in" in capsys.readouterr().out
    assert follows("register", json.loads((folder / "manifest.json").read_text(encoding="utf-8")))
    erase_all(town)
    assert main(["register", "import", str(folder), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert follows("register-import", told)
    assert told["counts"]["created"] == Record.objects.count() == 10
    assert main(["register", "import", str(folder)]) == 0
    assert "Created: 0. Changed: 0. Unchanged: 10." in capsys.readouterr().out


def test_a_dry_run_writes_nothing(town, folder, capsys) -> None:
    erase_all(town)
    assert main(["register", "import", str(folder), "--dry-run", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert follows("register-import", told)
    assert (told["run"], told["state"], told["counts"]["created"]) == (None, "preview", 10)
    assert not Record.objects.exists()


def test_an_import_is_undone_by_its_number(town, folder, capsys) -> None:
    erase_all(town)
    main(["register", "import", str(folder)])
    number = str(ImportRun.objects.get().pk)
    capsys.readouterr()
    assert main(["register", "undo", number, "--reason", "Wrong file", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert follows("register-import", told)
    assert told["state"] == "undone"
    assert not Record.objects.standing().exists()
    assert main(["register", "undo", number, "--reason", "Again"]) == 1
    assert "no import of that number to undo" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["import", "rien.csv"], 1, "There is no such file"),
        (["import"], 2, "Missing argument"),
        (["import", "rien.csv", "--format", "papier"], 2, "Invalid value"),
        (["import", "rien.csv", "--authority", "ailleurs"], 1, "no such authority"),
        (["undo", "12"], 2, "Missing option"),
        (["undo", "12", "--reason", "x"], 1, "no import of that number"),
        (["export", "."], 1, "holds something else"),
    ],
)
def test_wrong_use_and_wrong_input_are_told(arguments, code, sentence, town, capsys) -> None:
    assert main(["register", *arguments]) == code
    assert sentence in capsys.readouterr().err


def test_the_authority_is_asked_when_there_are_several(town, tmp_path, capsys) -> None:
    an_authority(slug="autre")
    assert main(["register", "export", str(tmp_path / "x")]) == 1
    assert "pre-sur-orge" in capsys.readouterr().err
    assert main(["register", "export", str(tmp_path / "x"), "--authority", "autre"]) == 0


def test_an_altered_export_is_refused_and_nothing_changes(town, folder, capsys) -> None:
    erase_all(town)
    with (folder / "component.csv").open("a") as file:
        file.write("x")
    assert main(["register", "import", str(folder)]) == 1
    said = capsys.readouterr().err
    assert "was changed since it was made" in said
    assert "To mend it" in said
    assert not Record.objects.exists()


@pytest.mark.parametrize("content", ["pas du JSON", "[]", '{"columns": 3}'])
def test_a_mapping_that_is_none_is_refused(content, town, tmp_path, capsys) -> None:
    path = tmp_path / "mapping.json"
    path.write_text(content)
    assert main(["register", "import", "x.csv", "--mapping", str(path)]) == 1
    assert "To mend it" in capsys.readouterr().err


TABLE = "Logiciel métier;Boîte;Postes\nPaie;Éditions du Pré;30\nÉtat civil;Arpège;beaucoup\n"


def a_table(tmp_path: Path, text: str = TABLE) -> str:
    path = tmp_path / "liste.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def a_mapping(tmp_path: Path, **given: object) -> str:
    path = tmp_path / "mapping.json"
    columns = {"Logiciel métier": "name", "Boîte": "supplier", "Postes": "users"}
    path.write_text(json.dumps({"kind": "component", "columns": columns} | given), encoding="utf-8")
    return str(path)


def test_a_table_is_read_as_its_mapping_says_and_the_meaning_is_remembered(town, tmp_path, capsys) -> None:
    table = a_table(tmp_path)
    arguments = ["register", "import", table, "--mapping", a_mapping(tmp_path), "--json"]
    assert main(arguments) == 0
    told = json.loads(capsys.readouterr().out)
    assert follows("register-import", told)
    assert (told["read_as"], told["counts"]["created"], told["counts"]["left_out"]) == ("table", 6, 1)
    assert Record.objects.get(name="Paie").users == 30
    assert any("beaucoup" in word for row in told["rows"] for word in row["words"])
    assert main(["register", "import", table, "--json"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert again["counts"]["created"] == again["counts"]["changed"] == 0


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"columns": {"Logiciel métier": "nom de code"}}, "No such meaning: nom de code"),
        ({"columns": {"Progiciel": "name"}}, "No such heading: progiciel"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(given, sentence, town, tmp_path, capsys) -> None:
    assert main(["register", "import", a_table(tmp_path), "--mapping", a_mapping(tmp_path, **given)]) == 1
    assert sentence in capsys.readouterr().err
    assert not Record.objects.exists()


def test_what_a_person_typed_is_kept_unless_the_file_is_to_be_taken(town, tmp_path, capsys) -> None:
    table, mapping = a_table(tmp_path), a_mapping(tmp_path)
    main(["register", "import", table, "--mapping", mapping])
    change(Record.objects.get(name="Paie"), {"users": 31}, based_on=1, by=None)
    table = a_table(tmp_path, TABLE.replace("30", "50"))
    main(["register", "import", table])
    assert Record.objects.get(name="Paie").users == 31
    main(["register", "import", table, "--conflicts", "take"])
    assert Record.objects.get(name="Paie").users == 50
