"""Groups of nodes that hang on one another, each after those it hangs on (Tarjan 1972, without recursion)."""

from collections.abc import Iterable, Sequence

from numerhic.engines.dependence.index import Index


def groups(index: Index, roots: Iterable[int] | None = None) -> list[list[int]]:
    """The strongly connected components under ``roots`` (default: all nodes), providers first. O(nodes +
    ties).
    """
    below = [[provider for row in rows for provider in index.providers[row]] for rows in index.rows_of]
    return _components(below, range(len(below)) if roots is None else roots)


def is_loop(group: Sequence[int]) -> bool:
    """Whether the nodes of a group hang on one another: no node requires itself directly."""
    return len(group) > 1


def _components(below: Sequence[Sequence[int]], roots: Iterable[int]) -> list[list[int]]:
    found: list[list[int]] = []
    number: dict[int, int] = {}
    low: dict[int, int] = {}
    waiting: list[int] = []
    inside: set[int] = set()
    for root in roots:
        if root in number:
            continue
        path = [(root, iter(below[root]))]
        number[root] = low[root] = len(number)
        waiting.append(root)
        inside.add(root)
        while path:
            node, rest = path[-1]
            for one in rest:
                if one not in number:
                    number[one] = low[one] = len(number)
                    waiting.append(one)
                    inside.add(one)
                    path.append((one, iter(below[one])))
                    break
                if one in inside:
                    low[node] = min(low[node], number[one])
            else:
                path.pop()
                if path:
                    above = path[-1][0]
                    low[above] = min(low[above], low[node])
                if low[node] == number[node]:
                    group: list[int] = []
                    while not group or group[-1] != node:
                        group.append(waiting.pop())
                        inside.discard(group[-1])
                    found.append(group)
    return found
