"""The observatory: every buyer, both scopes, one table per measure, whole or not at all."""

import csv
from pathlib import Path

import duckdb
import pytest

from numerhic.engines.procurement import measures, observatory, open_tables
from numerhic.engines.procurement.tests.factories import BUYER, contract, folder_of


def test_one_table_per_measure_with_a_row_per_buyer_and_scope(tmp_path: Path) -> None:
    rows = contract(amount_final=5.0) + contract(buyer_siren="999000021", digital=False)
    told: list[str] = []
    with open_tables(folder_of(tmp_path / "in", rows)) as tables:
        written = observatory(tables, tmp_path / "out" / "deep", progress=told.append)
    assert told == [one.id for one in measures()]
    assert {path.suffix for path in written} == {".parquet", ".csv"}
    assert len(written) == 2 * len(measures())
    for path in written:
        found = duckdb.sql(f"select buyer_siren, scope, status from '{path}'").fetchall()
        assert len(found) == 4
        assert {scope for _, scope, _ in found} == {"digital", "all"}
    with (tmp_path / "out" / "deep" / "digital-spend.csv").open(encoding="utf-8", newline="") as file:
        table = {(row["buyer_siren"], row["scope"]): row for row in csv.DictReader(file)}
    assert table[BUYER, "digital"]["value"] == "5.0"
    assert (table["999000021", "all"]["value"], table["999000021", "all"]["status"]) == ("", "no_data")
    assert not list((tmp_path / "out" / "deep").glob(".*"))


def test_what_was_there_stays_when_it_cannot_be_replaced(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "digital-spend.csv").mkdir(parents=True)
    with open_tables(folder_of(tmp_path / "in", contract())) as tables, pytest.raises(OSError):
        observatory(tables, out)
    assert (out / "digital-spend.csv").is_dir()
    assert not list(out.glob(".*"))
