"""An export rewritten by somebody clever, digests included: refused whole, before it breaks a page."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from numerhic.engines.errors import InputError
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_person, an_authority
from numerhic.register.exports import reading
from numerhic.register.exports.gathering import gather
from numerhic.register.exports.reading import is_export, read_whole
from numerhic.register.exports.restoring import restore
from numerhic.register.exports.writing import write_folder
from numerhic.register.records.models import Record
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.levels import Evidence, SourceKind
from numerhic.sources.models import Statement
from numerhic.sources.services import Words, add_source, publish_statement, write_statement

from .factories import erase_all
from .test_refusals import seal

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    town = an_authority()
    record = a_record(town, "component", "Paie", public=True)
    author = a_person(town, [Role.AGENT])
    source = add_source(town, SourceKind.DOCUMENT, "Note", author=author)
    words = Words(evidence=Evidence.OBSERVED, text="Elle tombe.")
    statement = write_statement(
        town, "component", record.key, "statement", words, author=author, sources=[source]
    )
    publish_statement(statement, number=1, author=author)
    write_folder(gather(town, sensitive=True), tmp_path / "registre")
    erase_all(town)
    return tmp_path / "registre"


def forge(folder: Path, name: str, change) -> None:
    content = json.loads((folder / name).read_text(encoding="utf-8"))
    change(content[0])
    seal(folder, name, json.dumps(content))


def forge_history(folder: Path, **changes: object) -> None:
    lines = (folder / "history.jsonl").read_text(encoding="utf-8").splitlines()
    seal(folder, "history.jsonl", "\n".join(json.dumps(json.loads(line) | changes) for line in lines))


def refused(folder: Path) -> str:
    with pytest.raises(InputError) as error:
        restore(an_authority(), read_whole(folder))
    assert not Record.objects.exists()
    assert not Statement.objects.exists()
    return error.value.code


def test_the_export_is_good_before_it_is_forged(folder: Path):
    assert len(restore(an_authority(), read_whole(folder))) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.update(publications=[]),
        lambda one: one["publications"].append({**one["publications"][0], "act": "withdraw", "number": None}),
        lambda one: one["publications"][0].update(act="erase"),
        lambda one: one["publications"][0].update(number=7),
        lambda one: one.update(id="../../nouveau"),
        lambda one: one.update(subject_kind="measure", subject_key="hhi"),
        lambda one: one.update(subject_key="0" * 26),
        lambda one: one.update(subject_kind="bearing"),
        lambda one: one.update(versions=[], current_number=0),
    ],
)
def test_a_statement_that_no_page_could_show_is_refused(folder: Path, change):
    forge(folder, "statements.json", change)
    assert refused(folder) == "wrong-statement"


def test_a_source_whose_identifier_is_none_is_refused(folder: Path):
    forge(folder, "sources.json", lambda one: one.update(id="a/b"))
    forge(folder, "statements.json", lambda one: one["sources"][0].update(source="a/b"))
    assert refused(folder) == "wrong-record"


@pytest.mark.parametrize("changes", [{"state": "sold"}, {"act": "!"}, {"kind": "supplier", "fields": {}}])
def test_a_past_that_no_page_could_show_is_refused(folder: Path, changes):
    forge_history(folder, **changes)
    assert refused(folder) == "wrong-record"


def zipped(path: Path, content: bytes, method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("manifest.json", content)
    return path


def test_an_archive_that_would_fill_the_memory_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch):
    bomb = zipped(tmp_path / "bombe.zip", b'{"format": "numerhic.register/1"}' + b" " * 30_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *given: pytest.fail("read whole"))
    assert is_export(bomb)
    with pytest.raises(InputError) as error:
        read_whole(bomb)
    assert error.value.code == "too-heavy"


def test_a_large_register_compressed_as_they_are_is_not_taken_for_a_bomb():
    lines = "".join(f'{{"key": "{number:026}", "name": "Serveur {number}"}}\n' for number in range(400_000))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("history.jsonl", lines)
    with zipfile.ZipFile(out) as archive:
        assert not reading.is_bomb(archive.infolist())


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("at", range(43, 75, 3))
def test_a_damaged_archive_is_told_as_such(tmp_path: Path, method: int, at: int):
    path = zipped(tmp_path / "r.zip", b'{"format": "numerhic.register/1"}' + bytes(range(256)) * 40, method)
    content = bytearray(path.read_bytes())
    content[at] ^= 0xFF
    path.write_bytes(content)
    is_export(path)
    with pytest.raises(InputError):
        read_whole(path)
