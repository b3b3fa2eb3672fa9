"""Public discount rates of France, dated and sourced (``discount_rates.csv``): what a euro of later weighs.

``value_read`` says whether the value itself was read at the page that is cited.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class PublicRate:
    """A yearly rate on constant euros; from year ``since`` on, ``later`` instead when there is one."""

    code: str
    adopted_on: date
    replaced_on: date | None
    rate: float
    later: float | None
    since: int | None
    title: Mapping[str, str]
    publisher: str
    address: str
    read_on: date
    value_read: bool
    note: Mapping[str, str]

    def told(self, language: str = "fr") -> str:
        """Its title."""
        return self.title["en" if language.startswith("en") else "fr"]

    @property
    def cited(self) -> str:
        """Publisher, title and date, in one line."""
        return f"{self.publisher}, {self.title['fr']}, {self.adopted_on.isoformat()}. {self.address}"


@cache
def public_rates() -> tuple[PublicRate, ...]:
    """Every rate, the one in force first, then the latest replaced."""
    with (HERE / "discount_rates.csv").open(encoding="utf-8", newline="") as lines:
        rows = [_rate(row) for row in csv.DictReader(lines)]
    return tuple(sorted(rows, key=lambda one: (one.replaced_on is not None, -one.adopted_on.toordinal())))


def _rate(row: Mapping[str, str]) -> PublicRate:
    return PublicRate(
        row["code"],
        date.fromisoformat(row["adopted_on"]),
        date.fromisoformat(row["replaced_on"]) if row["replaced_on"] else None,
        float(row["rate"]),
        float(row["later_rate"]) if row["later_rate"] else None,
        int(row["later_since"]) if row["later_since"] else None,
        {"fr": row["title_fr"], "en": row["title_en"]},
        row["publisher"],
        row["address"],
        date.fromisoformat(row["read_on"]),
        row["value_read"] == "yes",
        {"fr": row["note_fr"], "en": row["note_en"]},
    )
