"""Working assumptions of the procurement engine, each with its value, unit, date and reason.

They are choices (assumptions.csv), not facts: the pages that rest on one name it. Leaves facts about
authorities to territories.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
FILE = FOLDER / "assumptions.csv"
BANDS_FILE = FOLDER / "population_bands.csv"
GENERIC_WORDS_FILE = FOLDER / "generic_words.csv"


@dataclass(frozen=True)
class Assumption:
    """One stated choice. ``since``: the day it was made."""

    id: str
    value: float
    unit: str
    since: date
    reason_fr: str
    reason_en: str


@cache
def assumptions() -> dict[str, Assumption]:
    """Every assumption by id."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {
            row["id"]: Assumption(
                row["id"],
                float(row["value"]),
                row["unit"],
                date.fromisoformat(row["since"]),
                row["reason_fr"],
                row["reason_en"],
            )
            for row in csv.DictReader(file)
        }


def assumed(name: str) -> float:
    """The value of one assumption; KeyError for a name that is not in the table."""
    return assumptions()[name].value


@cache
def population_bands() -> tuple[tuple[int, int | None], ...]:
    """Bands of inhabitants (first, last included; last None: no bound) inside which buyers are compared.

    The fifteen population groups that French law uses to share out State grants between communes (code
    général des collectivités territoriales, art. L2334-3, formerly in the code des communes).
    """
    with BANDS_FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            (int(row["from"]), int(row["to"]) if row["to"] else None) for row in csv.DictReader(file)
        )


def population_band(population: int) -> tuple[int, int | None]:
    """The band ``population`` (inhabitants, 0 or more) falls in."""
    for first, last in population_bands():
        if last is None or population <= last:
            return first, last
    raise ValueError(f"no band holds {population} inhabitants")  # the last band is open: the table is wrong


@cache
def generic_words() -> frozenset[str]:
    """Words, unaccented and in lower case, too common in contract objects to tie two contracts together."""
    with GENERIC_WORDS_FILE.open(encoding="utf-8", newline="") as file:
        return frozenset(row["word"] for row in csv.DictReader(file))
