"""A file that cannot be read says what, where and how to mend; a hostile one costs nothing."""

import gzip
import os
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.formats import Limits, recognise
from numerhic.engines.procurement.formats.opening import contents_of

TABLE = "id;objet;montant;dateNotification;acheteur.id\n1;Serveurs;1000;2024-01-01;21350238800019\n"


def refusal(path: Path, limits: Limits | None = None) -> InputError:
    def read() -> None:
        for recognised in recognise(path, limits=limits):
            list(recognised.read())

    with pytest.raises(InputError) as caught:
        read()
    error = caught.value
    assert error.what.endswith(".")
    assert error.mend.endswith((".", "…"))
    assert path.name in error.where
    return error


def test_it_reads_a_plain_file_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "marches.pdf"
    path.write_text(TABLE)
    [recognised] = recognise(path)
    assert recognised.format == "table-csv"
    assert [staged.object for staged in recognised.read()] == ["Serveurs"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"\xef\xbb\xbf \r\n\r\n", "empty-file"),
        (b"\0" * 5000, "empty-file"),
        (b"%PDF-1.7\n...", "pdf"),
        (b"<!DOCTYPE html><html><body>502 Bad gateway</body></html>", "web-page"),
        (b"\n <!-- x --><HTML lang='fr'>", "web-page"),
        (b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">', "web-page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "spreadsheet"),
        (b"Rar!\x1a\x07\0", "unknown-archive"),
        (b"7z\xbc\xaf\x27\x1c", "unknown-archive"),
        (b"SQLite format 3\0", "database"),
        (b"\xff\xfe\x00\x00i\0\0\0", "utf-32"),
        (b"\x1f\x8bnot gzip at all", "damaged-archive"),
        (b"PK\x03\x04cut short", "damaged-archive"),
        (b"PAR1 but no table", "damaged-parquet"),
        (b"a letter about our contracts", "unknown-format"),
        (b"nom;prenom;age\nA;B;3\n", "unknown-columns"),
        (b"one, two, three and a letter\n", "unknown-columns"),
        (b'{"name": "numerhic", "version": 1}', "unknown-format"),
        (bytes(range(256)) * 20, "unknown-format"),
    ],
)
def test_what_is_no_data_is_refused_with_its_reason(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "marches.csv"
    path.write_bytes(content)
    assert refusal(path).code == code


def test_a_missing_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "absent.json").code == "no-such-file"


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "directory"


def test_a_pipe_is_not_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe").code == "not-a-file"


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.csv"
    path.write_text(TABLE)

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)  # the superuser is refused nothing by the file system
    assert refusal(path).code == "no-permission"


def test_a_loop_of_links(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert refusal(tmp_path / "a").code == "unreadable-file"


def test_a_path_no_system_accepts(tmp_path: Path) -> None:
    assert refusal(tmp_path / ("x" * 300)).code == "unreadable-file"


def test_gzip_is_read_and_damage_in_it_is_said(tmp_path: Path) -> None:
    whole = gzip.compress((TABLE + "2;Réseau;5;2024-01-02;21350238800019\n" * 5000).encode())
    path = tmp_path / "marches"
    path.write_bytes(whole)
    assert len(list(recognise(path)[0].read())) == 5001
    path.write_bytes(whole[:-20])
    assert refusal(path).code == "truncated-archive"
    path.write_bytes(whole[:-8] + b"\0\0\0\0" + whole[-4:])
    assert refusal(path).code == "damaged-archive"


def test_a_gzip_bomb_stops_early(tmp_path: Path) -> None:
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(TABLE.encode() + b"2;a;3;2024-01-01;21350238800019\n" * 200_000))
    limits = Limits(ratio_from=1 << 20, max_ratio=50)
    assert refusal(path, limits).code == "decompression-bomb"


def test_a_zip_bomb_stops_early(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("marches.csv", TABLE.encode() + b"2;a;3;2024-01-01;21350238800019\n" * 200_000)
    assert refusal(path, Limits(ratio_from=1 << 20, max_ratio=50)).code == "decompression-bomb"
    assert refusal(path, Limits(max_bytes=1 << 20)).code == "decompression-bomb"


def test_real_compression_is_no_bomb(tmp_path: Path) -> None:
    path = tmp_path / "marches.gz"
    path.write_bytes(gzip.compress(TABLE.encode() + b"2;a;3;2024-01-01;21350238800019\n" * 20_000))
    assert len(list(recognise(path)[0].read())) == 20_001


def test_an_archive_with_too_many_files(tmp_path: Path) -> None:
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(30):
            archive.writestr(f"{number}.csv", TABLE)
    assert refusal(path, Limits(max_members=20)).code == "too-many-members"


def test_an_encrypted_member(tmp_path: Path) -> None:
    path = tmp_path / "locked.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", TABLE)
    raw = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.find(signature) + offset] |= 1  # the flag that says "encrypted"
    path.write_bytes(raw)
    assert refusal(path).code == "encrypted-archive"


@pytest.mark.parametrize("marker", ["[Content_Types].xml", "mimetype"])
def test_a_spreadsheet_sent_as_csv(tmp_path: Path, marker: str) -> None:
    path = tmp_path / "marches.csv"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(marker, "x")
    error = refusal(path)
    assert error.code == "spreadsheet"
    assert "CSV" in error.mend


def test_an_archive_in_an_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "twice.gz"
    path.write_bytes(gzip.compress(gzip.compress(TABLE.encode())))
    assert refusal(path).code == "nested-archive"


def test_a_member_without_a_name_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "odd.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo(""), "x")
        archive.writestr("a.csv", TABLE)
    assert [each.name for each in recognise(path)] == ["odd.zip/a.csv"]


def test_an_empty_archive(tmp_path: Path) -> None:
    path = tmp_path / "empty.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("__MACOSX/._a.csv", "x")
    assert refusal(path).code == "empty-file"


def test_a_single_endless_line_takes_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "endless.csv"
    path.write_bytes(TABLE.encode() + b"x" * 3_000_000)
    error = refusal(path, Limits(max_line=1 << 20))
    assert error.code == "line-too-long"
    assert "line 3" in error.where


def test_a_sparse_two_gigabyte_line_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    path = tmp_path / "sparse.csv"
    with path.open("wb") as file:
        file.write(TABLE.encode())
        file.truncate(2 << 30)
    tracemalloc.start()
    try:
        assert refusal(path).code == "line-too-long"
        assert tracemalloc.get_traced_memory()[1] < 80 << 20  # bytes, at the worst moment
    finally:
        tracemalloc.stop()


def test_bytes_outside_an_archive_are_read_where_they_lie(tmp_path: Path) -> None:
    path = tmp_path / "marches"
    path.write_text(TABLE)
    [content] = contents_of(path)
    assert content.plain_utf8 == path
    path.write_bytes(b"\xef\xbb\xbf" + TABLE.encode())
    [content] = contents_of(path)
    assert content.plain_utf8 is None
    assert content.head == TABLE.encode()
