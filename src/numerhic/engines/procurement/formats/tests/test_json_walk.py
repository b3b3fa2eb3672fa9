"""Taking records out of any JSON: what stands around them, small faults, broken records, truncation."""

import io
import json
from typing import Any, BinaryIO, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.formats import json_walk
from numerhic.engines.procurement.formats.json_records import staged
from numerhic.engines.procurement.formats.json_walk import Found, Walk
from numerhic.engines.procurement.reading.tests.samples import contract


def found_in(text: str | bytes, **options: Any) -> list[Found]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(Walk(cast(BinaryIO, io.BytesIO(data)), "file.json", **options).records())


def ids_in(value: Any) -> list[Any]:
    return [found.value["id"] for found in found_in(json.dumps(value))]


A, B, C = contract("A"), contract("B"), contract("C")


@pytest.mark.parametrize(
    "document",
    [
        {"marches": [A, B, C]},
        {"marches": {"marche": [A, B], "contrat-concession": [C]}},
        {"titre": "x", "marches": {"marche": [A, B, C]}, "suite": [{"a": [1, {"b": 2}]}]},
        [A, B, C],
        [[A, B], [C]],
        {"data": {"results": [{"page": 1, "decp": [A, B]}, {"page": 2, "decp": [C]}]}},
        {"marches": {"marche": A, "contrat-concession": [B, C]}},
    ],
)
def test_records_are_found_whatever_stands_around_them(document: Any) -> None:
    assert ids_in(document) == ["A", "B", "C"]


def test_one_record_by_line() -> None:
    lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in (A, B, C))
    assert [found.value["id"] for found in found_in(lines)] == ["A", "B", "C"]


def test_what_the_enclosing_objects_say_completes_the_record() -> None:
    flat = {"id": "1", "objet": "Hébergement", "montant": 5000, "dateNotification": "2024-01-01"}
    around = {"public_actor_id": "21000002200017", "public_actor_nom": "Ville", "decp": [flat]}
    record = staged(1, found_in(json.dumps({"cards": [around]}))[0])
    assert (record.buyer_id, record.buyer_name) == ("21000002200017", "Ville")


def test_list_wrapped_in_each_element() -> None:
    records = [
        staged(1, found)
        for found in found_in(json.dumps({"marches": [{"marche": A}, {"contrat-concession": B}]}))
    ]
    assert [(one.id, one.kind) for one in records] == [("A", "contract"), ("B", "concession")]


def test_small_faults_are_mended() -> None:
    first, second = json.dumps(A), json.dumps(B).replace("48500.5", "NaN")
    text = '{"marches":[,' + first + " " + second + ",,]}"
    assert [found.value["montant"] for found in found_in(text)] == [48500.5, "NaN"]


def test_a_broken_record_is_given_back_as_text_and_the_rest_is_read() -> None:
    broken = json.dumps(B).replace('"id": "B"', '"id": B')
    found = found_in('{"marches":[' + ",".join((json.dumps(A), broken, json.dumps(C))) + "]}")
    assert [one.broken for one in found] == [False, True, False]
    assert found[1].raw == broken


def test_an_unclosed_text_in_a_record_costs_that_record_only() -> None:
    broken = json.dumps(B, ensure_ascii=False).replace("toiture de", 'toiture "de')
    found = found_in('{"marches":[' + ",".join((json.dumps(A), broken, json.dumps(C))) + "]}")
    assert [one.broken for one in found] == [False, True, False]


@pytest.mark.parametrize("cut", [40, 300, 700, -3, -2, -1])
def test_truncated_json_names_the_byte(cut: int) -> None:
    text = json.dumps({"marches": {"marche": [A, B]}})[:cut]
    with pytest.raises(InputError) as raised:
        found_in(text)
    assert raised.value.code == "truncated-json"
    assert raised.value.where == f"file.json, byte {len(text)}"


def test_a_record_that_never_ends_is_refused_before_memory_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_walk, "MAX_RECORD", 5 << 20)
    text = '{"marches":[{"id":"' + "a" * (12 << 20)
    with pytest.raises(InputError, match="longer than 5 MB"):
        found_in(text)


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(InputError):
        found_in("[" * 100_000)


def test_a_stretch_between_two_records_tells_which_list_it_ends_in() -> None:
    text = json.dumps(A) + "," + json.dumps(B) + '],"contrat-concession":[' + json.dumps(C)
    walk = Walk(cast(BinaryIO, io.BytesIO(text.encode())), "f", path=("marches", "marche"), partial=True)
    assert [found.path[-1] for found in walk.records()] == ["marche", "marche", "contrat-concession"]
    assert walk.stopped_in == ("marches", "contrat-concession")


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_damage_never_raises_anything_but_an_input_error(data: st.DataObject) -> None:
    text = bytearray(json.dumps({"marches": {"marche": [A, B, C]}}, ensure_ascii=False).encode())
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(text) - 1))
        kind = data.draw(st.sampled_from(["drop", "set", "insert", "cut"]))
        if kind == "drop":
            del text[place : place + data.draw(st.integers(1, 30))]
        elif kind == "set":
            text[place] = data.draw(st.sampled_from(b'{}[]",:\\ a1\xff\x00'))
        elif kind == "insert":
            text[place:place] = data.draw(
                st.sampled_from([b"{", b"}", b"[", b"]", b'"', b",", b"\xe9", b"\\ud800"])
            )
        else:
            del text[place:]
        if not text:
            return
    try:
        records = [staged(row, found) for row, found in enumerate(found_in(bytes(text)), start=1)]
    except InputError:
        return
    assert all(record.raw or record.id or record.unreadable for record in records)
