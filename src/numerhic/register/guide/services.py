"""The two quick acts of the guide: several policies at once, several services with what they hang on."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.people.models import User
from numerhic.register.records import services as records
from numerhic.register.records.models import Record
from numerhic.register.records.services import Change, Draft


@dataclass(frozen=True)
class PolicyRow:
    """A policy and, if said, the need it answers: an existing record, or the name of a new one."""

    name: str
    need: Record | str | None


@dataclass(frozen=True)
class ServiceRow:
    """A service, new (a name) or known, the policy it serves, the component it hangs on, its other way."""

    service: Record | str
    policy: Record | None
    component: Record | str | None
    other_way: str


@transaction.atomic
def write_policies(authority: Authority, rows: Sequence[PolicyRow], *, by: User | None) -> list[Record]:
    """Write these policies and the new needs among theirs. Raises ValidationError."""
    drafts: list[Draft] = []
    needs: dict[str, str] = {}
    for row in rows:
        key = _key_of(row.need, "need", needs, drafts)
        drafts.append(Draft("policy", {"name": row.name}, {"needs": [key] if key else []}))
    return records.write_many(authority, drafts, by=by, reason=_("Première demi-heure"))


@transaction.atomic
def write_services(authority: Authority, rows: Sequence[ServiceRow], *, by: User | None) -> list[Record]:
    """Write the new services, complete the known ones, and say which component each cannot stand without.

    A component given by name is written, once. Raises ValidationError, or OutdatedError when somebody changed
    a known service meanwhile.
    """
    reason = _("Première demi-heure")
    drafts: list[Draft] = []
    changes: list[Change] = []
    components: dict[str, str] = {}
    for row in rows:
        component = _key_of(row.component, "component", components, drafts)
        if isinstance(row.service, Record):
            service = row.service.key
            changes.append(_completed(row.service, row))
        else:
            draft = Draft("service", _values(row), _links(row, []))
            service = draft.key
            drafts.append(draft)
        if component and not _hangs_already(row, component):
            drafts.append(Draft("dependency", {}, {"dependent": [service], "providers": [component]}))
    records.change_many(authority, changes, by=by, reason=reason)
    return records.write_many(authority, drafts, by=by, reason=reason)


def _completed(service: Record, row: ServiceRow) -> Change:
    values = {"other_way": row.other_way} if row.other_way else {}
    return Change(service, values, _links(row, service.linked("policies")))


def _values(row: ServiceRow) -> dict[str, str]:
    return {"name": str(row.service), "other_way": row.other_way}


def _links(row: ServiceRow, already: list[str]) -> dict[str, list[str]]:
    return {"policies": [*already, row.policy.key]} if row.policy else {}


def _hangs_already(row: ServiceRow, component: str) -> bool:
    if not isinstance(row.service, Record):
        return False
    held = row.service.references_received.filter(link="dependent", holder__state="current")
    return any(component in one.holder.linked("providers") for one in held.select_related("holder"))


def _key_of(wanted: Record | str | None, kind: str, made: dict[str, str], drafts: list[Draft]) -> str | None:
    """The key of a record, writing it first when only its name is known."""
    if not wanted:
        return None
    if isinstance(wanted, Record):
        return wanted.key
    if wanted not in made:
        draft = Draft(kind, {"name": wanted})
        made[wanted] = draft.key
        drafts.append(draft)
    return made[wanted]
