"""Which components and services carry which policies, and what nobody asked for.

Carrying goes up the dependencies, from a component to the services that cannot stand without it, then to the
policies those serve.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from numerhic.register.records.models import Record, RecordQuerySet
from numerhic.register.records.selectors.graph import DEPTH
from numerhic.register.records.selectors.network import Network, Node, network, together
from numerhic.register.records.selectors.visible import visible
from numerhic.sources.selectors import Reader


@dataclass(frozen=True)
class Blanks:
    """What the register shows by what is missing, by name."""

    unasked: tuple[Node, ...]
    unserved: tuple[Node, ...]


def carried(reader: Reader, records: Sequence[Record]) -> dict[str, set[str]]:
    """For each of these components and services, the keys of the policies it carries."""
    graph = network(reader)
    return {
        record.key: {graph.nodes[policy].key for policy in policies}
        for record in records
        if (policies := together(graph.serves, graph.reached([record.pk], "up", DEPTH)))
    }


def blanks(reader: Reader) -> Blanks:
    """Components that no policy asked for, policies that nothing serves, as far as the reader may see."""
    graph = network(reader)
    return graph.once("blanks", lambda: _blanks(graph))


def unasked(reader: Reader) -> RecordQuerySet:
    """The components that no policy asked for, by name."""
    missing = [node.pk for node in blanks(reader).unasked]
    return visible(reader, "component").current().filter(pk__in=missing)


def _blanks(graph: Network) -> Blanks:
    carrying = graph.reached(graph.serves, "down", len(graph.nodes))
    nodes = graph.nodes.values()
    unasked = (node.pk for node in nodes if node.kind == "component" and node.pk not in carrying)
    unserved = (node.pk for node in nodes if node.kind == "policy" and node.pk not in graph.served)
    return Blanks(tuple(graph.named(unasked)), tuple(graph.named(unserved)))
