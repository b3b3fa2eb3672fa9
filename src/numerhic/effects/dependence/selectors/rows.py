"""The rows of the register that dependence reads: as they are, or as they stood at the end of a day."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Max
from django.utils import timezone

from numerhic.register.records.models import Record, State
from numerhic.register.records.selectors.visible import visible
from numerhic.sources.selectors import Reader

Row = Mapping[str, Any]
COLUMNS = (
    "key", "kind", "name", "links", "nature", "tolerance_hours", "fallback", "people", "country",
    "hosting_country", "group", "minimum", "substitution_hours", "amount", "starts_on", "ends_on",
    "other_way", "other_way_where", "other_way_when", "other_way_by",
)  # fmt: skip


def rows_now(reader: Reader) -> Iterable[Row]:
    """Every current record that the reader may see. One query."""
    rows = visible(reader).current().exclude(kind="mandate")
    found: Iterable[Row] = rows.order_by().values(*COLUMNS)
    return found


def rows_at(reader: Reader, day: date) -> Iterable[Row]:
    """The records that were current at the end of that day. One query.

    Outside, those alone that were public then and still are: what was taken back is told at no moment.
    """
    end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    history = Record.history.filter(authority_id=reader.authority.pk)
    last = history.filter(history_date__lt=end).values("id").annotate(last=Max("history_id"))
    rows = history.filter(history_id__in=last.values("last"), state=State.CURRENT).exclude(kind="mandate")
    if not reader.internal:
        rows = rows.filter(is_public=True, id__in=visible(reader).values("pk"))
    found: Iterable[Row] = rows.order_by().values(*COLUMNS)
    return found
