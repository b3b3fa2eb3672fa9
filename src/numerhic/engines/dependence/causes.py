"""Why a node falls: a shortest chain of causes, from something struck to it."""

from collections import deque
from collections.abc import Sequence

from numerhic.engines.dependence.run import Interval


def chains(intervals: Sequence[Interval]) -> list[tuple[int, ...]]:
    """For each interval, the nodes of a shortest chain from a struck node to its own, both included.

    A fall is caused by the falls under way of the providers it missed. Intervals are sorted by start. One
    walk in breadth from the struck nodes: O(intervals + causes).
    """
    of_node: dict[int, list[int]] = {}
    for place, one in enumerate(intervals):
        of_node.setdefault(one.node, []).append(place)
    causes: dict[int, list[int]] = {}
    for place, one in enumerate(intervals):
        for provider in one.missed:
            causes.setdefault(_under_way(intervals, of_node[provider], one.start), []).append(place)
    before: dict[int, int | None] = {place: None for place, one in enumerate(intervals) if not one.missed}
    waiting = deque(before)
    while waiting:
        place = waiting.popleft()
        for caused in causes.get(place, ()):
            if caused not in before:
                before[caused] = place
                waiting.append(caused)
    found = []
    for place in range(len(intervals)):
        chain: list[int] = []
        step: int | None = place
        while step is not None:
            chain.append(intervals[step].node)
            step = before[step]
        found.append(tuple(reversed(chain)))
    return found


def _under_way(intervals: Sequence[Interval], places: Sequence[int], hour: float) -> int:
    """Which of a node's intervals (few, by start) holds this hour."""
    return next(place for place in reversed(places) if intervals[place].start <= hour)
