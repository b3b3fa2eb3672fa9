"""The fiction is alive: every kind of thing the screens show happens in it, and it is the same every time."""

from collections import Counter
from datetime import date

import pytest

from numerhic.demo import AUTHORITY
from numerhic.demo import contracts as fiction
from numerhic.demo.contracts import Contract, add_months
from numerhic.demo.vocabulary import SUBJECTS
from numerhic.reference import digital

AS_OF = date(2026, 11, 24)


@pytest.fixture(scope="module")
def own() -> list[Contract]:
    """The digital contracts of the fictional commune."""
    return [
        one
        for one in fiction.contracts(fiction.STORY, AS_OF)
        if one.buyer is AUTHORITY and digital.classify(one.code, one.object).digital
    ]


def end(contract: Contract) -> date:
    """The last day, amendments included."""
    longest = max([contract.months, *(one.months or 0 for one in contract.amendments)])
    return add_months(contract.notified, longest)


def test_the_same_seed_and_day_tell_the_same_story() -> None:
    assert fiction.contracts(7, AS_OF) == fiction.contracts(7, AS_OF)
    assert fiction.contracts(7, AS_OF) != fiction.contracts(8, AS_OF)


def test_a_later_day_only_adds_to_the_story(own: list[Contract]) -> None:
    later = fiction.contracts(fiction.STORY, date(2027, 12, 31))
    told = {(one.id, one.object): one for one in later if one.buyer is AUTHORITY}
    for one in own:
        again = told[(one.id, one.object)]
        assert again.suppliers == one.suppliers
        assert again.amendments[: len(one.amendments)] == one.amendments


def test_nothing_happens_after_the_day_of_the_story() -> None:
    for one in fiction.contracts(fiction.STORY, date(2024, 5, 2)):
        assert one.notified <= date(2024, 5, 2)
        assert all(amendment.notified <= date(2024, 5, 2) for amendment in one.amendments)


def test_every_family_is_bought_by_the_fictional_commune(own: list[Contract]) -> None:
    families = {digital.classify(one.code, one.object).family for one in own}
    assert families == {family.id for family in digital.families()}


def test_eight_years_with_renewals_by_the_same_and_by_other_suppliers(own: list[Contract]) -> None:
    assert len({one.notified.year for one in own}) >= 8
    by_need: dict[str, list[Contract]] = {}
    for one in own:
        by_need.setdefault(" ".join(one.object.split()[-4:]), []).append(one)
    renewed = [lives for lives in by_need.values() if len(lives) >= 2]
    stays = [lives[0].suppliers[:1] == lives[1].suppliers[:1] for lives in renewed]
    assert len(renewed) >= 15
    assert any(stays)
    assert not all(stays)


def test_what_the_measures_look_for_is_there(own: list[Contract]) -> None:
    assert sum(one.offers == 1 for one in own) >= 10
    assert sum(one.offers is None for one in own) >= 5
    assert sum(one.procedure == fiction.NO_COMPETITION for one in own) >= 5
    assert sum(one.framework for one in own) >= 10
    assert sum(bool(one.amendments) for one in own) >= 8
    assert any(one.amount is None for one in own)
    assert any(len(one.suppliers) > 1 for one in own)
    assert any(one.code is None for one in own)


def test_lots_share_an_identifier(own: list[Contract]) -> None:
    assert max(Counter(one.id for one in own).values()) == 2


def test_some_windows_are_open_and_some_are_past(own: list[Contract]) -> None:
    ends = [end(one) for one in own]
    assert sum(day > add_months(AS_OF, 18) for day in ends) >= 5
    assert sum(AS_OF < day <= add_months(AS_OF, 18) for day in ends) >= 5
    assert sum(day <= AS_OF for day in ends) >= 20


def test_some_suppliers_serve_many_buyers() -> None:
    buyers: dict[str, set[str]] = {}
    for one in fiction.contracts(fiction.STORY, AS_OF):
        for supplier in one.suppliers:
            buyers.setdefault(supplier.name, set()).add(one.buyer.siren)
    assert max(len(found) for found in buyers.values()) > 15


def test_amendments_come_in_order_and_raise_the_amount(own: list[Contract]) -> None:
    for one in own:
        days = [amendment.notified for amendment in one.amendments]
        assert days == sorted(days)
        assert all(day > one.notified for day in days)


def test_every_subject_and_need_has_real_codes() -> None:
    known = digital.cpv_check_digits()
    assert all(code[:8] in known for subject in SUBJECTS for code, _ in subject.purchases)
    for need in fiction.NEEDS:
        assert need.code in known
        assert digital.classify(need.code, None).family == need.family


def test_months_are_added_over_the_year_and_the_short_months() -> None:
    assert add_months(date(2023, 11, 30), 3) == date(2024, 2, 28)
    assert add_months(date(2023, 12, 5), 1) == date(2024, 1, 5)
