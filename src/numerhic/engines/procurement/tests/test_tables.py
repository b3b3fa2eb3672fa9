"""Opening canonical tables: what is not one is refused, with the way to mend it."""

import json
from pathlib import Path

import duckdb
import pytest

from numerhic.engines.errors import InputError
from numerhic.engines.procurement import is_canonical, open_tables
from numerhic.engines.procurement.tests.factories import contract, folder_of


def refusal(folder: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        open_tables(folder)
    assert "contracts read" in caught.value.mend
    return caught.value


def test_it_works(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "it's [here] * ?", contract())
    assert is_canonical(folder)
    with open_tables(folder) as tables:
        assert tables.connection.execute("select count(*) from contracts").fetchone() == (1,)
        assert tables.connection.execute("select count(*) from territories").fetchone()[0] > 36_000
        assert tables.report.contracts == 1


def test_a_directory_that_is_not_one(tmp_path: Path) -> None:
    assert not is_canonical(tmp_path)
    assert refusal(tmp_path).code == "not-canonical"
    assert not is_canonical(tmp_path / "nowhere")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"rows_read": 1}'])
def test_a_report_that_is_not_one(tmp_path: Path, text: str) -> None:
    folder = folder_of(tmp_path, contract())
    (folder / "report.json").write_text(text, encoding="utf-8")
    assert refusal(folder).code == "not-canonical"


def test_a_table_that_is_missing_or_broken(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, contract())
    (folder / "amendments.parquet").write_bytes(b"PAR1 nothing")
    assert refusal(folder).code == "not-canonical"
    (folder / "amendments.parquet").unlink()
    assert refusal(folder).code == "not-canonical"


def test_tables_of_another_version_name_the_columns_they_lack(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, contract())
    path = folder / "contracts.parquet"
    with duckdb.connect() as made:
        made.execute(f"create table old as select * exclude (supplier_rank) from '{path}'")
        made.execute(f"copy old to '{path}' (format parquet)")
    error = refusal(folder)
    assert error.code == "other-version"
    assert "supplier_rank" in error.what


def test_a_report_without_doubts_is_still_one(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, contract())
    said = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert "doubts" not in said
    with open_tables(folder) as tables:
        assert tables.report.doubts == ()
