"""Suppliers and amendments come out of any wrapping; what is no list is said not to be."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerhic.engines.procurement.formats.nested import (
    amendments_of,
    parse_cell,
    suppliers_of,
    text,
    words_of,
)
from numerhic.engines.procurement.staging import StagedAmendment, StagedSupplier

ONE = {"id": "345", "typeIdentifiant": "SIRET", "denominationSociale": "Un"}
STAGED = [StagedSupplier(id="345", type="SIRET", name="Un")]


@pytest.mark.parametrize(
    "wrapped",
    [
        [ONE],
        ONE,
        {"titulaire": ONE},
        [{"titulaire": ONE}],
        {"titulaires": [{"titulaire": [ONE]}]},
        [[[[ONE]]]],
        [{"concessionnaire": ONE}],
        {"titulaire": [ONE]},
        [{" Id ": "345", "typeIdentifiant ": "SIRET", "denominationsociale": "Un"}],
        [None, {}, ONE],
    ],
)
def test_a_supplier_in_any_wrapping(wrapped: Any) -> None:
    assert suppliers_of(wrapped) == STAGED


@pytest.mark.parametrize(
    "nothing", [None, [], {}, "", [[]], [{}], [{"titulaire": None}], {"id": None}, float("nan")]
)
def test_no_supplier(nothing: Any) -> None:
    assert suppliers_of(nothing) == []


def test_a_bare_text_is_an_identifier_or_a_name() -> None:
    assert suppliers_of(["34500000000012", "SARL Un et Fils 35", "FR32918951849"]) == [
        StagedSupplier(id="34500000000012"),
        StagedSupplier(name="SARL Un et Fils 35"),
        StagedSupplier(id="FR32918951849"),
    ]


def test_amendments_of_both_orders_and_of_concessions() -> None:
    older = {"objetModification": "Avenant", "dateNotificationModification": "2020-07-28", "montant": "5.0"}
    newer = {"modification": {"id": 1, "dureeMois": 12, "titulaires": [[{"titulaire": ONE}]]}}
    concession = {"modification": {"id": 2, "valeurGlobale": 25.0, "dateSignatureModification": "2024-06-02"}}
    assert amendments_of([older, newer, concession, {}, "x"]) == [
        StagedAmendment(object="Avenant", notified="2020-07-28", amount="5.0"),
        StagedAmendment(id="1", duration="12", suppliers=STAGED),
        StagedAmendment(id="2", amount="25.0", notified="2024-06-02"),
    ]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('[{"id": 1}]', [{"id": 1}]),
        ("[{'id': None, 'nom': \"L'Un\"}]", [{"id": None, "nom": "L'Un"}]),
        ("['a', 'b']", ["a", "b"]),
        ("[{'id': nan}]", [{"id": None}]),
        ("[{'id': 1}\n {'id': 2}]", [{"id": 1}, {"id": 2}]),
        ("[{broken", None),
        ("__import__('os').getcwd()", None),
        ("[" * 100_000, None),
        ("(" * 10_000 + ")" * 10_000, None),
    ],
)
def test_lists_written_in_a_cell(cell: str, value: Any) -> None:
    assert parse_cell(cell) == value


@pytest.mark.parametrize(
    ("value", "staged"),
    [
        (None, None),
        ("  ", None),
        (" a ", " a "),
        (float("nan"), None),
        (48.0, "48.0"),
        (True, "true"),
        (Decimal("12.50"), "12.50"),
        (date(2024, 1, 2), "2024-01-02"),
        (datetime(2024, 1, 2), "2024-01-02"),
        ({"a": 1}, None),
    ],
)
def test_single_values(value: Any, staged: str | None) -> None:
    assert text(value) == staged


def test_words_at_any_depth_once_each() -> None:
    assert (
        words_of({"technique": ["Concours", ["Accord-cadre", "Concours"], None]}) == "Concours|Accord-cadre"
    )
    assert words_of([]) is None


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda x: st.lists(x) | st.dictionaries(st.text(), x),
    )
)
def test_any_value_is_understood_or_left(value: Any) -> None:
    assert all(supplier.id or supplier.name for supplier in suppliers_of(value))
    assert all(amendment != StagedAmendment() for amendment in amendments_of(value))
    words_of(value)
