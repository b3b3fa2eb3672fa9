"""What changed in the grips since a day: gained, lost, newly known, newly contested.

Which cells changed is found from answers alone; who, why and on what source is asked for the rows shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from numerhic.mechanisms.grips.answers import (
    CONTESTED,
    IMPOSED,
    KNOWN,
    NO,
    PARTLY,
    UNKNOWN,
    UNSAID,
    YES,
)
from numerhic.mechanisms.grips.matrix import ABOUT, Matrix, Part, entries, in_order, states
from numerhic.mechanisms.grips.meanings import KINDS, TWELVE, Grip
from numerhic.mechanisms.grips.selectors import sources_of
from numerhic.sources.models import Source, StatementPublication, StatementVersion
from numerhic.sources.said import Said, said
from numerhic.sources.selectors import Reader, visible_to

GAINED, LOST, LEARNT, DISPUTED, SETTLED, FORGOTTEN, OTHER = (
    "gagnee",
    "perdue",
    "connue",
    "contestee",
    "accordee",
    "oubliee",
    "autre",
)
SORTS: dict[str, str | Promise] = {
    GAINED: _("prise gagnée"),
    LOST: _("prise perdue"),
    LEARNT: _("nouvellement connu"),
    DISPUTED: _("nouvellement contesté"),
    SETTLED: _("n’est plus contesté"),
    FORGOTTEN: _("n’est plus connu"),
    OTHER: _("autre changement"),
}
ROOM = {NO: 0, IMPOSED: 0, PARTLY: 1, YES: 2}
"""From the least room for a decision to the most: said of one grip at two moments, never added up."""

FEW = 500
"""Components looked up by their keys; beyond, all are read."""


@dataclass(frozen=True)
class Change:
    """One grip of one component that is no longer what it was."""

    part: Part
    place: int
    before: str
    after: str

    @property
    def grip(self) -> Grip:
        """Which of the twelve."""
        return TWELVE[self.place]

    @property
    def sort(self) -> str:
        """Gained, lost, newly known…"""
        return sort_of(self.before, self.after)


@dataclass(frozen=True)
class Told:
    """The words of one change: what was said before, what is said now, why, on which sources."""

    before: tuple[Said, ...] = ()
    after: tuple[Said, ...] = ()
    why: str = ""
    sources: tuple[Source, ...] = ()

    @property
    def last(self) -> Said | None:
        """The last thing written, which made the change; None when it was taken back."""
        return max(self.after, key=lambda one: one.written_at, default=None)


def sort_of(before: str, after: str) -> str:
    """What a change is called."""
    if CONTESTED in (before, after):
        return DISPUTED if after == CONTESTED else SETTLED
    if before in (UNSAID, UNKNOWN) or after in (UNSAID, UNKNOWN):
        return LEARNT if after in KNOWN else FORGOTTEN if before in KNOWN else OTHER
    if before in ROOM and after in ROOM and ROOM[before] != ROOM[after]:
        return GAINED if ROOM[after] > ROOM[before] else LOST
    return OTHER


def changes(reader: Reader, found: Matrix, since: datetime) -> list[Change]:
    """What is no longer as it stood then, for the components that the reader may see now, by name.

    Two queries. A component that was already there with nothing said of it counts as unsaid.
    """
    touched = visible_to(reader).filter(_moved(reader, since), kind__in=KINDS, subject_kind=ABOUT)
    keys = set(touched.order_by().values_list("subject_key", flat=True))
    if not keys:
        return []
    before = states(entries(reader, at=since, keys=keys if len(keys) <= FEW else None))
    return [
        Change(part, place, then, now)
        for part in found.parts
        if part.key in keys
        for place, (then, now) in enumerate(zip(in_order(before.get(part.key, {})), part.states, strict=True))
        if then != now
    ]


def _moved(reader: Reader, since: datetime) -> Q:
    """Statements written, or decided upon for who only reads what is public, since that day."""
    written = StatementVersion.objects.filter(written_at__gt=since).values("statement")
    if reader.internal:
        return Q(pk__in=written)
    decided = StatementPublication.objects.filter(written_at__gt=since).values("statement")
    return Q(pk__in=written) | Q(pk__in=decided)


@dataclass
class Words:
    """The words of changes, read for the rows of a page at once; for a file, for all of them."""

    reader: Reader
    since: datetime
    every: Sequence[Change]
    _told: dict[tuple[str, int], Told] = field(default_factory=dict)

    def of(self, change: Change) -> Told:
        """The words of one change."""
        if (change.part.key, change.place) not in self._told:
            self.load(self.every)
        return self._told[change.part.key, change.place]

    def load(self, rows: Iterable[Change]) -> None:
        """Read the words of these changes. Four queries."""
        wanted = list(rows)
        keys = sorted({one.part.key for one in wanted})
        kinds = sorted({one.grip.kind for one in wanted})
        if not wanted:
            return
        then = _by_cell(said(self.reader, kinds, subject_kind=ABOUT, keys=keys, at=self.since))
        now = _by_cell(said(self.reader, kinds, subject_kind=ABOUT, keys=keys))
        cells = {(one.part.key, one.grip.kind) for one in wanted}
        lasts = [one for cell, of_one in now.items() if cell in cells for one in of_one]
        notes = _notes([one.identifier for one in lasts])
        sources = sources_of(self.reader, [one.identifier for one in lasts])
        for change in wanted:
            cell = (change.part.key, change.grip.kind)
            told = Told(tuple(then.get(cell, ())), tuple(now.get(cell, ())))
            last = told.last
            if last is not None:
                why = notes.get((last.identifier, last.number), "")
                told = Told(told.before, told.after, why, tuple(sources.get(last.identifier, ())))
            self._told[change.part.key, change.place] = told


def _by_cell(found: Iterable[Said]) -> dict[tuple[str, str], list[Said]]:
    cells: dict[tuple[str, str], list[Said]] = {}
    for one in found:
        cells.setdefault((one.subject_key, one.kind), []).append(one)
    return cells


def _notes(identifiers: Sequence[str]) -> dict[tuple[str, int], str]:
    """Why each version was written, when it says so."""
    rows = StatementVersion.objects.filter(statement__in=identifiers).exclude(note="").order_by()
    return {(pk, number): note for pk, number, note in rows.values_list("statement_id", "number", "note")}
