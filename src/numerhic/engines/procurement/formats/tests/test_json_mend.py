"""Broken JSON records are read where only one reading is possible, and told as mended."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerhic.engines.procurement.formats import recognise
from numerhic.engines.procurement.formats.json_mend import MENDED, mended


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ('{"id": "A", "montant": 5,}', {"id": "A", "montant": "5"}),
        ('{"id": "A",, "titulaires": [{"id": "1"},], }', {"id": "A", "titulaires": [{"id": "1"}]}),
        ('{, "id": "A"}', {"id": "A"}),
        ('{"id": "A", "montant": , "objet": }', {"id": "A", "montant": None, "objet": None}),
        (
            '{"id": "A", "montant": 1234,56, "dureeMois": 12}',
            {"id": "A", "montant": "1234,56", "dureeMois": "12"},
        ),
        ('{"id": "A", "codeCPV": 09310000}', {"id": "A", "codeCPV": "09310000"}),
        ('{"id": "A", "objet": "Lot \\"1\\" : l\\\'école"}', {"id": "A", "objet": 'Lot "1" : l\'école'}),
        ('{"id": "A", "objet": "C:\\dossier"}', {"id": "A", "objet": "C:\\dossier"}),
        (
            '{"id": "A", "objet": "Le logiciel "Paie" et sa maintenance"}',
            {"id": "A", "objet": 'Le logiciel "Paie" et sa maintenance'},
        ),
        ('{"id": "A", "objet": "Le logiciel "Paie""}', {"id": "A", "objet": 'Le logiciel "Paie"'}),
        ('{"id": "A", "montant": None, "innovant": False}', {"id": "A", "montant": None, "innovant": False}),
    ],
)
def test_one_reading_is_possible(raw: str, value: object) -> None:
    assert mended(raw) == value


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "{",
        '{"id": "A" "objet": "b"}',
        '{"id": "A" "oops", "objet": "b"}',
        '{"id": "A", "objet": "Le "truc", et autre"}',
        "[1,]",
        '{"a": 1,5e3,5}',
    ],
)
def test_what_can_be_read_in_two_ways_is_not(raw: str) -> None:
    assert mended(raw) is None


TEXT = st.text(max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(TEXT, VALUES, max_size=4))
def test_what_needs_no_mending_is_not_changed(value: dict[str, object]) -> None:
    for ascii_only in (True, False):
        raw = json.dumps(value, ensure_ascii=ascii_only)
        found = mended(raw)
        # A text that itself holds what ends a text is where mending may fail, never where it may lie.
        assert found == value or '"' in "".join(json.loads(json.dumps(list(_texts(value)))))


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [*value, *(text for inner in value.values() for text in _texts(inner))]
    return [text for inner in value for text in _texts(inner)] if isinstance(value, list) else []


@given(TEXT)
def test_never_raises(raw: str) -> None:
    assert mended(raw) is None or isinstance(mended(raw), dict)


def test_a_mended_record_says_so_and_its_neighbours_do_not(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_text(
        '{"marches": [{"id": "A", "objet": "a", "montant": 5}, {"id": "B", "objet": "b", "montant": 5,},'
        ' {"id": "C" "objet": "c"}]}',
        encoding="utf-8",
    )
    [found] = recognise(path)
    first, second, third = found.read()
    assert (first.id, first.mended) == ("A", [])
    assert (second.id, second.mended) == ("B", [MENDED])
    assert third.unreadable == "unreadable-record"
