"""The measures, one .sql file each beside this one: add a file and the measure is there.

Their order is that in which pages show them. Leaves running them to ``evaluate``.
"""

from functools import cache
from pathlib import Path

from numerhic.engines.procurement.measures.header import Example, Measure, Sentence, Words, parse

__all__ = ["Example", "Measure", "Sentence", "Words", "measure", "measures"]

FOLDER = Path(__file__).parent
# The money, who gets it, how it was awarded, how long it binds, how it moves; any other file comes after.
ORDER = (
    "digital-spend",
    "top-supplier-share",
    "top-4-share",
    "hhi",
    "foreign-control-share",
    "single-bid-share",
    "no-competition-share",
    "incumbency-share",
    "median-tenure-years",
    "median-duration-months",
    "amendment-drift",
    "renewal-drift",
)


@cache
def measures() -> tuple[Measure, ...]:
    """Every measure, in the order of the pages."""
    found = {path.stem: parse(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.sql"))}
    for stem, one in found.items():
        if one.id != stem:
            raise ValueError(f"{stem}.sql calls itself {one.id}")
    places = {name: place for place, name in enumerate(ORDER)}
    return tuple(sorted(found.values(), key=lambda one: (places.get(one.id, len(ORDER)), one.id)))


def measure(id: str) -> Measure:
    """One measure; KeyError when there is none of that id."""
    for one in measures():
        if one.id == id:
            return one
    raise KeyError(id)
