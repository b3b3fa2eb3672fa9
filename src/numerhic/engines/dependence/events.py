"""What can fail by itself: the actors at the end of the chains, or what several of them have in common."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from numerhic.engines.dependence.model import Node, System
from numerhic.engines.errors import InputError

TOGETHER = ("country", "group")
"""What may make several nodes fail as one."""


@dataclass(frozen=True, slots=True)
class Events:
    """``names`` of the events, in alphabetical order, and for each node the events that bring it down by
    itself.
    """

    names: list[str]
    of_node: list[tuple[int, ...]]


def events(system: System, together: Collection[str] = ()) -> Events:
    """One event an actor (a node that requires nothing), named by its id.

    With ``together`` (``country``, ``group``), the nodes under one country or in one group fail as one event
    (``country:XX``, ``group:NAME``), which takes the place of the actor's own and also strikes any node that
    carries it, as the shock of that name does. Raises InputError for another word.
    """
    for word in together:
        if word not in TOGETHER:
            raise InputError(
                "wrong-together",
                f"Nodes cannot be taken together by {word!r}.",
                "together",
                f"Use {' or '.join(TOGETHER)}.",
            )
    asked = [word for word in TOGETHER if word in together]
    actors = set(system.actors)
    told = [_events_of(node, asked, node.id in actors) for node in system.nodes]
    names = sorted({name for row in told for name in row})
    number = {name: place for place, name in enumerate(names)}
    return Events(names, [tuple(number[name] for name in row) for row in told])


def _events_of(node: Node, asked: Sequence[str], is_actor: bool) -> list[str]:
    shared = []
    if "country" in asked and node.country:
        shared.append(f"country:{node.country.upper()}")
    if "group" in asked and node.group:
        shared.append(f"group:{node.group}")
    return shared or ([node.id] if is_actor else [])
