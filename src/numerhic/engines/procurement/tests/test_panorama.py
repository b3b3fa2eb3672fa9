"""A panorama of made-up contracts: each part, what a person overruled, and buyers that are not there."""

from datetime import date
from pathlib import Path

import pytest

from numerhic.engines.errors import InputError
from numerhic.engines.procurement import Decisions, Panorama, open_tables, panorama
from numerhic.engines.procurement.results import Indicator, Renewal, Spend
from numerhic.engines.procurement.tests.factories import BUYER, Row, contract, folder_of

AS_OF = date(2024, 1, 1)
LYON = "216901231"  # in the table of territories


def of(folder: Path, rows: list[Row], buyer: str = BUYER, **decisions: object) -> Panorama:
    with open_tables(folder_of(folder, rows)) as tables:
        return panorama(tables, buyer, as_of=AS_OF, decisions=Decisions(**decisions))


def indicator(found: Panorama, id: str, scope: str = "digital") -> Indicator:
    return next(one for one in found.indicators if (one.id, one.scope) == (id, scope))


def payroll(key: str, year: int, supplier: str = "111111111", **said: object) -> list[Row]:
    return contract(
        [supplier],
        **{
            "contract_key": key,
            "object": "Logiciel de paie",
            "notified_on": date(year, 1, 1),
            "duration_final": 24.0,
            "amount_final": 2400.0,
        }
        | said,
    )


def test_totals_speak_of_the_buyer_and_quality_of_everything(tmp_path: Path) -> None:
    rows = [
        *payroll("A", 2020),
        *payroll("B", 2022, is_framework=True, doubts=["date-with-time-zone"]),
        *contract([None], digital=False, amount_final=50.0, notified_on=date(2019, 5, 1)),
        *contract(buyer_siren=LYON),
    ]
    found = of(tmp_path, rows)
    assert (found.buyer_contracts, found.contracts, found.rows_read) == (3, 4, 4)
    assert (found.period_from, found.period_to) == (date(2019, 5, 1), date(2022, 1, 1))
    assert (found.digital_contracts, found.digital_amount) == (2, 4800.0)
    assert (found.digital_frameworks, found.digital_framework_amount) == (1, 2400.0)
    assert found.digital_by_rule == {"cpv": 2}
    assert found.spend == (Spend(2020, "software", 2400.0, 1, 0), Spend(2022, "software", 2400.0, 1, 0))
    assert [(one.rule, one.rows) for one in found.doubts] == [("date-with-time-zone", 1)]


def test_every_measure_comes_twice_and_is_never_a_sum_of_others(tmp_path: Path) -> None:
    found = of(tmp_path, payroll("A", 2020))
    assert len(found.indicators) == len({(one.id, one.scope) for one in found.indicators})
    assert {one.scope for one in found.indicators} == {"digital", "all"}
    assert all((one.value is None) == (one.status != "ok") for one in found.indicators)


def test_a_buyer_with_nothing_digital_has_unknowns_not_zeros(tmp_path: Path) -> None:
    found = of(tmp_path, contract(digital=False, amount_final=10.0))
    assert (found.digital_contracts, found.digital_amount, found.suppliers, found.windows) == (
        0,
        None,
        (),
        (),
    )
    assert indicator(found, "digital-spend").status == "no_data"
    assert indicator(found, "digital-spend", "all").value == 10.0


def test_a_siret_or_a_spaced_siren_names_the_same_buyer(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, contract(buyer_siren=LYON, buyer_name="Ville de Lyon"))
    with open_tables(folder) as tables:
        for asked in (LYON, "216 901 231", f"{LYON}00011"):
            found = panorama(tables, asked)
            assert (found.buyer.siren, found.buyer.names) == (LYON, ("Ville de Lyon",))
            assert found.buyer.population == 519_127


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        ("Harnes", "not-a-siren", "216204131"),
        ("12345", "not-a-siren", "1 buyers"),
        ("123456789", "unknown-buyer", "1 buyers"),
        ("216204131", "unknown-buyer", "216204131"),
    ],
)
def test_a_buyer_that_is_not_there_is_told_which_are(
    tmp_path: Path, asked: str, code: str, said: str
) -> None:
    name = "Mairie de HARNES" if said == "216204131" else "Autre"
    folder = folder_of(tmp_path, contract(buyer_siren="999000021", buyer_name=name))
    with open_tables(folder) as tables, pytest.raises(InputError) as caught:
        panorama(tables, asked)
    assert caught.value.code == code
    assert "999000021" in caught.value.mend
    assert ("Did you mean" in caught.value.mend) == (said == "216204131")


