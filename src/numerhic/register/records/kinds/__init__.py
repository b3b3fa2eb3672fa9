"""The kinds of record, in the order of the founding text: from needs down to what they hang on."""

from numerhic.register.records.kinds.component import COMPONENT
from numerhic.register.records.kinds.contract import CONTRACT
from numerhic.register.records.kinds.definition import Kind, Link
from numerhic.register.records.kinds.dependency import DEPENDENCY
from numerhic.register.records.kinds.mandate import MANDATE
from numerhic.register.records.kinds.need import NEED
from numerhic.register.records.kinds.policy import POLICY
from numerhic.register.records.kinds.service import SERVICE
from numerhic.register.records.kinds.supplier import SUPPLIER

__all__ = ["BY_SLUG", "KINDS", "Kind", "Link", "kind_of"]

KINDS: dict[str, Kind] = {
    kind.name: kind for kind in (NEED, POLICY, SERVICE, COMPONENT, SUPPLIER, CONTRACT, DEPENDENCY, MANDATE)
}
BY_SLUG: dict[str, Kind] = {kind.slug: kind for kind in KINDS.values()}


def kind_of(name: str) -> Kind:
    """The kind of this name. Raises KeyError."""
    return KINDS[name]
