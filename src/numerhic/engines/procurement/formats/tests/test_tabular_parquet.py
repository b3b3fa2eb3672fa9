"""The same table in Parquet: values become text, order is kept, damage is said."""

import gzip
import json
from pathlib import Path

import duckdb
import pytest

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.formats import recognise

SELECT = """SELECT 'A1' AS id, 'Réseau' AS objet, 12.5::DECIMAL(18,2) AS montant,
    DATE '2024-01-02' AS dateNotification, TIMESTAMP '2024-02-01 00:00:00' AS datePublicationDonnees,
    21350238800019 AS acheteur_id, [{'titulaire': {'id': '345', 'typeIdentifiant': 'SIRET'}}] AS titulaires,
    NULL AS offresRecues, 'nan'::DOUBLE AS dureeMois"""


def write(path: Path, select: str) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE t AS {select}")
        connection.table("t").write_parquet(str(path))


def test_parquet_values_become_text(tmp_path: Path) -> None:
    path = tmp_path / "decp [2024]*?.csv"
    write(tmp_path / "plain", SELECT)
    (tmp_path / "plain").rename(path)
    [recognised] = recognise(path)
    [staged] = recognised.read()
    assert recognised.format == "table-parquet"
    assert (staged.id, staged.amount, staged.notified) == ("A1", "12.50", "2024-01-02")
    assert (staged.buyer_id, staged.offers, staged.duration) == ("21350238800019", None, None)
    assert staged.published == "2024-02-01"
    assert staged.suppliers[0].id == "345"
    assert json.loads(staged.raw or "")["objet"] == "Réseau"


def test_parquet_in_batches_keeps_its_order(tmp_path: Path) -> None:
    path = tmp_path / "decp"
    write(path, "SELECT i AS id, 'o' AS objet, i * 2 AS montant FROM range(5000) AS r(i) ORDER BY i")
    staged = list(recognise(path)[0].read())
    assert [each.row for each in staged] == list(range(1, 5001))
    assert [int(each.id or 0) for each in staged] == list(range(5000))


def test_parquet_of_something_else(tmp_path: Path) -> None:
    write(tmp_path / "t", "SELECT 1 AS a, 2 AS b")
    with pytest.raises(InputError) as caught:
        list(recognise(tmp_path / "t")[0].read())
    assert caught.value.code == "unknown-format"


def test_parquet_cut_short(tmp_path: Path) -> None:
    write(tmp_path / "t", SELECT)
    (tmp_path / "t").write_bytes((tmp_path / "t").read_bytes()[:-40])
    with pytest.raises(InputError) as caught:
        list(recognise(tmp_path / "t")[0].read())
    assert caught.value.code == "damaged-parquet"


def test_parquet_in_an_archive_asks_to_be_unpacked(tmp_path: Path) -> None:
    write(tmp_path / "t", SELECT)
    (tmp_path / "t.gz").write_bytes(gzip.compress((tmp_path / "t").read_bytes()))
    with pytest.raises(InputError) as caught:
        list(recognise(tmp_path / "t.gz")[0].read())
    assert caught.value.code == "packed-parquet"
