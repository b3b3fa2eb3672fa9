"""Groups the digital contracts of one buyer by what they are about. Pure: rows in, groups out."""

import difflib
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from numerhic.register.suggestions.naming import name_of, nature_of, plain

NEAR = 0.88


@dataclass(frozen=True)
class Supplier:
    """Who holds a contract, as published. ``siren`` is "" when it is not a French company."""

    key: str
    siren: str
    identifier: str
    name: str


@dataclass(frozen=True)
class Published:
    """One published digital contract, euros before tax; ``evidence`` is what decided that it is digital."""

    key: str
    number: str
    object: str
    family: str
    rule: str
    evidence: str
    procedure: str
    starts_on: date | None
    ends_on: date | None
    notified_on: date | None
    amount: float | None
    suppliers: tuple[Supplier, ...]


@dataclass(frozen=True)
class Group:
    """One suggestion: a name, a nature ("" when nothing stays), the contracts, latest first."""

    identity: str
    name: str
    nature: str
    rule: str
    contracts: tuple[Published, ...]

    @property
    def suppliers(self) -> tuple[Supplier, ...]:
        """Each once, those of the latest contract first."""
        return tuple({s.key: s for c in self.contracts for s in c.suppliers}.values())

    @property
    def family(self) -> str:
        """The latest contract's."""
        return self.contracts[0].family


def group(contracts: Iterable[Published]) -> list[Group]:
    """Contracts whose names are the same, or nearly so with a supplier in common, are about one thing.

    Deterministic: contracts are taken by date then key, so that a new contract joins the group it belongs to.
    """
    ordered = sorted(contracts, key=lambda one: (one.notified_on or date.min, one.key))
    members: dict[str, list[Published]] = {}
    heads: dict[str, tuple[str, str, str, str]] = {}
    for one in ordered:
        named, nature = name_of(one.object), nature_of(one.object, one.family)
        if not named.name:
            continue
        words = plain(named.name)
        at = f"{nature}|{words}"
        if at not in members:
            at = _near(at, words, nature, one, members, heads) or at
        members.setdefault(at, []).append(one)
        heads.setdefault(at, (named.name, nature, named.rule, words))
    return [_as_group(at, heads[at], rows) for at, rows in members.items()]


def _near(
    at: str,
    words: str,
    nature: str,
    one: Published,
    members: dict[str, list[Published]],
    heads: dict[str, tuple[str, str, str, str]],
) -> str | None:
    """A group of the same nature, with a supplier in common and nearly the same name."""
    own = {supplier.key for supplier in one.suppliers}
    for other, (_name, other_nature, _rule, other_words) in heads.items():
        if other_nature != nature or not own & {s.key for row in members[other] for s in row.suppliers}:
            continue
        if difflib.SequenceMatcher(None, words, other_words).ratio() >= NEAR and _numbers(words) == _numbers(
            other_words
        ):
            return other
    return None


def _numbers(words: str) -> list[str]:
    """« Lot 1 » and « Lot 2 » are not nearly the same."""
    return [word for word in words.split() if any(c.isdigit() for c in word)]


def _as_group(at: str, head: tuple[str, str, str, str], rows: list[Published]) -> Group:
    name, nature, rule, _words = head
    identity = hashlib.sha256(at.encode()).hexdigest()
    return Group(identity, name, nature, rule, tuple(reversed(rows)))


def as_json(one: Published) -> dict[str, Any]:
    """What a suggestion keeps of a contract."""
    return {
        "key": one.key,
        "number": one.number,
        "object": one.object,
        "rule": one.rule,
        "evidence": one.evidence,
        "procedure": one.procedure,
        "starts_on": one.starts_on.isoformat() if one.starts_on else None,
        "ends_on": one.ends_on.isoformat() if one.ends_on else None,
        "notified_on": one.notified_on.isoformat() if one.notified_on else None,
        "amount": one.amount,
        "suppliers": [supplier.key for supplier in one.suppliers],
    }
