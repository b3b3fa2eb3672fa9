"""What makes a system sound: one way in for nodes and requirements, whoever wrote them.

Every fault is an ``InputError`` that names the place as a path in the document (``requirements[3].any[1]``).
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches

from numerhic.engines.dependence.model import KINDS, Node, Requirement, System
from numerhic.engines.errors import InputError


def system(
    nodes: Iterable[Node], requirements: Iterable[Requirement], *, where: str = "the system"
) -> System:
    """A checked system; ``where`` names what it was read from in the messages.

    Raises InputError for identifiers that are empty, given twice or unknown, for an unknown kind, for a
    number out of its range, for a row that asks for more than it names, and for a node that requires itself.
    """
    made = System(tuple(nodes), tuple(requirements))
    for place, node in enumerate(made.nodes):
        _check_node(node, f"{where}: nodes[{place}]")
    _check_once([node.id for node in made.nodes], where)
    known = made.by_id
    for place, row in enumerate(made.requirements):
        _check_row(row, known.keys(), f"{where}: requirements[{place}]")
    return made


def is_hours(value: float) -> bool:
    """A number of hours: finite, 0 or more."""
    return math.isfinite(value) and value >= 0


def like(name: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """A sentence that names what the person may have meant; empty when nothing is as alike as ``cutoff``
    (0-1).
    """
    near = get_close_matches(name, list(known), n=3, cutoff=cutoff)
    return f" Did you mean {' or '.join(repr(one) for one in near)}?" if near else ""


def _check_node(node: Node, where: str) -> None:
    if not node.id.strip():
        raise InputError("empty-id", "This node has an empty id.", f"{where}.id", "Give it an id of its own.")
    if node.kind not in KINDS:
        raise InputError(
            "unknown-kind",
            f"{node.kind!r} is not a kind of node.",
            f"{where}.kind",
            f"Use one of: {', '.join(KINDS)}.",
        )
    if not is_hours(node.tolerance_hours):
        raise InputError(
            "wrong-hours",
            f"A tolerance of {node.tolerance_hours:g} hours is not possible.",
            f"{where}.tolerance_hours",
            "Give a number of hours, 0 or more.",
        )
    if node.fallback is not None and not 0 <= node.fallback <= 1:
        raise InputError(
            "wrong-fallback",
            f"A fallback of {node.fallback:g} is not a share.",
            f"{where}.fallback",
            "Give a share from 0 (nothing is carried by hand) to 1 (everything is).",
        )
    if node.people is not None and node.people < 0:
        raise InputError(
            "wrong-people",
            f"{node.people} people is not possible.",
            f"{where}.people",
            "Give a number of people, 0 or more.",
        )


def _check_once(ids: Sequence[str], where: str) -> None:
    twice = [name for name, times in Counter(ids).items() if times > 1]
    if not twice:
        return
    first, second = [place for place, name in enumerate(ids) if name == twice[0]][:2]
    raise InputError(
        "id-twice",
        f"Two nodes have the id {twice[0]!r}.",
        f"{where}: nodes[{first}] and nodes[{second}]",
        "Give each node an id of its own.",
    )


def _check_row(row: Requirement, known: Collection[str], where: str) -> None:
    if row.of not in known:
        raise _unknown(row.of, known, f"{where}.of")
    if not row.any:
        raise InputError(
            "empty-row",
            "This row names nothing to require.",
            f"{where}.any",
            "Name at least one node, or take the row out.",
        )
    for place, name in enumerate(row.any):
        if name not in known:
            raise _unknown(name, known, f"{where}.any[{place}]")
    if row.of in row.any:
        raise InputError(
            "requires-itself",
            f"{row.of!r} requires itself.",
            f"{where}.any[{row.any.index(row.of)}]",
            "Name what it really hangs on, or take it out.",
        )
    if len(set(row.any)) < len(row.any):
        name, _times = Counter(row.any).most_common(1)[0]
        raise InputError(
            "provider-twice",
            f"{name!r} is named twice in this row.",
            f"{where}.any",
            "Name each provider once.",
        )
    if not 1 <= row.k <= len(row.any):
        raise InputError(
            "wrong-k",
            f"This row asks for {row.k} of {len(row.any)}.",
            f"{where}.k",
            f"Give a whole number from 1 to {len(row.any)}.",
        )
    if row.substitution_hours is not None and not is_hours(row.substitution_hours):
        raise InputError(
            "wrong-hours",
            f"A substitution after {row.substitution_hours:g} hours is not possible.",
            f"{where}.substitution_hours",
            "Give a number of hours, 0 or more, or null for never.",
        )


def _unknown(name: str, known: Iterable[str], where: str) -> InputError:
    return InputError(
        "unknown-id",
        f"There is no node {name!r}.{like(name, known)}",
        where,
        "Add it to the nodes, or name one that is there.",
    )
