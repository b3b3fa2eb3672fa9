"""The semantics of docs/formats/dependence.md written again as plainly as can be, to judge the engine by.

Whole hours only. Nothing here is shared with the engine but its dataclasses.
"""

from collections.abc import Collection, Mapping
from itertools import combinations

from numerhic.engines.dependence import Requirement, Shock, System

HORIZON = 120
"""Hours played: the systems of casts.py are at rest long before."""


def standing_for_good(system: System, failed: Collection[str]) -> set[str]:
    """The largest set that stands without ``failed``, without time or substitution: take away until nothing
    moves.
    """
    standing = {node.id for node in system.nodes} - set(failed)
    while True:
        left = {name for name in standing if all(_met(row, standing) for row in _rows(system, name))}
        if left == standing:
            return standing
        standing = left


def hour_by_hour(system: System, shocks: Collection[Shock], horizon: int = HORIZON) -> list[set[str]]:
    """The standing set of every hour from 0 to ``horizon``."""
    unmet_since: dict[int, int] = {}
    played = []
    for hour in range(horizon + 1):
        struck = {
            name for shock in shocks if shock.hours is None or hour < shock.hours for name in shock.struck
        }
        standing = {node.id for node in system.nodes} - struck
        while True:
            left = {
                name
                for name in standing
                if not any(
                    _brings_down(system, number, row, standing, unmet_since.get(number, hour), hour)
                    for number, row in enumerate(system.requirements)
                    if row.of == name
                )
            }
            if left == standing:
                break
            standing = left
        for number, row in enumerate(system.requirements):
            if _met(row, standing):
                unmet_since.pop(number, None)
            else:
                unmet_since.setdefault(number, hour)
        played.append(standing)
    return played


def down_intervals(played: list[set[str]], name: str) -> list[tuple[int, int | None]]:
    """From the hours played to intervals: (from, until), until None when still down at the end."""
    found: list[tuple[int, int | None]] = []
    start = None
    for hour, standing in enumerate(played):
        if name not in standing and start is None:
            start = hour
        if name in standing and start is not None:
            found.append((start, hour))
            start = None
    return [*found, (start, None)] if start is not None else found


def minimal_sets(
    system: System, target: str, order: int, events: Mapping[str, Collection[str]]
) -> list[tuple[str, ...]]:
    """Every set of at most ``order`` events tried, smallest first; ``events`` names the nodes each one
    strikes.
    """
    found: list[tuple[str, ...]] = []
    for size in range(1, order + 1):
        for some in combinations(sorted(events), size):
            if any(set(one) <= set(some) for one in found):
                continue
            failed = {node for event in some for node in events[event]}
            if target not in standing_for_good(system, failed):
                found.append(some)
    return found


def _rows(system: System, name: str) -> list[Requirement]:
    return [row for row in system.requirements if row.of == name]


def _met(row: Requirement, standing: Collection[str]) -> bool:
    return sum(one in standing for one in row.any) >= row.k


def _brings_down(
    system: System, number: int, row: Requirement, standing: Collection[str], since: int, hour: int
) -> bool:
    if _met(row, standing):
        return False
    tolerance = next(node.tolerance_hours for node in system.nodes if node.id == row.of)
    substituted = row.substitution_hours is not None and hour - since >= row.substitution_hours
    return hour - since >= tolerance and not substituted
