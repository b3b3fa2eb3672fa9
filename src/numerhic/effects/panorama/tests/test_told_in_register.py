"""A decision has one date on every page: notice, end and closing written in the register count."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from numerhic.effects.panorama import selectors
from numerhic.effects.panorama.tests.world import a_measured_town
from numerhic.effects.panorama.told_in_register import told_in_register
from numerhic.pages.templatetags.page import day_in_words
from numerhic.people.tests.factories import a_browser
from numerhic.register.records.tests.factories import a_record

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 1)


def a_window_in_the_register(*, public=True, **changes):
    """A town, its windows, and the record of the contract of one of them, with these fields."""
    town, edition = a_measured_town()
    one = replace(selectors.panorama_of(edition.pk).windows[0], ends=date(2027, 6, 1))
    record = a_record(town, "contract", "Site de la ville", public=public)
    for name, value in {"published_key": one.contract, **changes}.items():
        setattr(record, name, value)
    record.save()
    return town, one


def test_the_notice_written_in_the_register_counts_instead_of_the_assumed_one():
    town, one = a_window_in_the_register(notice_months=Decimal(3))
    (found,) = told_in_register(town, [one], TODAY, internal=False)
    assert (found.decide_before, found.notice_source) == (date(2027, 3, 1), "typed")


def test_the_end_written_in_the_register_counts_and_the_notice_stays_assumed():
    town, one = a_window_in_the_register(ends_on=date(2028, 6, 1))
    (found,) = told_in_register(town, [one], TODAY, internal=False)
    assert (found.ends, found.decide_before) == (date(2028, 6, 1), date(2027, 12, 1))
    assert found.notice_source == "assumed"


def test_a_contract_closed_in_the_register_has_nothing_left_to_decide():
    town, one = a_window_in_the_register(state="closed", closed_on=date(2026, 1, 1))
    assert told_in_register(town, [one], TODAY, internal=False) == ()


def test_what_is_internal_in_the_register_changes_nothing_for_the_public():
    town, one = a_window_in_the_register(public=False, notice_months=Decimal(3))
    assert told_in_register(town, [one], TODAY, internal=False) == (one,)
    assert told_in_register(town, [one], TODAY, internal=True) != (one,)


def test_a_removed_record_changes_nothing():
    town, one = a_window_in_the_register(state="removed", notice_months=Decimal(3))
    assert told_in_register(town, [one], TODAY, internal=True) == (one,)


def test_however_many_windows_one_query_is_enough(django_assert_num_queries):
    town, one = a_window_in_the_register(notice_months=Decimal(3))
    with django_assert_num_queries(1):
        told_in_register(town, [one] * 30, TODAY, internal=False)


@pytest.mark.parametrize("address", ["/", "/panorama/echeances/"])
def test_pages_tell_the_register_s_date(address):
    town, edition = a_measured_town()
    record = a_record(town, "contract", "Site", public=True)
    record.published_key = selectors.panorama_of(edition.pk).windows[-1].contract
    record.ends_on, record.notice_months = timezone.localdate() + timedelta(days=1), Decimal(0)
    record.save()
    page = a_browser(town).get(address).content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert f"avant le {day_in_words(record.ends_on)} ·" in page


def test_a_drawing_writes_the_first_of_the_month_as_one_says_it():
    assert day_in_words(date(2026, 12, 1)) == "1er décembre 2026"
    with translation.override("en"):
        assert "1er" not in day_in_words(date(2026, 12, 1))
