"""Suppliers of the digital contracts, and who else pays them."""

from datetime import date
from pathlib import Path

import pytest

from numerhic.engines.procurement import open_tables, panorama
from numerhic.engines.procurement.results import Supplier
from numerhic.engines.procurement.tests.factories import BUYER, Row, contract, folder_of
from numerhic.reference.assumptions import assumed

HARNES = "216204131"  # 12,247 inhabitants in the table of territories


def suppliers(folder: Path, rows: list[Row]) -> tuple[Supplier, ...]:
    with open_tables(folder_of(folder, rows)) as tables:
        return panorama(tables, BUYER).suppliers


def test_a_joint_contract_is_split_evenly_and_shares_are_of_known_amounts(tmp_path: Path) -> None:
    rows = [
        *contract(["111111111", "222222222"], amount_final=100.0, notified_on=date(2020, 1, 1)),
        *contract(["111111111"], amount_final=50.0, notified_on=date(2021, 1, 1), family="maintenance"),
        *contract([None], amount_final=900.0),
        *contract(["333333333"]),
        *contract(["444444444"], digital=False, amount_final=900.0),
    ]
    first, second, third = suppliers(tmp_path, rows)
    assert (first.id, first.contracts, first.amount) == ("111111111", 2, 100.0)
    assert first.share == pytest.approx(2 / 3)
    assert first.families == ("maintenance", "software")
    assert (first.first, first.last) == (date(2020, 1, 1), date(2021, 1, 1))
    assert (second.id, second.amount) == ("222222222", 50.0)
    assert (third.id, third.amount, third.share) == ("333333333", None, None)


def test_the_same_supplier_elsewhere_counts_digital_contracts_only(tmp_path: Path) -> None:
    rows = [
        *contract(),
        *contract(buyer_siren=HARNES, buyer_name="Harnes", amount_final=12_247.0),
        *contract(buyer_siren="999000021", amount_final=10.0),
        *contract(buyer_siren="999000039", digital=False),
    ]
    (one,) = suppliers(tmp_path, rows)
    assert one.other_buyers == 2
    assert [other.siren for other in one.elsewhere] == [HARNES, "999000021"]
    assert (one.elsewhere[0].name, one.elsewhere[0].per_inhabitant) == ("Harnes", 1.0)
    assert one.elsewhere[1].per_inhabitant is None


def test_the_list_is_cut_but_not_the_count(tmp_path: Path) -> None:
    most = int(assumed("elsewhere-kept"))
    rows = contract()
    for number in range(most + 3):
        rows += contract(buyer_siren=f"99800{number:04}")
    (one,) = suppliers(tmp_path, rows)
    assert (one.other_buyers, len(one.elsewhere)) == (most + 3, most)


def test_the_country_comes_with_its_source_or_not_at_all(tmp_path: Path) -> None:
    known, unknown = suppliers(
        tmp_path, contract(["302695614"], amount_final=2.0) + contract(amount_final=1.0)
    )
    assert known.country == "JP"
    assert known.country_source
    assert (unknown.country, unknown.country_source) == (None, None)
