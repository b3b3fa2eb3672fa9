"""Whatever is given, a reader reads it or refuses it in words; nothing else ever comes out."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from numerhic.engines.errors import InputError
from numerhic.inventory import Format, read, sniff

ANY = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
STARTS = [b"", b"PK\x03\x04", b"<Set>", b"[", b"{", b"publiccodeYmlVersion: ", b"Nom;B\n", b"\xff\xfe",
          b"INSERT INTO `m_applications` (`id`) VALUES (", b'"Nom";"Entit\xe9";']  # fmt: skip


def reads_or_refuses(path: Path, format: Format | None = None) -> None:
    try:
        read(path, format)
    except InputError as error:
        told = (error.what, error.where, error.mend)
    else:
        return
    assert all(told)


@ANY
@given(data=st.tuples(st.sampled_from(STARTS), st.binary(max_size=300)).map(b"".join))
def test_any_bytes(tmp_path: Path, data):
    path = tmp_path / "any"
    path.write_bytes(data)
    reads_or_refuses(path)


@pytest.mark.parametrize("format", list(Format))
@settings(parent=ANY, max_examples=40)
@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_any_bytes_said_to_be_of_a_format(tmp_path: Path, data, format):
    path = tmp_path / "any"
    path.write_bytes(data)
    reads_or_refuses(path, format)


@pytest.mark.data
@pytest.mark.parametrize(
    "name",
    [
        "inventory/mercator_data_fr.sql",
        "inventory/itop_samples/2.x/itop-service-mgmt/data.sample.services.xml",
        "libre/sill-api_sill-softwares.json",
        "publiccode/real/openfisca+openfisca-core.publiccode.yml",
    ],
)
def test_a_real_file_cut_anywhere(tmp_path: Path, test_data: Path, name):
    data = (test_data / name).read_bytes()
    path = tmp_path / Path(name).name
    for part in range(1, 24):
        path.write_bytes(data[: len(data) * part // 24])
        reads_or_refuses(path)


def test_a_workbook_cut_or_changed_anywhere(tmp_path: Path):
    book = openpyxl.Workbook()
    for number in range(30):
        book.active.append([f"Application {number}", "Éditeur", number])
    path = tmp_path / "table.xlsx"
    book.save(path)
    data = path.read_bytes()
    for place in range(0, len(data), 61):
        path.write_bytes(data[:place])
        reads_or_refuses(path)
        path.write_bytes(data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :])
        reads_or_refuses(path)


def test_a_dump_cut_short_gives_what_came_before(tmp_path: Path):
    path = tmp_path / "cut.sql"
    path.write_text("INSERT INTO `m_applications` (`id`, `name`) VALUES (1,'L\\'état civil'),\n(2,'Com")
    reading = read(path)
    assert [item.name for item in reading.items] == ["L'état civil"]
    assert [(one.code, one.where.row) for one in reading.problems] == [("cut-short", 1)]


def bomb(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def refused(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read(path)
    return caught.value.code


def test_a_compressed_bomb_is_refused(tmp_path: Path):
    path = bomb(
        tmp_path / "bomb.xlsx", {"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": bytes(30 * 2**20)}
    )
    assert refused(path) == "decompression-bomb"


def test_cells_scattered_over_a_huge_sheet_are_refused(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "Nom", "loin"
    book.save(tmp_path / "wide.xlsx")
    assert refused(tmp_path / "wide.xlsx") == "too-large"


def test_cells_repeated_over_a_huge_sheet_are_refused(tmp_path: Path):
    content = (
        b'<d xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        b' xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><t:table>'
        b'<t:table-row t:number-rows-repeated="1000000">'
        b'<t:table-cell t:number-columns-repeated="16000" o:value-type="string"><p>x</p></t:table-cell>'
        b"</t:table-row></t:table></d>"
    )
    assert refused(bomb(tmp_path / "bomb.ods", {"content.xml": content})) == "too-large"


def test_xml_entities_are_refused_and_no_file_is_read_through_them(tmp_path: Path):
    path = tmp_path / "entities.xml"
    path.write_text(
        '<!DOCTYPE Set [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
        '<Set><Server id="1"><name>&a;</name></Server></Set>'
    )
    assert refused(path) == "xml-doctype"


def test_what_is_no_table_is_said(tmp_path: Path):
    for name, data, code in (
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(40), "unknown-format"),
        ("a.csv", b"", "empty-file"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + b"x" * 40, "old-workbook"),
        ("a.json", b'[{"a": 1}]', "unknown-format"),
        ("a.xml", b"<rss/>", "unknown-format"),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(InputError) as caught:
            sniff(path)
        assert caught.value.code == code, name
