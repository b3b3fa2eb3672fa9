"""Contracts as told by what they cover and by who holds them: until when one can still decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from numerhic.register.records.models import Record
from numerhic.register.records.pages import sentences
from numerhic.register.records.pages.shown import RecordPage
from numerhic.register.records.selectors.windows import Decision, decision


@dataclass(frozen=True)
class Covering:
    """A contract, its holders, what it covers, and its window of decision (None: its end is not known)."""

    contract: Record
    suppliers: SafeString
    covers: SafeString
    decision: Decision | None


def covering(page: RecordPage, contracts: Iterable[Record]) -> list[Covering]:
    """Those contracts, the nearest decision first, closed and endless ones last."""
    told = [
        Covering(
            contract,
            sentences.names(page.beside.linked(contract, "suppliers")),
            sentences.names(page.beside.linked(contract, "covers")),
            decision(contract, page.today),
        )
        for contract in contracts
    ]
    return sorted(told, key=lambda one: one.decision.decide_before if one.decision else date.max)
