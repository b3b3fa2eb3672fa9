"""Pairs publications of one contract that differ, and tells them from lots: pure, on one cluster at a time.

A cluster holds publications with the same buyer and the same id that do not say the very same. Flows are the
ways a publication came (file, platform named, with a national unique id or not). The rule, in one breath: the
same date and holders through different flows is one contract; through the same flow, several are lots, unless
one was published later and still looks like the other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

_LOT = re.compile(r"\blots? (?:n |no |numero )?(\d+|[ivx]+|[a-h])\b")
_CLUSTER = 200
"""Beyond so many publications under one id, the id is none: nothing is paired."""


@dataclass(frozen=True)
class Publication:
    """One publication: ``title`` in bare words, ``weight`` (the heaviest stands for the others)."""

    rid: int
    flows: frozenset[str]
    notified: date | None
    published: date | None
    holders: frozenset[str]
    amount: float | None
    title: str
    weight: tuple[int, ...]


def pair(cluster: Sequence[Publication]) -> Iterator[tuple[int, int]]:
    """The publications that another stands for: (its rid, the rid of the one that stands)."""
    if not 1 < len(cluster) <= _CLUSTER:
        return
    cluster = sorted(cluster, key=_content)  # the order of files must not matter
    found = sorted(
        (
            (-likeness(one, other), i, j)
            for (i, one), (j, other) in combinations(enumerate(cluster), 2)
            if may_be_one(one, other)
        ),
    )
    contract = list(range(len(cluster)))  # index of the group each publication is in
    flows = [set(one.flows) for one in cluster]
    for *_, i, j in found:
        a, b = contract[i], contract[j]
        if a == b:
            continue
        # A flow tells each lot once: two groups that share a flow are two contracts, unless republished.
        if flows[a] & flows[b] and not _republished(cluster[i], cluster[j]):
            continue
        flows[a] |= flows[b]
        contract = [a if group == b else group for group in contract]
    for group in set(contract):
        members = [one for one, its in zip(cluster, contract, strict=True) if its == group]
        best = max(members, key=lambda one: (one.weight, _content(one)))
        for one in members:
            if one is not best:
                yield one.rid, best.rid


def _content(one: Publication) -> tuple[object, ...]:
    days = (str(one.notified), str(one.published))
    return (one.title, one.amount or 0.0, *days, sorted(one.holders), one.weight, sorted(one.flows), one.rid)


def may_be_one(one: Publication, other: Publication) -> bool:
    """Whether two publications can be of one contract: same date, holders that agree, no other lot number."""
    if one.notified != other.notified and one.notified is not None and other.notified is not None:
        return False
    if not (one.holders <= other.holders or other.holders <= one.holders):
        return False
    lots, others = lot_numbers(one.title), lot_numbers(other.title)
    if lots and others and lots != others:
        return False
    return not one.flows & other.flows or _republished(one, other)


def _republished(one: Publication, other: Publication) -> bool:
    """Published twice through one flow on different days, and alike by title or by amount."""
    if one.published is None or other.published is None or one.published == other.published:
        return False
    if one.holders != other.holders or one.notified != other.notified:
        return False
    same_amount = one.amount is not None and one.amount == other.amount
    return same_amount or _shared_words(one.title, other.title) >= 0.6


def likeness(one: Publication, other: Publication) -> float:
    """How alike two publications are, from 0 to 4: titles, amounts, holders."""
    amounts = 0.0
    if one.amount and other.amount:
        amounts = min(one.amount, other.amount) / max(one.amount, other.amount)
    same = 1.0 if amounts == 1.0 else 0.0
    return (
        _shared_words(one.title, other.title)
        + amounts
        + same
        + (1.0 if one.holders == other.holders else 0.0)
    )


def lot_numbers(title: str) -> frozenset[str]:
    """The lots a title names: ``{"3"}`` for « voirie lot 3 »."""
    return frozenset(number.lstrip("0") for number in _LOT.findall(title))


def _shared_words(one: str, other: str) -> float:
    """Jaccard's index of the words of two titles; 1 when both are empty."""
    words, others = set(one.split()), set(other.split())
    if not words and not others:
        return 1.0
    return len(words & others) / len(words | others)
