"""Archives and folders hold several data files; what is none is left out and said."""

import zipfile
from pathlib import Path

import pytest

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.formats import readers, recognise, recognise_all

TABLE = "id;objet;montant;dateNotification;acheteur.id\n1;Serveurs;1000;2024-01-01;21350238800019\n"
XML = "<marches><marche><id>1</id><objet>Serveurs</objet><montant>5</montant></marche></marches>"


def test_each_member_of_an_archive_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "decp.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("2023/marches", TABLE)
        archive.writestr("2024/marches", XML)
    found = recognise(path)
    assert [(each.name, each.format) for each in found] == [
        ("decp.zip/2023/marches", "table-csv"),
        ("decp.zip/2024/marches", "decp-xml"),
    ]
    assert [staged.object for each in found for staged in each.read()] == ["Serveurs", "Serveurs"]


def test_a_notice_in_an_archive_is_left_out_and_said(tmp_path: Path) -> None:
    path = tmp_path / "decp.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("LISEZMOI.txt", "Les marchés de la ville")
        archive.writestr("marches.csv", TABLE)
        archive.writestr("notice.pdf", b"%PDF-1.4")
    left: list[InputError] = []
    assert [each.name for each in recognise(path, left_out=left.append)] == ["decp.zip/marches.csv"]
    assert [error.code for error in left] == ["unknown-format", "pdf"]
    with pytest.raises(InputError, match="LISEZMOI"):
        recognise(path)


def test_an_archive_without_data_gives_its_first_reason(tmp_path: Path) -> None:
    path = tmp_path / "decp.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("notice.pdf", b"%PDF-1.4")
    with pytest.raises(InputError) as caught:
        recognise(path, left_out=lambda _: None)
    assert caught.value.code == "pdf"
    assert caught.value.where.endswith("decp.zip/notice.pdf")


def test_a_folder_stands_for_every_file_in_it(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text(TABLE)
    (tmp_path / "a.xml").write_text(XML)
    (tmp_path / "README").write_text("nothing here")
    (tmp_path / ".hidden").write_text(TABLE)
    left: list[InputError] = []
    found = recognise_all([tmp_path], left_out=left.append)
    assert [each.name for each in found] == ["a.xml", "b.csv"]
    assert [error.code for error in left] == ["unknown-format"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(TABLE)
    (tmp_path / "link.csv").symlink_to(path)
    assert len(recognise_all([path, tmp_path / "link.csv", tmp_path])) == 1


def test_a_named_file_that_is_no_data_is_an_error_even_beside_good_ones(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TABLE)
    (tmp_path / "b.csv").write_text("hello")
    with pytest.raises(InputError, match=r"b\.csv"):
        recognise_all([tmp_path / "a.csv", tmp_path / "b.csv"], left_out=lambda _: None)


def test_a_folder_without_data_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        recognise_all([tmp_path])
    assert caught.value.code == "nothing-to-read"


def test_readers_have_distinct_stable_names() -> None:
    names = [reader.name for reader in readers()]
    assert len(set(names)) == len(names)
    assert {"decp-xml", "table-csv", "table-parquet"} <= set(names)
