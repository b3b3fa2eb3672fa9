"""Windows of decision: until when a choice is still possible about each digital contract.

Leaves the calendar file to calendar_file.py.
"""

import calendar
from datetime import date, timedelta
from typing import Literal

import duckdb

from numerhic.engines.procurement.results import Window, WindowState
from numerhic.reference.assumptions import assumed

_ENDING = """
    select contracts.contract_key, max(object), string_agg(supplier_name, ', ' order by supplier_rank),
           max(family), max(amount_final), max(ends_on), max(notices.months)
    from contracts left join notices on notices.contract_key = contracts.contract_key
    where buyer_siren = ? and digital and ends_on is not null
    group by contracts.contract_key
"""


def windows_of(focused: duckdb.DuckDBPyConnection, buyer: str, as_of: date) -> tuple[Window, ...]:
    """Every digital contract of the buyer whose end is known, the nearest decision first.

    The decision is due at the contract's end minus its notice: typed in by a person, else assumed.
    """
    found = []
    for key, about, supplier, family, amount, ends, months in focused.execute(_ENDING, [buyer]).fetchall():
        notice = assumed("notice-months") if months is None else months
        source: Literal["typed", "assumed"] = "assumed" if months is None else "typed"
        due = months_before(ends, notice)
        found.append(
            Window(key, about, supplier, family, amount, ends, due, notice, source, window_state(due, as_of))
        )
    return tuple(sorted(found, key=lambda one: (one.decide_before, one.contract)))


def window_state(decide_before: date, as_of: date) -> WindowState:
    """``past`` once the day is over; ``closing`` when less than a year is left; else ``open``."""
    if decide_before < as_of:
        return "past"
    closing = months_before(decide_before, assumed("closing-months"))
    return "closing" if as_of > closing else "open"


def months_before(day: date, months: float) -> date:
    """``day`` less ``months``: whole months by the calendar (at most its last day), then 30-day parts."""
    whole = int(months)
    index = day.year * 12 + day.month - 1 - whole
    year, month = divmod(index, 12)
    if year < 1:
        return date.min
    moved = date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    return moved - timedelta(days=round((months - whole) * 30))
