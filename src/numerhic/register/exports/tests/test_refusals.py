"""What an altered, cut or foreign export is told; and that the register stays as it was."""

import json
import zipfile
from pathlib import Path

import pytest

from numerhic.engines.errors import InputError
from numerhic.people.tests.factories import an_authority
from numerhic.register.exports.gathering import gather
from numerhic.register.exports.reading import is_export, read_whole
from numerhic.register.exports.restoring import restore
from numerhic.register.exports.services import export_folder
from numerhic.register.exports.writing import files_of, write_folder
from numerhic.register.records.models import Record
from numerhic.register.records.tests.factories import a_record, a_small_register

from .factories import erase_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    town = an_authority()
    a_small_register(town)
    write_folder(gather(town, sensitive=True), tmp_path / "registre")
    erase_all(town)
    return tmp_path / "registre"


def seal(folder: Path, name: str, content: str) -> None:
    """Put another content in a file, and its digest in the manifest, as somebody clever would."""
    import hashlib

    (folder / name).write_text(content, encoding="utf-8")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for file in manifest["files"]:
        if file["name"] == name:
            file["sha256"] = hashlib.sha256(content.encode()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def refused(folder: Path) -> InputError:
    with pytest.raises(InputError) as error:
        restore(an_authority(), read_whole(folder))
    assert not Record.objects.exists()
    return error.value


def test_a_changed_file_is_refused_and_says_how_to_bring_changes(folder: Path) -> None:
    with (folder / "component.csv").open("a") as file:
        file.write("x")
    error = refused(folder)
    assert (error.code, "component.csv" in error.where) == ("altered-file", True)
    assert "import that table by itself" in error.mend


def test_a_missing_file_is_said(folder: Path) -> None:
    (folder / "service.json").unlink()
    assert refused(folder).code == "missing-file"


def test_a_broken_zip_is_said(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "registre.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, file.name)
    assert is_export(path)
    assert read_whole(path).authority.name == read_whole(folder).authority.name
    path.write_bytes(path.read_bytes()[:2000])
    assert not is_export(path)
    assert refused(path).code == "damaged-archive"


def test_another_version_is_said(folder: Path) -> None:
    manifest = (folder / "manifest.json").read_text(encoding="utf-8")
    (folder / "manifest.json").write_text(manifest.replace("register/1", "register/9"), encoding="utf-8")
    assert refused(folder).code == "other-version"


@pytest.mark.parametrize(
    ("name", "before", "after", "code"),
    [
        ("component.json", '"fields": {', '"other": 1, "fields": {', "malformed-export"),
        ("component.json", '"kind": "component"', '"kind": "service"', "wrong-kind"),
        ("component.json", '"nature": "infrastructure"', '"nature": "nuage"', "wrong-record"),
        ("component.json", '"nature": ', '"budget": ', "wrong-record"),
        ("component.json", '"state": "current"', '"state": "closed"', "wrong-record"),
        ("component.json", '"public_fields": []', '"public_fields": ["licence"]', "wrong-record"),
        ("service.json", '"policies": [', '"policies": ["00000000000000000000000000",', "wrong-record"),
        ("need.json", '"revision": 1', '"revision": -1', "contradictory-export"),
    ],
)
def test_content_that_cannot_be_is_refused_whole(
    folder: Path, name: str, before: str, after: str, code: str
) -> None:
    content = (folder / name).read_text(encoding="utf-8")
    assert before in content, content
    seal(folder, name, content.replace(before, after, 1))
    assert refused(folder).code == code


def test_records_of_another_authority_here_are_not_taken(tmp_path: Path) -> None:
    here = an_authority()
    a_record(here, "component", "Paie")
    whole = gather(here, sensitive=True)
    with pytest.raises(InputError) as error:
        restore(an_authority(), whole)
    assert error.value.code == "keys-elsewhere"


def test_what_is_already_here_stays_as_it_is(tmp_path: Path) -> None:
    town = an_authority()
    record = a_record(town, "component", "Paie")
    whole = gather(town, sensitive=True)
    Record.objects.filter(pk=record.pk).update(name="Paie et congés")
    assert restore(town, whole) == []
    assert Record.objects.get().name == "Paie et congés"


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("à garder")
    with pytest.raises(InputError) as error:
        export_folder(an_authority(), tmp_path)
    assert error.value.code == "folder-in-use"
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


def test_an_earlier_export_is_replaced_once_the_new_one_is_whole(tmp_path: Path) -> None:
    town = an_authority()
    folder = tmp_path / "registre"
    export_folder(town, folder)
    a_record(town, "component", "Paie")
    export_folder(town, folder)
    assert [record.name for record in read_whole(folder).records] == ["Paie"]
    assert [one.name for one in tmp_path.iterdir()] == ["registre"]


def test_the_same_register_gives_the_same_bytes() -> None:
    town = an_authority()
    a_small_register(town)
    assert files_of(gather(town, sensitive=True)) == files_of(gather(town, sensitive=True))
