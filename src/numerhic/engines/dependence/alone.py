"""Which actors bring what down alone: every single-actor failure at once, one bit an actor.

Without time, substitution or fallback: a failure for good. A node carries an integer whose bit ``e`` says
that event ``e`` alone brings it down; a row asks of its providers' integers what it asks of their standing.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from numerhic.engines.dependence.events import events
from numerhic.engines.dependence.index import Index
from numerhic.engines.dependence.model import System
from numerhic.engines.dependence.order import groups, is_loop


@dataclass(frozen=True)
class Alone:
    """For each node, the actors that bring it down alone, and for each actor the nodes. Facts, not a rank."""

    system: System
    names: list[str]
    masks: list[int]

    def actors_of(self, target: str) -> tuple[str, ...]:
        """The actors whose failure alone brings ``target`` down, in alphabetical order."""
        mask = self.masks[self.system.index.number[target]]
        return tuple(self.names[event] for event in _bits(mask))

    def brought_down(self, kinds: Collection[str] | None = None) -> dict[str, tuple[str, ...]]:
        """For every actor, the nodes (of these kinds) it brings down alone, in the order of the system."""
        found: dict[str, list[str]] = {name: [] for name in self.names}
        for node, mask in zip(self.system.nodes, self.masks, strict=True):
            if kinds is None or node.kind in kinds:
                for event in _bits(mask):
                    found[self.names[event]].append(node.id)
        return {name: tuple(nodes) for name, nodes in found.items()}


def alone(system: System, together: Collection[str] = ()) -> Alone:
    """Every single failure at once. O((nodes + ties) × actors / 64) but for loops, walked until nothing
    changes.
    """
    index = system.index
    failing = events(system, together)
    masks = [sum(1 << event for event in own) for own in failing.of_node]
    for group in groups(index):
        changed = True
        while changed:
            changed = False
            for node in group:
                mask = masks[node] | _brought_down(index, masks, node)
                if mask != masks[node]:
                    masks[node] = mask
                    changed = is_loop(group)
    return Alone(system, failing.names, masks)


def _brought_down(index: Index, masks: Sequence[int], node: int) -> int:
    """The events under which some row of the node is unmet."""
    found = 0
    for row in index.rows_of[node]:
        providers = index.providers[row]
        found |= _at_least([masks[one] for one in providers], len(providers) - index.k[row] + 1)
    return found


def _at_least(masks: Sequence[int], wanted: int) -> int:
    """The bits set in at least ``wanted`` of the masks: one pass, keeping the bits seen 1, 2… times."""
    if wanted == 1:
        found = 0
        for mask in masks:
            found |= mask
        return found
    if wanted == len(masks):
        found = masks[0]
        for mask in masks:
            found &= mask
        return found
    seen = [0] * wanted
    for mask in masks:
        for times in range(wanted - 1, 0, -1):
            seen[times] |= seen[times - 1] & mask
        seen[0] |= mask
    return seen[-1]


def _bits(mask: int) -> list[int]:
    found = []
    while mask:
        lowest = mask & -mask
        found.append(lowest.bit_length() - 1)
        mask ^= lowest
    return found
