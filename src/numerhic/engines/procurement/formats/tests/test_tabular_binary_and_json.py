"""The same table in Parquet, and contracts inside another product's JSON."""

import gzip
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.formats import recognise
from numerhic.engines.procurement.formats.opening import contents_of
from numerhic.engines.procurement.formats.tabular_json import JsonTable
from numerhic.engines.procurement.formats.tabular_parquet import ParquetTable
from numerhic.engines.procurement.staging import Staged

SELECT = """SELECT 'A1' AS id, 'Réseau' AS objet, 12.5::DECIMAL(18,2) AS montant,
    DATE '2024-01-02' AS dateNotification, TIMESTAMP '2024-02-01 00:00:00' AS datePublicationDonnees,
    21350238800019 AS acheteur_id, [{'titulaire': {'id': '345', 'typeIdentifiant': 'SIRET'}}] AS titulaires,
    NULL AS offresRecues, 'nan'::DOUBLE AS dureeMois"""


def write(path: Path, select: str) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE t AS {select}")
        connection.table("t").write_parquet(str(path))


def json_records(path: Path) -> list[Staged]:
    [content] = contents_of(path)
    assert JsonTable().recognises(content.head)
    return list(JsonTable().read(content))


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
    assert ParquetTable().recognises(b"PAR1")


def product(*contracts: Any) -> dict[str, Any]:
    return {
        "keywords": ["réseau"],
        "nothing": float("nan"),
        "cards": {
            "buyers": [
                {"public_actor_id": "13000000000012", "public_actor_nom": "Un ministère", "decp": contracts}
            ]
        },
    }


CONTRACT = {
    "id": "A1",
    "objet": "Réseau",
    "codeCPV": "72000000",
    "dateNotification": "2024-01-01",
    "montant": 85.0,
}


def test_contracts_inside_another_products_json(tmp_path: Path) -> None:
    path = tmp_path / "app.json"
    path.write_text(json.dumps(product(CONTRACT, "?", {**CONTRACT, "acheteur_id": "9"}), ensure_ascii=False))
    first, second, third = json_records(path)
    assert (first.object, first.amount) == ("Réseau", "85.0")
    assert (first.buyer_id, first.buyer_name) == ("13000000000012", "Un ministère")
    assert second.unreadable == "not-a-record"
    assert second.raw == '"?"'
    assert third.buyer_id == "9"


def test_records_wrapped_one_by_one_by_a_portal(tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_text(json.dumps([{"recordid": n, "fields": CONTRACT} for n in range(3)]))
    assert [each.row for each in json_records(path)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (json.dumps(product(CONTRACT))[:-30], "truncated-json"),
        (json.dumps(product(CONTRACT)).replace('"cards":', '"cards"'), "broken-json"),
        ('{"id": 1, "objet": "a", "montant": 3, "x": ' + "[" * 200_000, "broken-json"),
    ],
)
def test_broken_json_says_where(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "app.json"
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        json_records(path)
    assert caught.value.code == code


def test_json_with_the_words_but_no_list(tmp_path: Path) -> None:
    path = tmp_path / "app.json"
    path.write_text('{"id": 1, "x": {"objet": "a"}, "y": {"montant": 3}}')
    with pytest.raises(InputError) as caught:
        json_records(path)
    assert caught.value.code == "unknown-format"


def test_other_json_is_not_recognised() -> None:
    assert not JsonTable().recognises(b'{"name": "numerhic", "id": 3}')
    assert not JsonTable().recognises(b"id;objet;montant")
