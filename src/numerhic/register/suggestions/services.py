"""Accepting suggestions (new records, or into an existing component), refusing them, taking that back.

One transaction for a whole page of them. Rights are checked by the views.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.authorities.siren import validate_siren
from numerhic.people.models import User
from numerhic.register.records import services as records
from numerhic.register.records.models import Record
from numerhic.register.records.services import Draft
from numerhic.register.suggestions.gathering import control_of
from numerhic.register.suggestions.models import Suggestion, SuggestionState
from numerhic.register.suggestions.naming import plain
from numerhic.sources.levels import SourceKind
from numerhic.sources.models import Source

LATEST_YEAR = 2200


@dataclass(frozen=True)
class Accepted:
    """A suggestion as a person corrected it. ``into`` is the component it is merged with, if any.

    An empty ``nature`` writes the suppliers and the contracts only.
    """

    suggestion: Suggestion
    name: str
    nature: str
    into: Record | None = None


@dataclass(frozen=True)
class Written:
    """How many records an acceptance wrote, by kind; existing ones are not counted."""

    components: int
    suppliers: int
    contracts: int


@transaction.atomic
def accept(authority: Authority, accepted: Sequence[Accepted], *, by: User | None) -> Written:
    """Write the components, suppliers, contracts and dependencies of these suggestions, with their sources.

    Suppliers already known (SIREN, identifier, else name) and contracts already recorded are not doubled. Two
    suggestions given the same name and nature make one component. Raises ValidationError.
    """
    reason = _("Suggéré par les marchés publiés, confirmé.")
    batch = _Batch(authority, by)
    for one in accepted:
        batch.add(one)
    made = {
        record.key: record for record in records.write_many(authority, batch.drafts, by=by, reason=reason)
    }
    batch.ground(made)
    now = timezone.now()
    for one in accepted:
        key = batch.components.get(one.suggestion.pk)
        one.suggestion.record = one.into or (made.get(key) if key else None)
        one.suggestion.name, one.suggestion.nature = one.name, one.nature
        _decide(one.suggestion, SuggestionState.ACCEPTED, by, now)
    counted = [record.kind for record in made.values()]
    return Written(*(counted.count(kind) for kind in ("component", "supplier", "contract")))


@transaction.atomic
def refuse(suggestions: Iterable[Suggestion], *, by: User | None) -> int:
    """Say that these are not of the information system. They can be taken up again."""
    refused = list(suggestions)
    for suggestion in refused:
        _decide(suggestion, SuggestionState.REFUSED, by, timezone.now())
    return len(refused)


@transaction.atomic
def take_up_again(suggestions: Iterable[Suggestion]) -> int:
    """Make refused suggestions wait again."""
    again = [one for one in suggestions if one.state == SuggestionState.REFUSED]
    for suggestion in again:
        _decide(suggestion, SuggestionState.WAITING, None, None)
    return len(again)


def _decide(suggestion: Suggestion, state: str, by: User | None, at: Any) -> None:
    suggestion.state, suggestion.decided_by, suggestion.decided_at = state, by, at
    suggestion.save()


class _Batch:
    """What a page of accepted suggestions adds up to, each supplier, contract and component once."""

    def __init__(self, authority: Authority, by: User | None) -> None:
        self.authority, self.by = authority, by
        self.drafts: list[Draft] = []
        self.components: dict[int, str] = {}
        self.sources: list[tuple[str, str, Source]] = []
        self._by_name: dict[tuple[str, str], str] = {}
        self._suppliers = _known_suppliers(authority)
        self._written: dict[str, Record] = {}
        self._recorded = dict(
            Record.objects.of(authority)
            .kind("contract")
            .standing()
            .exclude(published_key="")
            .values_list("published_key", "key")
        )
        self._new_suppliers: dict[str, str] = {}

    def add(self, one: Accepted) -> None:
        """Add what one suggestion asks for."""
        suppliers = {s["key"]: self._supplier(s) for s in one.suggestion.suppliers}
        component = self._component(one)
        if component:
            self.components[one.suggestion.pk] = component
        for contract in one.suggestion.contracts:
            self._contract(contract, suppliers, component)
        holders = self._holders(one.suggestion.contracts, suppliers)
        if component and holders and not self._already_depends(one.into, holders):
            minimum = 1 if len(holders) > 1 else None
            self.drafts.append(
                Draft(
                    "dependency",
                    {"minimum": minimum},
                    {"dependent": [component], "providers": holders},
                )
            )

    def _component(self, one: Accepted) -> str | None:
        if one.into is not None:
            self._written[one.into.key] = one.into
            return one.into.key
        if not one.nature:
            return None
        at = (plain(one.name), one.nature)
        if at not in self._by_name:
            draft = Draft("component", {"name": one.name, "nature": one.nature})
            self._by_name[at] = draft.key
            self.drafts.append(draft)
        return self._by_name[at]

    def _supplier(self, published: Mapping[str, str]) -> str:
        siren, identifier = _identifiers(published)
        wanted = _supplier_marks(siren, identifier, published["name"])
        found = next((self._suppliers[mark] for mark in wanted if mark in self._suppliers), None)
        if found is not None:
            return found
        values = {
            "name": (published["name"] or published["key"])[:200],
            "siren": siren,
            "identifier": identifier,
        }
        draft = Draft("supplier", values)
        self.drafts.append(draft)
        self._suppliers |= dict.fromkeys(wanted, draft.key)
        if siren:
            self._new_suppliers[siren] = draft.key
        return draft.key

    def _contract(
        self, contract: Mapping[str, Any], suppliers: Mapping[str, str], component: str | None
    ) -> None:
        if contract["key"] in self._recorded:
            return
        holders = [suppliers[key] for key in contract["suppliers"] if key in suppliers]
        starts, ends = _day(contract["starts_on"]), _day(contract["ends_on"])
        if starts and ends and ends < starts:
            ends = None
        values = {
            "name": (contract["object"] or contract["number"] or contract["key"])[:200],
            "number": contract["number"][:100],
            "procedure": contract["procedure"][:200],
            "starts_on": starts,
            "ends_on": ends,
            "amount": None if contract["amount"] is None else Decimal(str(round(contract["amount"], 2))),
            "published_key": contract["key"],
        }
        covers = [component] if component else []
        draft = Draft("contract", values, {"suppliers": holders, "covers": covers})
        self.drafts.append(draft)
        self._recorded[contract["key"]] = draft.key
        source = Source(
            authority=self.authority,
            kind=SourceKind.CONTRACT,
            title=_("Marché publié : %(object)s") % {"object": values["name"][:250]},
            by=self.authority.name[:200],
            dated=_day(contract["notified_on"]),
            author=self.by,
        )
        for key in {draft.key, *holders, *covers}:
            self.sources.append((key, "", source))

    def _holders(self, contracts: Sequence[Mapping[str, Any]], suppliers: Mapping[str, str]) -> list[str]:
        """The suppliers of what runs today; of the latest contract when nothing does."""
        today = timezone.localdate()
        running = [c for c in contracts if (_day(c["ends_on"]) or date.max) >= today] or contracts[:1]
        keys = [suppliers[key] for c in running for key in c["suppliers"] if key in suppliers]
        return list(dict.fromkeys(keys))

    def _already_depends(self, into: Record | None, holders: Sequence[str]) -> bool:
        """An existing component already hangs on these suppliers."""
        if into is None:
            return False
        held = into.references_received.filter(link="dependent", holder__state="current")
        return any(
            set(holders) <= set(row.holder.linked("providers")) for row in held.select_related("holder")
        )

    def ground(self, made: Mapping[str, Record]) -> None:
        """Write the sources, and say which records rest on them; then what is known of who controls whom."""
        known = dict(made) | self._written
        missing = {key for key, _field, _source in self.sources} - set(known)
        known |= {r.key: r for r in Record.objects.of(self.authority).filter(key__in=missing)}
        grounds = [(known[key], field, source) for key, field, source in self.sources if key in known]
        grounds += self._control(made)
        Source.objects.bulk_create({source.pk: source for _r, _f, source in grounds}.values(), batch_size=500)
        records.attach_many(self.authority, grounds, by=self.by)

    def _control(self, made: Mapping[str, Record]) -> list[tuple[Record, str, Source]]:
        changes, grounds = [], []
        for siren, told in control_of(self.authority, list(self._new_suppliers)).items():
            record = made[self._new_suppliers[siren]]
            if not told["country"]:
                continue
            values = {"country": told["country"], "group": (told["group"] or "")[:200]}
            changes.append(records.Change(record, values))
            source = Source(
                authority=self.authority,
                kind=SourceKind.DOCUMENT,
                title=(told["source_title"] or "")[:300],
                address=str(told["source_url"] or "").split(" ; ")[0][:500],
                dated=_day(told["as_of"]),
                author=self.by,
            )
            grounds.append((record.key, source))
        changed = {
            record.key: record
            for record in records.change_many(
                self.authority, changes, by=self.by, reason=_("D’après la table des groupes et pays.")
            )
        }
        return [(changed[key], field, source) for key, source in grounds for field in ("country", "group")]


def _known_suppliers(authority: Authority) -> dict[str, str]:
    """Mark → key of every supplier of the register, the surest mark of each kept first."""
    rows = Record.objects.of(authority).kind("supplier").standing()
    known: dict[str, str] = {}
    for key, siren, identifier, name in rows.values_list("key", "siren", "identifier", "name"):
        for mark in _supplier_marks(siren, identifier, name):
            known.setdefault(mark, key)
    return known


def _identifiers(published: Mapping[str, str]) -> tuple[str, str]:
    """(SIREN, other identifier): a number whose check digit is wrong is kept, but not as a SIREN."""
    try:
        validate_siren(published["siren"])
    except ValidationError:
        return "", (published["identifier"] or published["siren"])[:60]
    return published["siren"], ""


def _supplier_marks(siren: str, identifier: str, name: str) -> list[str]:
    """How a supplier is recognised. Two SIRENs are two companies, whatever their names."""
    if siren:
        return [f"siren:{siren}"]
    marks = [f"id:{identifier}"] if identifier else []
    return [*marks, f"name:{plain(name)}"] if name else marks


def _day(value: Any) -> date | None:
    """A date kept as text; years that no contract has are unknown."""
    if isinstance(value, date):
        return value
    if not value:
        return None
    found = date.fromisoformat(str(value)[:10])
    return found if found.year <= LATEST_YEAR else None
