"""What the register answered one day, as a scenario keeps it; and what changed since.

The fields of a statement have their lengths: past the longest list, needs, policies and services are kept
first, and only the kinds that are whole are compared.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from numerhic.effects.dependence.answer import Answer, Span
from numerhic.effects.dependence.selectors.model import KINDS
from numerhic.sources.checking import MANY

FOR_GOOD = "-"


@dataclass(frozen=True)
class Kept:
    """``fell``: by key, (kind, from when until when). ``kinds``: those of which everything was kept."""

    specs: tuple[str, ...]
    on: date | None
    fell: Mapping[str, tuple[str, Span]]
    kinds: frozenset[str]
    total: int


@dataclass(frozen=True)
class Compared:
    """By key, in the order of the kinds: what falls in both, in the first alone, in the second alone."""

    both: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    moved: tuple[str, ...]
    """Of ``both``, those that fall at another hour, or come back at another."""


def to_keep(specs: list[str], answer: Answer, today: date) -> dict[str, Any]:
    """The fields of a scenario. What the shock strikes itself is no consequence: it is left out."""
    kept = answer.consequences[:MANY]
    return {
        "asked": "\n".join(specs),
        "answered_on": today.isoformat(),
        "fell": [f"{hit.kind}:{hit.node.id}" for hit in kept],
        "hours": ";".join(f"{hit.span[0]:g} {_until(hit.span[1])}" for hit in kept),
        "total": str(len(answer.consequences)),
    }


def read_kept(fields: Mapping[str, Any]) -> Kept:
    """What a scenario kept. What cannot be read, as an archive may hold anything, is left out."""
    pairs = [one.split(":", 1) for one in fields.get("fell", ()) if ":" in one]
    spans = [_span(one) for one in str(fields.get("hours", "")).split(";")]
    fell = {
        key: (kind, span) for (kind, key), span in zip(pairs, spans, strict=False) if span and kind in KINDS
    }
    told = str(fields.get("total", ""))
    total = int(told) if told.isascii() and told.isdigit() else len(fell)
    last = max((KINDS.index(kind) for kind, _span_ in fell.values()), default=0)
    whole = KINDS if total <= len(fell) else KINDS[:last]
    specs = tuple(filter(None, str(fields.get("asked", "")).split("\n")))
    return Kept(specs, _day(str(fields.get("answered_on", ""))), fell, frozenset(whole), total)


def fallen_in(answer: Answer) -> dict[str, tuple[str, Span]]:
    """The same of an answer of today, or of another day."""
    return {hit.node.id: (hit.kind, hit.span) for hit in answer.consequences}


def compare(
    before: Mapping[str, tuple[str, Span]], after: Mapping[str, tuple[str, Span]], kinds: frozenset[str]
) -> Compared:
    """What changed between two answers, of these kinds."""
    one, two = (
        {key: span for key, (kind, span) in fell.items() if kind in kinds} for fell in (before, after)
    )
    both = tuple(key for key in one if key in two)
    return Compared(
        both,
        tuple(key for key in one if key not in two),
        tuple(key for key in two if key not in one),
        tuple(key for key in both if one[key] != two[key]),
    )


def _until(hour: float | None) -> str:
    return FOR_GOOD if hour is None else f"{hour:g}"


def _span(told: str) -> Span | None:
    start, _space, end = told.partition(" ")
    try:
        return float(start), None if end == FOR_GOOD else float(end)
    except ValueError:
        return None


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told)
    except ValueError:
        return None
