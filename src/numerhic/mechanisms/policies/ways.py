"""What a policy depends on, by the register's graph: the services that serve it, the components they need.

The register tells who needs what; what is said of those components is gathered by selectors.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from numerhic.register.records.selectors.graph import DEPTH
from numerhic.register.records.selectors.network import Network, Node


@dataclass(frozen=True)
class Ways:
    """``serving``: what says it serves the policy, by name. ``components``: all it depends on, by name.

    ``by``: component key → what serves the policy and needs that component, by name.
    """

    serving: tuple[Node, ...] = ()
    components: tuple[Node, ...] = ()
    by: Mapping[str, tuple[Node, ...]] = field(default_factory=dict)


def ways(graph: Network, policy: int) -> Ways:
    """What this policy (its id) depends on, at most ``DEPTH`` steps away. Nothing for a closed policy."""
    return graph.once(f"ways {policy}", lambda: _ways(graph, policy))


def _ways(graph: Network, policy: int) -> Ways:
    serving = tuple(graph.named(graph.served.get(policy, ())))
    needed: dict[int, list[Node]] = {}
    for one in serving:
        for pk in graph.reached([one.pk], "down", DEPTH):
            if graph.nodes[pk].kind == "component":
                needed.setdefault(pk, []).append(one)
    components = tuple(graph.named(needed))
    return Ways(serving, components, {node.key: tuple(needed[node.pk]) for node in components})
