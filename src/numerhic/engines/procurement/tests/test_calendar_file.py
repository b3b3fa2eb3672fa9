"""The calendar file is valid iCalendar, the same for the same data, and readable in both languages."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from numerhic.engines.procurement import windows_ics
from numerhic.engines.procurement.results import Window

STAMP = date(2024, 5, 1)


def window(**said: object) -> Window:
    values = {
        "contract": "21690123100011/2018M1",
        "object": "Maintenance ; logiciel, paie",
        "supplier": "Éditions « Paie »",
        "family": "software",
        "amount": 1000.0,
        "ends": date(2023, 2, 1),
        "decide_before": date(2022, 8, 1),
        "notice_months": 6.0,
        "notice_source": "assumed",
        "state": "open",
    }
    return Window(**(values | said))


def test_an_event_is_the_whole_last_day() -> None:
    calendar = Calendar.from_ical(windows_ics([window()], stamp=STAMP))
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("dtstart") == date(2022, 8, 1)
    assert event.decoded("dtend") == date(2022, 8, 2)
    assert event.decoded("dtstamp").isoformat() == "2024-05-01T00:00:00+00:00"
    assert str(event["summary"]) == "Décider : Maintenance ; logiciel, paie"
    assert "Préavis supposé : 6 mois" in str(event["description"])
    assert str(event["transp"]) == "TRANSPARENT"
    assert calendar["version"] == "2.0"
    assert not calendar.errors


def test_english_and_typed_notice() -> None:
    text = windows_ics([window(notice_source="typed", notice_months=2.5)], stamp=STAMP, language="en")
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert str(event["summary"]).startswith("Decide: ")
    assert "Typed notice: 2.5 months" in str(event["description"])


def test_the_identifier_stays_when_the_dates_move() -> None:
    uids = {
        str(event["uid"])
        for day in (date(2022, 8, 1), date(2023, 1, 1))
        for event in Calendar.from_ical(windows_ics([window(decide_before=day)], stamp=day)).walk("VEVENT")
    }
    assert len(uids) == 1


def test_two_contracts_have_two_identifiers_and_two_runs_the_same_bytes() -> None:
    both = [window(contract="A"), window(contract="B")]
    text = windows_ics(both, stamp=STAMP)
    assert len({str(event["uid"]) for event in Calendar.from_ical(text).walk("VEVENT")}) == 2
    assert windows_ics(both, stamp=STAMP) == text


def test_no_window_is_still_a_valid_calendar_that_says_so() -> None:
    (entry,) = Calendar.from_ical(windows_ics([], stamp=STAMP)).walk("VJOURNAL")
    assert str(entry["summary"]) == "Aucune échéance connue"


@given(st.text(max_size=200), st.text(max_size=200) | st.none())
def test_any_text_folds_into_lines_of_75_octets_and_comes_back(about: str, supplier: str | None) -> None:
    text = windows_ics([window(object=about, supplier=supplier)], stamp=STAMP)
    lines = text.split("\r\n")
    assert lines.pop() == ""
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "\n" not in "".join(lines)
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    kept = "".join(char for char in about.replace("\r\n", "\n") if char == "\n" or char.isprintable())
    expected = f"Décider : {kept}" if about else "Décider : marché sans objet publié"
    assert str(event["summary"]) == expected


@pytest.mark.parametrize("length", range(60, 80))
def test_folding_never_cuts_a_character(length: int) -> None:
    text = windows_ics([window(object="é" * length)], stamp=STAMP)
    assert "é" * length in str(Calendar.from_ical(text).walk("VEVENT")[0]["summary"])


def test_events_keep_the_order_given() -> None:
    days = [date(2022, 8, 1) + timedelta(days=number) for number in range(5)]
    made = [window(contract=str(number), decide_before=day) for number, day in enumerate(days)]
    text = windows_ics(made, stamp=STAMP)
    starts = [event.decoded("dtstart") for event in Calendar.from_ical(text).walk("VEVENT")]
    assert all(one < two for one, two in pairwise(starts))
