"""Families of minimal sets of at most ``order`` failures: how they are joined when all must fail, when one is
enough.

A set is a sorted tuple of event numbers; a family holds no set that contains another. Truncation is exact:
what is joined only grows (truncated bottom-up with subsumption, as in fault-tree analysis: NUREG-0492, ch.
VII).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

Cut = tuple[int, ...]
Family = frozenset[Cut]
NEVER: Family = frozenset()
"""The family of what no such set brings down."""


def minimal(cuts: Iterable[Cut]) -> Family:
    """The sets that contain no other one."""
    by_size: dict[int, set[Cut]] = defaultdict(set)
    for cut in cuts:
        by_size[len(cut)].add(cut)
    if len(by_size) == 1:
        return frozenset(*by_size.values())
    kept: set[Cut] = set()
    smaller: list[int] = []
    for size in sorted(by_size):
        if smaller:
            kept |= {
                cut
                for cut in by_size[size]
                if not any(part in kept for less in smaller for part in combinations(cut, less))
            }
        else:
            kept |= by_size[size]
        smaller.append(size)
    return frozenset(kept)


def either(families: Iterable[Family]) -> Family:
    """What brings down at least one of them."""
    given = [one for one in families if one]
    if len(given) < 2:
        return given[0] if given else NEVER
    return minimal(frozenset().union(*given))


def both(one: Family, other: Family, order: int) -> Family:
    """What brings down both, with at most ``order`` failures.

    A set that is in both families is an answer; joined with any other it would only contain that answer.
    """
    if not one or not other:
        return NEVER
    if one == other:
        return one
    shared = one & other
    joined = set(shared)
    left, right = one - shared, other - shared
    if len(left) > len(right):
        left, right = right, left
    by_size: dict[int, list[Cut]] = defaultdict(list)
    holding: dict[int, list[Cut]] = defaultdict(list)
    for cut in right:
        by_size[len(cut)].append(cut)
        for event in cut:
            holding[event].append(cut)
    for cut in left:
        room = order - len(cut)
        for size, others in by_size.items():
            if size <= room:
                joined.update(tuple(sorted({*cut, *added})) for added in others)
        near = {added for event in cut for added in holding.get(event, ()) if len(added) > room}
        for added in near:
            union = {*cut, *added}
            if len(union) <= order:
                joined.add(tuple(sorted(union)))
    return minimal(joined)


def at_least(families: Sequence[Family], wanted: int, order: int) -> Family:
    """What brings down at least ``wanted`` of them: one pass, keeping what fells 1, 2… of those seen."""
    if wanted == 1:
        return either(families)
    some = [one for one in families if one]
    if len(some) < wanted:
        return NEVER
    some.sort(key=len)
    if wanted == len(some):
        found = some[0]
        for family in some[1:]:
            found = both(found, family, order)
        return found
    seen: list[Family] = [NEVER] * wanted
    for family in some:
        for times in range(wanted - 1, 0, -1):
            seen[times] = either((seen[times], both(seen[times - 1], family, order)))
        seen[0] = either((seen[0], family))
    return seen[-1]
