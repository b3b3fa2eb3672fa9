"""The numbered form of a system, which every algorithm walks: nodes and rows are integers, ties are lists."""

import math
from dataclasses import dataclass

from numerhic.engines.dependence.model import System


@dataclass(frozen=True, slots=True)
class Index:
    """Nodes 0…n-1 and rows 0…m-1, in the order of the system.

    ``rows_of[node]`` are a node's rows, ``watchers[node]`` the rows that count it among their providers;
    ``owner``, ``providers`` and how many they are (``size``), ``k``, ``tolerance`` and ``substitution``
    (hours, infinite: never) go by row.
    """

    ids: list[str]
    number: dict[str, int]
    rows_of: list[list[int]]
    watchers: list[list[int]]
    owner: list[int]
    providers: list[list[int]]
    size: list[int]
    k: list[int]
    tolerance: list[float]
    substitution: list[float]

    @classmethod
    def of(cls, system: System) -> "Index":
        """Number a checked system. O(nodes + ties)."""
        ids = [node.id for node in system.nodes]
        number = {identifier: place for place, identifier in enumerate(ids)}
        rows_of: list[list[int]] = [[] for _ in ids]
        watchers: list[list[int]] = [[] for _ in ids]
        at = number.__getitem__
        rows = system.requirements
        owner = [at(row.of) for row in rows]
        providers = [list(map(at, row.any)) for row in rows]
        for row, (node, given) in enumerate(zip(owner, providers, strict=True)):
            rows_of[node].append(row)
            for provider in given:
                watchers[provider].append(row)
        hours = [node.tolerance_hours for node in system.nodes]
        return cls(
            ids,
            number,
            rows_of,
            watchers,
            owner,
            providers,
            list(map(len, providers)),
            [row.k for row in rows],
            [hours[node] for node in owner],
            [math.inf if row.substitution_hours is None else row.substitution_hours for row in rows],
        )
