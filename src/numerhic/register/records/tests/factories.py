"""Records for tests: a small register where a need is answered down to a supplier."""

from dataclasses import dataclass
from typing import Any

from numerhic.authorities.models import Authority
from numerhic.people.models import User
from numerhic.register.records import services
from numerhic.register.records.models import Record


def a_record(
    authority: Authority, kind: str = "component", name: str = "Un composant", **given: Any
) -> Record:
    """A record; ``by``, ``public`` and link names (lists of records) are told apart from fields."""
    by: User | None = given.pop("by", None)
    public = given.pop("public", False)
    links = {
        link: [target.key for target in given.pop(link)]
        for link in list(given)
        if isinstance(given[link], list)
    }
    record = services.write(authority, kind, {"name": name, **given}, links, by=by)
    return services.publish(record, by=by) if public else record


def requires_all(dependent: Record, *providers: Record, **given: Any) -> Record:
    """A dependency: ``dependent`` stands while ``minimum`` (all by default) of ``providers`` stand."""
    return a_record(
        dependent.authority, "dependency", "", dependent=[dependent], providers=list(providers), **given
    )


@dataclass(frozen=True)
class Small:
    """need ← policy ← service → application → (server | server 2), supplier."""

    need: Record
    policy: Record
    service: Record
    application: Record
    servers: tuple[Record, Record]
    supplier: Record


def a_small_register(authority: Authority, *, public: bool = False) -> Small:
    """One of each kind, linked."""
    need = a_record(authority, "need", "Être logé", public=public)
    policy = a_record(authority, "policy", "Habitat", needs=[need], public=public)
    service = a_record(authority, "service", "Demander un logement", policies=[policy], public=public)
    application = a_record(authority, "component", "Logiciel du logement", public=public)
    first = a_record(authority, "component", "Serveur A", nature="infrastructure", public=public)
    second = a_record(authority, "component", "Serveur B", nature="infrastructure", public=public)
    supplier = a_record(authority, "supplier", "Éditions du Pré", public=public)
    requires_all(service, application, public=public)
    requires_all(application, first, second, minimum=1, public=public)
    requires_all(application, supplier, substitution_hours=4380, public=public)
    return Small(need, policy, service, application, (first, second), supplier)
