"""What the register leads one to ask: all that supply it are private, and nobody said what was handed over.

A question is not an answer: nothing is written until a person says it.
"""

from collections.abc import Collection
from dataclasses import dataclass

from numerhic.mechanisms.privatised.natures import PRIVATISED
from numerhic.register.records.models import Reference
from numerhic.register.records.selectors.network import Network, Node, network
from numerhic.register.records.selectors.visible import visible
from numerhic.sources.selectors import Reader

PUBLIC_SIREN = ("1", *(f"2{second}" for second in range(9)))
"""How the SIREN of the State's administrations and of local public bodies begin (INSEE). 29 is nobody's: the
suppliers of the demonstration take it (numerhic.demo.identifiers)."""
HERE = "FR"


@dataclass(frozen=True)
class Question:
    """A component or a service, and the names of those who supply it, all of them known to be private."""

    node: Node
    suppliers: tuple[str, ...]

    @property
    def subject(self) -> str:
        """``component:KEY``, as addresses name what a statement is about."""
        return f"{self.node.kind}:{self.node.key}"


def questions(reader: Reader, told: Collection[str]) -> list[Question]:
    """Those to ask, by name; ``told``: keys of what is said already. One query when the graph is kept."""
    graph = network(reader)
    asked = graph.once("supplied by private hands", lambda: _asked(reader, graph))
    return [one for one in asked if one.node.key not in told]


def _asked(reader: Reader, graph: Network) -> list[Question]:
    suppliers = list(visible(reader, "supplier").current().values_list("pk", "name", "siren", "country"))
    names = {pk: name for pk, name, _siren, _country in suppliers}
    private = {pk for pk, _name, siren, country in suppliers if _private(siren, country)}
    holders = _holders(reader)
    found = []
    for pk, node in graph.nodes.items():
        if node.kind not in PRIVATISED.about:
            continue
        by = {one for one in graph.down.get(pk, ()) if one in names} | (holders.get(pk, set()) & names.keys())
        if by and by <= private:
            found.append(Question(node, tuple(sorted(names[one] for one in by))))
    return sorted(found, key=lambda one: (one.node.plain, one.node.pk))


def _private(siren: str, country: str) -> bool:
    """Known to be private: by its SIREN, or because it has none and another country controls it."""
    if siren:
        return not siren.startswith(PUBLIC_SIREN)
    return country not in ("", HERE)


def _holders(reader: Reader) -> dict[int, set[int]]:
    """Who holds the current contracts that cover each thing: its id → ids of suppliers."""
    rows = Reference.objects.filter(
        holder__in=visible(reader, "contract").current().order_by(), link__in=("covers", "suppliers")
    )
    covers: dict[int, set[int]] = {}
    held: dict[int, set[int]] = {}
    for contract, link, target in rows.values_list("holder_id", "link", "target_id"):
        (covers if link == "covers" else held).setdefault(contract, set()).add(target)
    found: dict[int, set[int]] = {}
    for contract, things in covers.items():
        for thing in things:
            found.setdefault(thing, set()).update(held.get(contract, ()))
    return found
