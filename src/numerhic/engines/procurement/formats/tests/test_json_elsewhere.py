"""Contracts inside the JSON of another product or portal are found, whatever stands around them."""

import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.formats import json_walk, recognise
from numerhic.engines.procurement.staging import Staged

CONTRACT: dict[str, Any] = {
    "id": "A1",
    "objet": "Réseau",
    "codeCPV": "72000000",
    "dateNotification": "2024-01-01",
    "montant": 85.0,
}


def read(tmp_path: Path, value: Any) -> list[Staged]:
    path = tmp_path / "export.csv"
    path.write_text(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    [recognised] = recognise(path)
    return list(recognised.read())


def product(*contracts: Any) -> dict[str, Any]:
    buyer = {"public_actor_id": "13000000000012", "public_actor_nom": "Un ministère", "decp": contracts}
    return {"keywords": ["réseau"], "nothing": float("nan"), "cards": {"buyers": [buyer]}}


def test_the_buyer_beside_its_contracts_completes_them(tmp_path: Path) -> None:
    first, second, third = read(tmp_path, product(CONTRACT, "?", CONTRACT | {"acheteur_id": "9"}))
    assert (first.object, first.amount) == ("Réseau", "85.0")
    assert (first.buyer_id, first.buyer_name) == ("13000000000012", "Un ministère")
    assert second.unreadable is not None
    assert second.raw == '"?"'
    assert third.buyer_id == "9"


@pytest.mark.parametrize(
    "export",
    [
        [CONTRACT, CONTRACT],
        {"total_count": 2, "results": [CONTRACT, CONTRACT]},
        [{"recordid": number, "fields": CONTRACT} for number in range(2)],
        {"type": "FeatureCollection", "features": [{"geometry": None, "properties": CONTRACT}] * 2},
        "\n".join([json.dumps(CONTRACT)] * 2),
    ],
    ids=["list", "results", "records", "features", "lines"],
)
def test_exports_of_portals(tmp_path: Path, export: Any) -> None:
    staged = read(tmp_path, export)
    assert [(each.row, each.id) for each in staged] == [(1, "A1"), (2, "A1")]


def test_json_cut_short_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, json.dumps(product(CONTRACT))[:-30])
    assert caught.value.code == "truncated-json"


@pytest.mark.parametrize(
    "other",
    [{"name": "numerhic", "version": 3}, {"montants": 3}, {"id": 1, "x": {"objet": "a"}}],
    ids=["no word", "one word", "words apart"],
)
def test_other_json_is_refused(tmp_path: Path, other: Any) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, other)
    assert caught.value.code == "unknown-format"


@pytest.mark.parametrize("empty", [{"marches": []}, {"marches": {"marche": [], "contrat-concession": []}}])
def test_an_empty_list_of_contracts_is_no_error(tmp_path: Path, empty: Any) -> None:
    assert read(tmp_path, empty) == []


@pytest.mark.parametrize("filler", ["x", "\\\\n", "[1], ", '{"a": 1}, ', '"b", '])
def test_a_record_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, filler: str
) -> None:
    monkeypatch.setattr(json_walk, "MAX_RECORD", 1 << 18)
    opening = '"' if filler in ("x", "\\\\n") else "["
    with pytest.raises(InputError) as caught:
        read(tmp_path, '{"marches": [{"id": "1", "objet": ' + opening + filler * (3_000_000 // len(filler)))
    assert caught.value.code == "record-too-long"


def test_an_endless_text_takes_bounded_memory(tmp_path: Path) -> None:
    endless = '{"marches": [{"id": "1", "objet": "' + "x" * (12 << 20)
    tracemalloc.start()
    try:
        with pytest.raises(InputError):
            read(tmp_path, endless)
        assert tracemalloc.get_traced_memory()[1] < 200 << 20  # bytes, at the worst moment
    finally:
        tracemalloc.stop()
