"""The fictional authority of the demonstration and the fictional buyers around it (authorities.csv).

None of them exists: names absent from the table of territories, SIREN that no authority can bear
(identifiers.py).
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from numerhic.demo import identifiers

FOLDER = Path(__file__).parent
FIRST_NUMBER = 9_000
"""Where the numbers of these authorities start: files for benchmarks use the ones below."""
BEGINNING_BY_KIND = {"commune": identifiers.COMMUNE, "department": identifiers.DEPARTMENT}
LEGAL_PREFIX = {
    "commune": "Commune de ",
    "department": "Département de ",
    "CC": "Communauté de communes ",
    "CA": "Communauté d'agglomération du ",
}


@dataclass(frozen=True)
class Authority:
    """One fictional authority. ``kind`` as in the table of territories; ``population`` in inhabitants."""

    siren: str
    siret: str
    name: str
    legal_name: str
    kind: str
    population: int


def _authorities() -> tuple[Authority, ...]:
    with (FOLDER / "authorities.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    authorities = []
    for number, row in enumerate(rows, start=FIRST_NUMBER):
        siren = identifiers.siren(BEGINNING_BY_KIND.get(row["kind"], identifiers.GROUPING), number)
        authorities.append(
            Authority(
                siren=siren,
                siret=identifiers.siret(siren),
                name=row["name"],
                legal_name=LEGAL_PREFIX[row["kind"]] + row["name"],
                kind=row["kind"],
                population=int(row["population"]),
            )
        )
    return tuple(authorities)


AUTHORITIES = _authorities()
AUTHORITY = AUTHORITIES[0]
"""The demonstration's own authority: Hautemarelle."""
NEIGHBOURS = AUTHORITIES[1:]
