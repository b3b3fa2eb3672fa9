"""Weak points: the minimal sets of at most K actors whose failure for good brings a target down. Exact, not
sampled.
"""

from collections.abc import Collection, Iterable

from numerhic.engines.dependence.checks import like
from numerhic.engines.dependence.events import events
from numerhic.engines.dependence.families import NEVER, Family, at_least, either
from numerhic.engines.dependence.model import System, WeakPoints
from numerhic.engines.dependence.order import groups, is_loop
from numerhic.engines.errors import InputError

ORDERS = range(1, 6)
"""The orders one may ask for: beyond, the sets are too many to be read, and soon to be found."""
TARGETS = ("policy", "service")
"""The kinds whose weak points are sought when no target is named."""


def weak_points(
    system: System, order: int, targets: Iterable[str] | None = None, together: Collection[str] = ()
) -> list[WeakPoints]:
    """The weak points of each target (default: every policy and service), in the order asked.

    Bottom-up: the sets that bring a node down are made of those of its providers; loops are walked until
    nothing changes, from "nothing brings it down", which gives the largest standing set. Worst case
    exponential in ``order``: the answer itself may hold that many sets. Raises InputError for a wrong order
    or an unknown target.
    """
    if order not in ORDERS:
        raise InputError(
            "wrong-order",
            f"Sets of at most {order} failures cannot be asked for.",
            "weak points",
            f"Give a whole number from {ORDERS[0]} to {ORDERS[-1]}.",
        )
    index = system.index
    wanted = list(targets) if targets is not None else [n.id for n in system.nodes if n.kind in TARGETS]
    for name in wanted:
        if name not in index.number:
            raise InputError(
                "unknown-id",
                f"There is no node {name!r}.{like(name, index.number)}",
                "target",
                "Name one of the nodes.",
            )
    failing = events(system, together)
    family: dict[int, Family] = {}
    for group in groups(index, [index.number[name] for name in wanted]):
        for node in group:
            family[node] = frozenset((event,) for event in failing.of_node[node])
        changed = True
        while changed:
            changed = False
            for node in group:
                found = either(
                    [
                        family[node],
                        *(
                            at_least(
                                [family.get(one, NEVER) for one in index.providers[row]],
                                len(index.providers[row]) - index.k[row] + 1,
                                order,
                            )
                            for row in index.rows_of[node]
                        ),
                    ]
                )
                if found != family[node]:
                    family[node] = found
                    changed = is_loop(group)
    return [WeakPoints(name, order, _told(family[index.number[name]], failing.names)) for name in wanted]


def _told(family: Family, names: list[str]) -> tuple[tuple[str, ...], ...]:
    """The sets by name: events are numbered in alphabetical order, so sorted numbers are sorted names."""
    return tuple(
        tuple(names[event] for event in cut) for cut in sorted(family, key=lambda cut: (len(cut), cut))
    )
