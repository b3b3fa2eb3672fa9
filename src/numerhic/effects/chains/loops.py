"""Loops and paths of signed links: plain code, no web.

A loop is *reinforcing* when it has an even number of « less », *balancing* when odd (J. D. Sterman, *Business
Dynamics*, 2000, ch. 5). Every simple loop is found, from the node of smallest rank in it, up to ``most``:
their number may grow like a factorial, so that it is told when one stopped looking.
"""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_LOOPS, MOST_PATHS = 40, 40
MOST_STEPS = 20_000
"""Links walked before one stops looking: a page must answer, whatever was written."""


@dataclass(frozen=True)
class Edge:
    """One signed link; ``sign`` is 1 or -1. ``key`` tells two links of the same ends apart."""

    cause: str
    effect: str
    sign: int
    key: str = ""


@dataclass(frozen=True)
class Found:
    """Sequences of edges, and whether there were more than could be told."""

    ones: tuple[tuple[Edge, ...], ...]
    more: bool


def reinforcing(loop: Sequence[Edge]) -> bool:
    """An even number of « less »."""
    return sum(edge.sign < 0 for edge in loop) % 2 == 0


def loops(edges: Sequence[Edge], most: int = MOST_LOOPS) -> Found:
    """Every simple loop, each once: nodes are ranked as they are met, a loop starts at its first."""
    rank = ranks(edges)
    leaving = _leaving(edges)
    found: list[tuple[Edge, ...]] = []
    steps = 0
    for start in rank:
        home = _leading_to(start, edges, rank)
        stack: list[tuple[str, tuple[Edge, ...]]] = [(start, ())]
        while stack:
            node, path = stack.pop()
            for edge in reversed(leaving.get(node, ())):
                steps += 1
                if edge.effect == start:
                    found.append((*path, edge))
                elif edge.effect in home and all(edge.effect not in (one.cause, one.effect) for one in path):
                    stack.append((edge.effect, (*path, edge)))
                if len(found) > most or steps > MOST_STEPS:
                    return Found(tuple(found[:most]), True)
    return Found(tuple(found), False)


def paths(edges: Sequence[Edge], most: int = MOST_PATHS) -> Found:
    """Every simple path from what nothing causes to what causes nothing; none when all is in loops."""
    leaving = _leaving(edges)
    caused = {edge.effect for edge in edges}
    found: list[tuple[Edge, ...]] = []
    steps = 0
    for start in ranks(edges):
        stack: list[tuple[str, tuple[Edge, ...]]] = [] if start in caused else [(start, ())]
        while stack:
            node, path = stack.pop()
            steps += 1
            if not leaving.get(node):
                found.append(path)
            for edge in reversed(leaving.get(node, ())):
                if all(edge.effect not in (one.cause, one.effect) for one in path):
                    stack.append((edge.effect, (*path, edge)))
            if len(found) > most or steps > MOST_STEPS:
                return Found(tuple(found[:most]), True)
    return Found(tuple(found), False)


def ranks(edges: Sequence[Edge]) -> dict[str, int]:
    """Nodes in the order they are met, causes before effects."""
    found: dict[str, int] = {}
    for edge in edges:
        for node in (edge.cause, edge.effect):
            found.setdefault(node, len(found))
    return found


def in_order(edges: Sequence[Edge]) -> list[str]:
    """Nodes so that causes come before effects wherever loops allow: depth first, links back left aside."""
    leaving = _leaving(edges)
    caused = {edge.effect for edge in edges}
    every = sorted(ranks(edges), key=lambda node: node in caused)
    done: list[str] = []
    seen: set[str] = set()
    for start in every:
        stack = [(start, iter(leaving.get(start, ())))] if start not in seen else []
        seen.add(start)
        while stack:
            node, rest = stack[-1]
            edge = next((one for one in rest if one.effect not in seen), None)
            if edge is None:
                done.append(node)
                stack.pop()
            else:
                seen.add(edge.effect)
                stack.append((edge.effect, iter(leaving.get(edge.effect, ()))))
    return done[::-1]


def _leading_to(start: str, edges: Sequence[Edge], rank: dict[str, int]) -> set[str]:
    """Nodes of a greater rank from which one comes back to ``start``: only those are worth walking."""
    found = {start}
    while True:
        new = {edge.cause for edge in edges if edge.effect in found and rank[edge.cause] > rank[start]}
        if new <= found:
            return found
        found |= new


def _leaving(edges: Sequence[Edge]) -> dict[str, list[Edge]]:
    found: dict[str, list[Edge]] = {}
    for edge in edges:
        found.setdefault(edge.cause, []).append(edge)
    return found
