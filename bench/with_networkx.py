"""What each actor brings down alone, on a networkx graph: the plain way one writes it with that library.

The graph holds nodes and rows; a walk upward from the actor counts, for each row, the providers lost.
"""

from collections import Counter
from collections.abc import Iterable

import networkx

from numerhic.engines.dependence import System


def falls_alone(system: System, actors: Iterable[str]) -> dict[str, set[str]]:
    """For each actor, the nodes that fall for good with it: no time, no substitution. Without loops."""
    graph = networkx.DiGraph()
    for number, row in enumerate(system.requirements):
        graph.add_node(number, spare=len(row.any) - row.k)
        graph.add_edge(number, row.of)
        graph.add_edges_from((provider, number) for provider in row.any)
    found = {}
    for actor in actors:
        fallen, lost = {actor}, Counter[int]()
        waiting = [actor]
        while waiting:
            for row in graph.successors(waiting.pop()):
                lost[row] += 1
                if lost[row] > graph.nodes[row]["spare"]:
                    of = next(iter(graph.successors(row)))
                    if of not in fallen:
                        fallen.add(of)
                        waiting.append(of)
        found[actor] = fallen
    return found
