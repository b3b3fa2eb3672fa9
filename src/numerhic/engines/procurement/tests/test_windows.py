"""Windows of decision: the last day a choice is in time, and what is said of it."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerhic.engines.procurement import Decisions, open_tables, panorama
from numerhic.engines.procurement.results import Window
from numerhic.engines.procurement.tests.factories import BUYER, Row, contract, folder_of
from numerhic.engines.procurement.windows import months_before, window_state


def windows(folder: Path, rows: list[Row], as_of: date, **decisions: object) -> tuple[Window, ...]:
    with open_tables(folder_of(folder, rows)) as tables:
        return panorama(tables, BUYER, as_of=as_of, decisions=Decisions(**decisions)).windows


def test_a_window_closes_six_months_before_the_end_and_says_it_is_assumed(tmp_path: Path) -> None:
    rows = contract(["111111111", "222222222"], contract_key="A", ends_on=date(2023, 2, 1), object="Paie")
    (one,) = windows(tmp_path, rows, date(2020, 1, 1))
    assert (one.ends, one.decide_before) == (date(2023, 2, 1), date(2022, 8, 1))
    assert (one.notice_months, one.notice_source, one.state) == (6, "assumed", "open")
    assert one.supplier == "Fournisseur 111111111, Fournisseur 222222222"


def test_a_typed_notice_takes_the_place_of_the_assumed_one(tmp_path: Path) -> None:
    rows = contract(contract_key="A", ends_on=date(2023, 2, 1))
    (one,) = windows(tmp_path, rows, date(2020, 1, 1), notice_months={"A": 3.0})
    assert (one.decide_before, one.notice_source) == (date(2022, 11, 1), "typed")


def test_only_digital_contracts_with_a_known_end_have_one_earliest_first(tmp_path: Path) -> None:
    rows = [
        *contract(contract_key="late", ends_on=date(2025, 1, 1)),
        *contract(contract_key="early", ends_on=date(2023, 1, 1)),
        *contract(contract_key="endless"),
        *contract(contract_key="road", digital=False, ends_on=date(2023, 1, 1)),
        *contract(contract_key="other", buyer_siren="999000021", ends_on=date(2023, 1, 1)),
    ]
    assert [one.contract for one in windows(tmp_path, rows, date(2020, 1, 1))] == ["early", "late"]


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        (date(2021, 8, 1), "open"),  # a whole year is left
        (date(2021, 8, 2), "closing"),
        (date(2022, 8, 1), "closing"),  # the last day still counts
        (date(2022, 8, 2), "past"),
    ],
)
def test_the_state_of_a_window(as_of: date, state: str) -> None:
    assert window_state(date(2022, 8, 1), as_of) == state


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 8, 31), 6, date(2024, 2, 29)),
        (date(2024, 1, 31), 1, date(2023, 12, 31)),
        (date(2024, 3, 31), 1.5, date(2024, 2, 14)),
        (date(2024, 3, 31), 0, date(2024, 3, 31)),
        (date(3, 1, 1), 60, date.min),
    ],
)
def test_months_before_keeps_to_the_calendar(day: date, months: float, expected: date) -> None:
    assert months_before(day, months) == expected


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(0, 120))
def test_more_notice_never_leaves_more_time(day: date, months: int) -> None:
    assert months_before(day, months + 1) < months_before(day, months) <= day
