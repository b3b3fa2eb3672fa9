"""In which order to set rows of points so that the lines between them cross little. Pure order, no geometry.

Barycentre passes (Sugiyama, Tagawa and Toda, 1981), then swaps of neighbours; the best order met is kept, so
the result never crosses more than the order given.
"""

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

Link = tuple[str, str]
PASSES = 12


def crossings(above: Sequence[str], below: Sequence[str], links: Collection[Link]) -> int:
    """How many pairs of links between the two rows cross. Links elsewhere are left out."""
    top = {key: place for place, key in enumerate(above)}
    bottom = {key: place for place, key in enumerate(below)}
    ends = sorted((top[a], bottom[b]) for a, b in links if a in top and b in bottom)
    seen: list[int] = []
    found = 0
    for start in sorted({a for a, _ in ends}):
        here = [b for a, b in ends if a == start]
        found += sum(len(seen) - bisect_right(seen, b) for b in here)
        for b in here:
            insort(seen, b)
    return found


def all_crossings(rows: Sequence[Sequence[str]], links: Collection[Link]) -> int:
    """Crossings of every pair of neighbouring rows."""
    return sum(crossings(above, below, links) for above, below in pairwise(rows))


def untangle(
    rows: Sequence[Sequence[str]], links: Collection[Link], *, last: Collection[str] = ()
) -> list[list[str]]:
    """The rows in an order with fewer crossings, or as given. Keys in ``last`` keep the end of their row."""
    near = _neighbours(rows, links)
    best = now = [list(row) for row in rows]
    fewest = all_crossings(best, links)
    for turn in range(PASSES):
        if fewest == 0:
            break
        now = _pass(now, near, last, down=turn % 2 == 0)
        swapped = _swap(now, near, last)
        found = all_crossings(swapped, links)
        if found < fewest:
            best, fewest = swapped, found
    return best


Near = list[dict[str, tuple[list[str], list[str]]]]


def _neighbours(rows: Sequence[Sequence[str]], links: Collection[Link]) -> Near:
    """For each row, for each key: what it is tied to in the row above, and in the row below."""
    where = {key: index for index, row in enumerate(rows) for key in row}
    above: Mapping[str, list[str]] = defaultdict(list)
    below: Mapping[str, list[str]] = defaultdict(list)
    for a, b in sorted(links):
        if a in where and b in where and where[b] == where[a] + 1:
            below[a].append(b)
            above[b].append(a)
    return [{key: (above[key], below[key]) for key in row} for row in rows]


def _pass(rows: list[list[str]], near: Near, last: Collection[str], *, down: bool) -> list[list[str]]:
    """Each row by the mean place of what it is tied to in the row before; untied keys keep their place."""
    done = [list(row) for row in rows]
    turns = range(1, len(rows)) if down else range(len(rows) - 2, -1, -1)
    for index in turns:
        row, other = done[index], done[index - 1 if down else index + 1]
        place = {key: (at + 0.5) / len(other) for at, key in enumerate(other)}
        mean = {}
        for at, key in enumerate(row):
            tied = near[index][key][0 if down else 1]
            mean[key] = sum(place[one] for one in tied) / len(tied) if tied else (at + 0.5) / len(row)
        row.sort(key=lambda key, mean=mean: (key in last, mean[key]))  # type: ignore[misc]
    return done


def _swap(rows: list[list[str]], near: Near, last: Collection[str]) -> list[list[str]]:
    """Neighbours that cross less the other way round are swapped, until none does."""
    done = [list(row) for row in rows]
    for _ in range(PASSES):
        changed = False
        for index, row in enumerate(done):
            places = [
                {key: at for at, key in enumerate(done[other])} if 0 <= other < len(done) else {}
                for other in (index - 1, index + 1)
            ]
            for at in range(len(row) - 1):
                left, right = row[at], row[at + 1]
                if left in last or right in last:
                    continue
                gain = 0
                for side in (0, 1):
                    a = [places[side][one] for one in near[index][left][side]]
                    b = [places[side][one] for one in near[index][right][side]]
                    gain += sum((x > y) - (x < y) for x in a for y in b)
                if gain > 0:
                    row[at], row[at + 1] = right, left
                    changed = True
        if not changed:
            break
    return done
