"""Larger registers for tests: a hub that many hang on, written in a few statements."""

from dataclasses import dataclass
from datetime import date

from numerhic.authorities.models import Authority
from numerhic.people.models import User
from numerhic.register.records import services
from numerhic.register.records.models import Record
from numerhic.register.records.services import Draft
from numerhic.sources.levels import Evidence, SourceKind
from numerhic.sources.services import Words, add_source, publish_statement, write_statement


@dataclass(frozen=True)
class Crowd:
    """One of each kind, each with many around it."""

    need: Record
    policy: Record
    service: Record
    component: Record
    supplier: Record
    contract: Record
    dependency: Record
    mandate: Record

    @property
    def every(self) -> tuple[Record, ...]:
        """All of them."""
        return (
            self.need,
            self.policy,
            self.service,
            self.component,
            self.supplier,
            self.contract,
            self.dependency,
            self.mandate,
        )


def a_crowd(authority: Authority, size: int, *, by: User | None = None, public: bool = False) -> Crowd:
    """``size`` policies, services, components, suppliers and contracts around one of each."""
    drafts: list[Draft] = []

    def write(kind: str, name: str, /, **links: list[str]) -> str:
        values = {} if kind == "dependency" else {"name": name}
        if kind == "contract":
            values |= {"ends_on": date(2027, 6, 30)}
        drafts.append(Draft(kind, values, links))
        return drafts[-1].key

    mandate = write("mandate", "Mandat")
    need = write("need", "Besoin")
    policies = [write("policy", f"Politique {n}", needs=[need], mandate=[mandate]) for n in range(size)]
    services_ = [write("service", f"Service {n}", policies=policies[:3]) for n in range(size)]
    hub = write("component", "Socle", policies=policies[:2])
    others = [write("component", f"Application {n}", policies=policies[:1]) for n in range(size)]
    suppliers = [write("supplier", f"Fournisseur {n}") for n in range(size)]
    contracts = [
        write("contract", f"Marché {n}", suppliers=[suppliers[0]], covers=[hub]) for n in range(size)
    ]
    ties = [write("dependency", "", dependent=[other], providers=[hub]) for other in others]
    for service, other in zip(services_, others, strict=True):
        write("dependency", "", dependent=[service], providers=[other, hub])
        write("dependency", "", dependent=[services_[0]], providers=[other])
    for supplier in suppliers:
        write("dependency", "", dependent=[hub], providers=[supplier])
        write("dependency", "", dependent=[others[0]], providers=[supplier, suppliers[0]])
    made = {record.key: record for record in services.write_many(authority, drafts, by=by)}
    if public:
        Record.objects.filter(pk__in=[record.pk for record in made.values()]).update(is_public=True)
    keys = (need, policies[0], services_[0], hub, suppliers[0], contracts[0], ties[0], mandate)
    return Crowd(*(made[key] for key in keys))


def spoken_of(record: Record, by: User, times: int = 3) -> None:
    """Give the record sources, one of them before a change, and public statements."""
    authority = record.authority
    source = add_source(authority, SourceKind.DOCUMENT, "Compte rendu", author=by)
    services.attach_source(record, "description", source, by=by)
    changed = services.change(
        record, {"description": "Autre"}, {}, based_on=record.revision, by=by, reason="Plus juste"
    )
    services.attach_source(changed, "", source, by=by)
    for number in range(times):
        said = write_statement(
            authority,
            record.kind,
            record.key,
            "statement",
            Words(evidence=Evidence.OBSERVED, text=f"Constat {number}"),
            author=by,
            sources=[source],
        )
        publish_statement(said, number=1, author=by)
