"""From shocks to intervals: who falls, from when, until when. Exact, by events, cycles included.

At every instant the standing set is the largest one that agrees with the clocks (docs/engines/dependence.md
gives the proof that a run ends, and its cost). What explains a fall is causes.py's.
"""

import heapq
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from numerhic.engines.dependence.index import Index

NO_CLOCK = -1.0


@dataclass(slots=True)
class Interval:
    """A node down from ``start`` until ``end`` (infinite: for good); ``missed`` are the providers it missed
    at ``start``.
    """

    node: int
    start: float
    missed: tuple[int, ...]
    end: float = math.inf


@dataclass
class Run:
    """The state of a system while it is struck. ``play`` runs it to the end and gives the intervals."""

    index: Index
    struck: Mapping[int, float]
    """Until which hour each struck node is down: infinite for good."""

    standing: bytearray = field(init=False)
    count: list[int] = field(init=False)
    clock: list[float] = field(init=False)
    agenda: list[tuple[float, int]] = field(init=False)
    intervals: list[Interval] = field(init=False)
    open: dict[int, Interval] = field(init=False)

    def __post_init__(self) -> None:
        index = self.index
        self.standing = bytearray(b"\x01") * len(index.ids)
        self.count = index.size.copy()
        self.clock = [NO_CLOCK] * len(index.owner)
        self.agenda = []  # (hour, row), or (hour, -1 - node) for the end of an outage
        self.intervals = []
        self.open = {}

    def play(self) -> list[Interval]:
        """Every interval, by start and then by node. A row that is never met again has no more events."""
        for node, until in self.struck.items():
            if until < math.inf:
                self.agenda.append((until, -1 - node))
        heapq.heapify(self.agenda)
        self._settle(0.0, (), [], self.struck)
        while self.agenda:
            hour = self.agenda[0][0]
            rows, back = set(), []
            while self.agenda and self.agenda[0][0] == hour:
                _, what = heapq.heappop(self.agenda)
                if what >= 0:
                    rows.add(what)
                else:
                    back.append(-1 - what)
            self._settle(hour, sorted(rows), back, ())
        self.intervals.sort(key=lambda one: (one.start, one.node))
        return self.intervals

    def _settle(self, hour: float, rows: Iterable[int], back: list[int], struck: Iterable[int]) -> None:
        """The largest standing set at this hour, from the one just before.

        ``rows`` are those whose clock rings now, ``back`` the nodes whose outage ends, ``struck`` those it
        begins for.
        """
        owner, standing = self.index.owner, self.standing
        touched: set[int] = set()
        seeds = [node for node in back if not standing[node]]
        seeds += [owner[row] for row in rows if not standing[owner[row]] and not self._failing(row, hour)]
        lifted = self._lift(seeds, hour, touched)
        # Only now: a row whose clock rings may have been met again at this very instant.
        due = list(struck)
        due += [owner[row] for row in rows if self._failing(row, hour)]
        due += [node for node in lifted if any(self._failing(row, hour) for row in self.index.rows_of[node])]
        fallen = self._drop(due, hour, touched)
        for row in touched:
            if self.count[row] >= self.index.k[row]:
                self.clock[row] = NO_CLOCK
            elif self.clock[row] == NO_CLOCK:
                self.clock[row] = hour
                self._wind(row, hour)
        for node in lifted:
            if standing[node]:
                self.open.pop(node).end = hour
        for node in fallen:
            if node not in self.open:
                self.open[node] = one = Interval(node, hour, self._missed(node, hour))
                self.intervals.append(one)

    def _lift(self, seeds: list[int], hour: float, touched: set[int]) -> list[int]:
        """Set up again, for a try, all that may recover: the seeds and whatever is down above them.

        Nothing else can: a set of nodes that recovers without a seed would have stood before.
        """
        owner, watchers, standing, count = self.index.owner, self.index.watchers, self.standing, self.count
        lifted, waiting = [], seeds
        while waiting:
            node = waiting.pop()
            if standing[node] or self.struck.get(node, -1.0) > hour:
                continue
            standing[node] = 1
            lifted.append(node)
            for row in watchers[node]:
                count[row] += 1
                touched.add(row)
                if not standing[owner[row]]:
                    waiting.append(owner[row])
        return lifted

    def _drop(self, due: list[int], hour: float, touched: set[int]) -> list[int]:
        """Bring down the nodes due to fall, and all that falls with them at the same instant."""
        owner, watchers, standing, count, k = (
            self.index.owner,
            self.index.watchers,
            self.standing,
            self.count,
            self.index.k,
        )
        fallen = []
        while due:
            node = due.pop()
            if not standing[node]:
                continue
            standing[node] = 0
            fallen.append(node)
            for row in watchers[node]:
                count[row] -= 1
                touched.add(row)
                if count[row] == k[row] - 1 and standing[owner[row]] and self._failing(row, hour):
                    due.append(owner[row])
        return fallen

    def _failing(self, row: int, hour: float) -> bool:
        """Whether the row brings its node down: unmet, past the tolerance, not yet substituted."""
        if self.count[row] >= self.index.k[row]:
            return False
        since = self.clock[row]
        if since == NO_CLOCK:
            since = hour
        return since + self.index.tolerance[row] <= hour < since + self.index.substitution[row]

    def _wind(self, row: int, hour: float) -> None:
        """Note when the clock that starts now will ring: at the end of the tolerance, at the substitution."""
        tolerance, substitution = self.index.tolerance[row], self.index.substitution[row]
        if substitution <= tolerance:
            return
        if tolerance > 0:
            heapq.heappush(self.agenda, (hour + tolerance, row))
        if substitution < math.inf:
            heapq.heappush(self.agenda, (hour + substitution, row))

    def _missed(self, node: int, hour: float) -> tuple[int, ...]:
        """The providers that are down in the rows that bring the node down; none when it is struck itself."""
        if self.struck.get(node, -1.0) > hour:
            return ()
        missed: dict[int, None] = {}
        for row in self.index.rows_of[node]:
            if self._failing(row, hour):
                missed |= dict.fromkeys(one for one in self.index.providers[row] if not self.standing[one])
        return tuple(missed)
