"""The records a sheet may show, as plain things: one read of what is public."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.urls import reverse

from numerhic.register.records.kinds import KINDS
from numerhic.register.records.selectors.visible import visible
from numerhic.sources.selectors import Reader

SHOWN = ("need", "policy", "service", "component", "supplier", "contract")
COLUMNS = ("kind", "key", "name", "nature", "country", "other_way", "ends_on", "notice_months", "links")


@dataclass(frozen=True)
class Thing:
    """One record, just what the sheet needs of it."""

    kind: str
    key: str
    name: str
    nature: str = ""
    country: str = ""
    other_way: str = ""
    ends_on: date | None = None
    notice_months: Decimal | None = None
    links: dict[str, list[str]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Its page in the register."""
        return reverse("register:record", args=[KINDS[self.kind].slug, self.key])

    def linked(self, link: str) -> list[str]:
        """The keys it points to by one link."""
        return list(self.links.get(link, ()))


def things(reader: Reader) -> dict[str, Thing]:
    """Every current record of these kinds that the reader may see, by key, in the order of names."""
    rows = visible(reader).current().filter(kind__in=SHOWN).order_by("plain", "pk").values_list(*COLUMNS)
    return {row[1]: Thing(*row) for row in rows}
