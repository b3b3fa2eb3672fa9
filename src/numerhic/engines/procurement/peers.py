"""Which buyers of the loaded data are comparable with one buyer, and how its figures stand among theirs.

A spread with the buyer's place in words, never a rank. Population and kind come from reference/territories.
"""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import duckdb

from numerhic.engines.procurement.results import Distribution, Peers
from numerhic.reference.assumptions import assumed, population_band

# The kinds of reference/territories compared together: the legal form of a grouping follows its size,
# and a single authority has the powers of a region.
KINDS = {
    "commune": "commune",
    "CC": "grouping",
    "CA": "grouping",
    "CU": "grouping",
    "METRO": "grouping",
    "MET69": "grouping",
    "department": "department",
    "region": "region",
    "single-authority": "region",
}
BANDED = {"commune", "grouping"}  # the others are few, and all alike in size beside these


@dataclass(frozen=True)
class Known:
    """A buyer of the loaded data: its number of contracts there, its kind, its inhabitants when known."""

    siren: str
    contracts: int
    kind: str | None
    population: int | None


def known_buyers(connection: duckdb.DuckDBPyConnection) -> list[Known]:
    """Every buyer of ``contracts``."""
    rows = connection.execute(
        """
        select buyer.siren, buyer.contracts, territories.kind, territories.population
        from (select buyer_siren as siren, count(*) as contracts from contracts
              where supplier_rank = 1 group by buyer_siren) as buyer
        left join territories on territories.siren = buyer.siren
        order by buyer.siren
        """
    ).fetchall()
    return [Known(siren, contracts, KINDS.get(kind), people) for siren, contracts, kind, people in rows]


def choose_peers(buyer: str, known: Sequence[Known]) -> tuple[Peers, list[str]]:
    """The peers of ``buyer``: how they were chosen, and their SIRENs.

    Communes and groupings: same kind and same population band; when that gives too few, the few nearest in
    population. Departments and regions: all of the same kind. When the kind is not known: the buyers of any
    kind nearest in number of published contracts.
    """
    own = next((one for one in known if one.siren == buyer), Known(buyer, 0, None, None))
    others = [one for one in known if one.siren != buyer]
    most = int(assumed("peers-nearest"))
    if own.kind and own.kind not in BANDED:
        alike = [one.siren for one in others if one.kind == own.kind]
        return Peers(own.kind, None, None, len(alike)), alike
    if own.kind and own.population:
        same = [(one, one.population) for one in others if one.kind == own.kind and one.population]
        first, last = population_band(own.population)
        band = [pair for pair in same if first <= pair[1] and (last is None or pair[1] <= last)]
        enough = len(band) >= assumed("peers-minimum")
        kept = sorted(band if enough else same, key=lambda pair: _distance(pair[1], own.population))
        kept = kept[: most if enough else int(assumed("peers-few"))]
        people = [population for _, population in kept]
        whole_band = enough and len(kept) == len(band)
        bounds = (
            (first, last)
            if whole_band and last is not None
            else (min(people), max(people))
            if people
            else None
        )
        return (
            Peers(own.kind, bounds, None if whole_band else "population", len(kept)),
            [one.siren for one, _ in kept],
        )
    near = sorted(others, key=lambda one: (_distance(one.contracts, own.contracts), one.siren))[:most]
    return (
        Peers(None, None, "contracts" if len(near) < len(others) else None, len(near)),
        [one.siren for one in near],
    )


def _distance(one: int, other: int | None) -> float:
    return abs(math.log(max(one, 1)) - math.log(max(other or 1, 1)))


def distribution(peers: Peers, values: Sequence[float], own: float | None) -> Distribution:
    """Quartiles (inclusive method) of the peers' known ``values``; nothing under the minimum of peers."""
    if len(values) < assumed("peers-minimum"):
        return Distribution(peers.code, len(values), None, None, None, None)
    q1, median, q3 = statistics.quantiles(values, n=4, method="inclusive")
    return Distribution(peers.code, len(values), q1, median, q3, _place(own, q1, q3))


def _place(own: float | None, q1: float, q3: float) -> Literal["lower", "middle", "higher"] | None:
    if own is None:
        return None
    return "lower" if own < q1 else "higher" if own > q3 else "middle"
