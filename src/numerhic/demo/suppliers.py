"""The invented suppliers of the demonstration (suppliers.csv): what they sell, who is said to control them.

Their groups and countries are part of the fiction: they are handed to the engine as a control table of the
demonstration's own, never mixed with reference/control.csv.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from numerhic.demo import identifiers

FOLDER = Path(__file__).parent
FIRST_NUMBER = 990_000
"""Where the numbers of these suppliers start: files for benchmarks use the ones below."""


@dataclass(frozen=True)
class InventedSupplier:
    """One invented firm. ``reach``: how often it wins, beside the others; ``country`` None: not known."""

    siren: str
    siret: str
    name: str
    families: tuple[str, ...]
    product: str
    group: str | None
    country: str | None
    reach: int


def _suppliers() -> tuple[InventedSupplier, ...]:
    with (FOLDER / "suppliers.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    suppliers = []
    for number, row in enumerate(rows, start=FIRST_NUMBER):
        siren = identifiers.siren(identifiers.FIRM, number)
        suppliers.append(
            InventedSupplier(
                siren=siren,
                siret=identifiers.siret(siren, 1 + number % 4),
                name=row["name"],
                families=tuple(row["families"].split()),
                product=row["product"] or row["name"].split()[0],
                group=row["group"] or None,
                country=row["country"] or None,
                reach=int(row["reach"]),
            )
        )
    return tuple(suppliers)


SUPPLIERS = _suppliers()


def sellers(family: str) -> tuple[InventedSupplier, ...]:
    """Those who sell this digital family, or belong to this trade."""
    return tuple(supplier for supplier in SUPPLIERS if family in supplier.families)
