"""The question one asks: several shocks at once, what holds and what falls."""

import math
from collections.abc import Iterable, Iterator

from numerhic.engines.dependence.causes import chains
from numerhic.engines.dependence.model import Fall, Outcome, Shock, System
from numerhic.engines.dependence.run import Run


def strike(system: System, shocks: Iterable[Shock]) -> Outcome:
    """What holds and what falls when these shocks act together from hour 0. Hours are exact.

    A node struck twice is down for the longer of the two. Without a shock everything holds.
    """
    given = tuple(shocks)
    index = system.index
    until: dict[int, float] = {}
    for shock in given:
        end = math.inf if shock.hours is None else shock.hours
        for identifier in shock.struck:
            node = index.number[identifier]
            until[node] = max(end, until.get(node, 0.0))
    intervals = Run(index, until).play()
    ids, nodes = index.ids, system.nodes
    falls = tuple(
        Fall(
            ids[one.node],
            one.start,
            None if one.end == math.inf else one.end,
            nodes[one.node].fallback or 0.0,
            tuple(ids[node] for node in one.missed),
            tuple(ids[node] for node in chain),
        )
        for one, chain in zip(intervals, chains(intervals), strict=True)
    )
    return Outcome(system, given, falls)


def strike_each(system: System, shocks: Iterable[Shock]) -> Iterator[Outcome]:
    """The same question for each shock alone, one after the other."""
    for shock in shocks:
        yield strike(system, [shock])
