"""What the register knows better than published files: the true notice of a contract, its end, its closing.

So that no page tells two dates for the same decision. How dates are computed is the engine's (windows.py).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from numerhic.authorities.models import Authority
from numerhic.engines.procurement.results import Window
from numerhic.engines.procurement.windows import months_before, window_state
from numerhic.register.records.models import Record


def told_in_register(
    authority: Authority, windows: Iterable[Window], today: date, *, internal: bool
) -> tuple[Window, ...]:
    """The windows with what this reader may see of their contracts in the register, nearest first; one query.

    A notice or an end written there counts instead of the published one; a closed contract has no window.
    """
    rows = Record.objects.of(authority).kind("contract").standing().exclude(published_key="").order_by("pk")
    if not internal:
        rows = rows.filter(is_public=True)
    told = {row.published_key: row for row in rows.only("published_key", "state", "ends_on", "notice_months")}
    found = []
    for one in windows:
        record = told.get(one.contract)
        if record is None:
            found.append(one)
        elif not record.closed:
            found.append(_as_told(one, record, today))
    return tuple(sorted(found, key=lambda one: (one.decide_before, one.contract)))


def _as_told(one: Window, record: Record, today: date) -> Window:
    typed = record.notice_months
    months = one.notice_months if typed is None else float(typed)
    ends = record.ends_on or one.ends
    before = months_before(ends, months)
    return replace(
        one,
        ends=ends,
        decide_before=before,
        notice_months=months,
        notice_source=one.notice_source if typed is None else "typed",
        state=window_state(before, today),
    )