def test_a_renewal_is_matched_by_the_rule_and_annualised(tmp_path: Path) -> None:
    rows = payroll("A", 2020) + payroll("B", 2022, "222222222", amount_final=3600.0)
    found = of(tmp_path, rows)
    assert found.renewals == (Renewal("A", "B", "rule", 1200.0, 1800.0),)
    kept = indicator(found, "incumbency-share")
    assert (kept.numerator, kept.denominator, kept.status) == (0, 1, "too_few")
    assert indicator(found, "renewal-drift").numerator == 600.0


def test_a_framework_is_not_compared_with_a_firm_contract(tmp_path: Path) -> None:
    found = of(tmp_path, payroll("A", 2020) + payroll("B", 2022, is_framework=True))
    assert found.renewals == (Renewal("A", "B", "rule", None, None),)
    assert indicator(found, "renewal-drift").status == "no_data"


def test_lots_of_one_consultation_do_not_follow_each_other(tmp_path: Path) -> None:
    assert of(tmp_path, payroll("A", 2020) + payroll("B", 2020)).renewals == ()


def test_neither_works_nor_what_lasts_a_few_weeks_are_renewed(tmp_path: Path) -> None:
    works = {"digital": False, "cpv": "45233140", "object": "Voirie du centre", "supplier": "111111111"}
    short = {"ends_on": date(2020, 3, 1), "duration_final": 2.0}
    rows = payroll("A", 2020, **works) + payroll("B", 2022, **works)
    rows += payroll("C", 2020, **short) + payroll("D", 2020, notified_on=date(2020, 4, 1))
    found = of(tmp_path, rows)
    assert found.renewals == ()
    assert indicator(found, "incumbency-share", "all").contracts == 0


def test_a_person_can_refuse_a_successor(tmp_path: Path) -> None:
    found = of(tmp_path, payroll("A", 2020) + payroll("B", 2022), successors={"A": None})
    assert found.renewals == ()


def test_a_person_can_name_another_successor(tmp_path: Path) -> None:
    rows = payroll("A", 2020) + payroll("B", 2022) + payroll("C", 2023, object="Tout autre chose")
    found = of(tmp_path, rows, successors={"A": "C", "nowhere": "B"})
    assert [(one.contract, one.successor, one.matched_by) for one in found.renewals] == [("A", "C", "person")]


def test_a_successor_typed_in_is_no_longer_free_for_the_rule(tmp_path: Path) -> None:
    rows = payroll("A", 2020) + payroll("B", 2022) + payroll("Z", 2016, object="Ancien")
    found = of(tmp_path, rows, successors={"Z": "B"})
    assert [(one.contract, one.successor) for one in found.renewals] == [("Z", "B")]


def test_a_person_overrules_what_is_digital(tmp_path: Path) -> None:
    rows = payroll("A", 2020) + contract(contract_key="B", digital=False, amount_final=7.0)
    found = of(tmp_path, rows, digital={"A": None, "B": "maintenance", "nowhere": "software"})
    assert (found.digital_contracts, found.digital_amount) == (1, 7.0)
    assert found.digital_by_rule == {"person": 1}
    assert found.suppliers[0].families == ("maintenance",)


def test_what_one_person_overruled_is_forgotten_by_the_next_panorama(tmp_path: Path) -> None:
    with open_tables(folder_of(tmp_path, payroll("A", 2020))) as tables:
        assert panorama(tables, BUYER, decisions=Decisions(digital={"A": None})).digital_contracts == 0
        assert panorama(tables, BUYER).digital_contracts == 1


def test_each_figure_stands_among_those_of_comparable_buyers(tmp_path: Path) -> None:
    rows = payroll("A", 2020)
    for number in range(9):
        rows += contract(buyer_siren=f"99800{number:04}", amount_final=100.0 * (number + 1))
    spend = indicator(of(tmp_path, rows), "digital-spend")
    assert spend.distribution is not None
    assert (spend.distribution.count, spend.distribution.median) == (9, 500.0)
    assert (spend.distribution.place, spend.distribution.peers) == ("higher", "all")
