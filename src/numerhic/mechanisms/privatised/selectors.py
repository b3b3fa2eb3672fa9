"""Reads what was handed over, in time order, with the contract that ends it; and what nobody told of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from numerhic.mechanisms.privatised.natures import PRIVATISED
from numerhic.pages.tables.definition import plain
from numerhic.register.records.models import Record
from numerhic.register.records.selectors.visible import by_keys, visible
from numerhic.register.records.selectors.windows import Decision, decision
from numerhic.sources.said import Said, said
from numerhic.sources.selectors import Reader

ABOUT = PRIVATISED.about
NO_DECISION = ("aucun", "none", "no decision", "no known", "pas de decision", "inconnu", "unknown")
"""How people write that no decision is known (in small letters, without accents)."""


@dataclass(frozen=True)
class HandedOver:
    """One thing handed over: of which record, what is said, what contests it, until when."""

    record: Record
    said: Said
    contests: tuple[Said, ...]
    contract: Record | None
    window: Decision | None

    @property
    def since(self) -> int | None:
        """The year."""
        told = self.said.told("since")
        return int(told) if told.isdigit() else None

    @property
    def decision(self) -> str:
        """By which decision, as told; "" when nobody told."""
        return self.said.told("decision")

    @property
    def decided(self) -> bool:
        """A decision is known."""
        words = plain(self.decision)
        return bool(words) and not words.startswith(NO_DECISION)

    @property
    def ends_on(self) -> date | None:
        """Until when: as the statement tells, else as the register tells of the contract that covers it."""
        told = self.said.told("ends_on")
        if told:
            return date.fromisoformat(told)
        return self.contract.ends_on if self.contract else None

    @property
    def decide_before(self) -> date | None:
        """Until when the contract can still be left."""
        return self.window.decide_before if self.window else None


def handed_over(reader: Reader, keys: Sequence[str] | None = None) -> list[HandedOver]:
    """What the reader may see was handed over (of these records), oldest first, unknown years last.

    Three queries. A statement about a record that the reader may not see is left out.
    """
    told = said(reader, [PRIVATISED.slug], keys=keys)
    records = by_keys(reader, list({one.subject_key for one in told}))
    told = [one for one in told if one.subject_key in records and one.subject_kind in ABOUT]
    contracts = _contracts(reader, list(records))
    here = {one.identifier for one in told}
    today = timezone.localdate()
    found = []
    for one in told:
        if one.contests in here:
            continue
        contract = contracts.get(one.subject_key)
        window = decision(contract, today) if contract else None
        beside = tuple(other for other in told if other.contests == one.identifier)
        found.append(HandedOver(records[one.subject_key], one, beside, contract, window))
    return sorted(found, key=lambda one: (one.since is None, one.since or 0, one.record.plain))


def _contracts(reader: Reader, keys: Sequence[str]) -> dict[str, Record]:
    """The current contract that covers each record, the one that ends last. One query, none for nothing."""
    if not keys:
        return {}
    rows = visible(reader, "contract").current().filter(ends_on__isnull=False)
    covering = rows.filter(references_made__link="covers", references_made__target__key__in=keys)
    found: dict[str, Record] = {}
    for row in covering.distinct().order_by("ends_on", "pk"):
        for key in row.linked("covers"):
            found[key] = row
    return found
