"""The register at one moment, as plain things: today's records, or those of a day of its history."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from numerhic.register.records.kinds import KINDS
from numerhic.register.records.models import Record, State
from numerhic.register.records.selectors.visible import visible
from numerhic.sources.selectors import Reader

COLUMNS = (
    *("kind", "key", "name", "nature", "tolerance_hours", "fallback", "people", "country", "hosting_country"),
    *("group", "minimum", "substitution_hours", "other_way", "other_way_where", "other_way_when"),
    *("other_way_by", "amount", "starts_on", "ends_on", "notice_months", "links"),
)


@dataclass(frozen=True)
class Thing:
    """One record, just what dependence asks. ``fallback`` in percent, ``amount`` in euros before tax."""

    kind: str
    key: str
    name: str
    nature: str = ""
    tolerance_hours: int | None = None
    fallback: int | None = None
    people: int | None = None
    country: str = ""
    hosting_country: str = ""
    group: str = ""
    minimum: int | None = None
    substitution_hours: int | None = None
    other_way: str = ""
    other_way_where: str = ""
    other_way_when: str = ""
    other_way_by: str = ""
    amount: Decimal | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    notice_months: Decimal | None = None
    links: dict[str, list[str]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Its page in the register."""
        return reverse("register:record", args=[KINDS[self.kind].slug, self.key])

    @property
    def under(self) -> str:
        """The country whose law reaches it: of who controls a supplier, of where a component is hosted."""
        return self.country or self.hosting_country

    def linked(self, link: str) -> list[str]:
        """The keys it points to by one link."""
        return list(self.links.get(link, ()))


def things(reader: Reader, on: date | None = None) -> list[Thing]:
    """Every current record that the reader may see, by name; with ``on``, those of the end of that day.

    One query; two for a past day, which only readers of what is internal may ask for.
    """
    if on is None:
        rows: Iterable[Any] = visible(reader).current().order_by("plain", "pk").values_list(*COLUMNS)
    else:
        rows = _of_day(reader, on)
    return [Thing(*row) for row in rows]


def _of_day(reader: Reader, on: date) -> Iterator[Any]:
    if not reader.internal:
        raise PermissionError("the history of records is internal")
    end = timezone.make_aware(datetime.combine(on, time.max))
    history = Record.history.filter(authority_id=reader.authority.pk, history_date__lte=end)
    last = history.order_by().values("id").annotate(last=Max("history_id")).values("last")
    rows = Record.history.filter(history_id__in=last, state=State.CURRENT).exclude(history_type="-")
    yield from rows.order_by("name", "id").values_list(*COLUMNS)
