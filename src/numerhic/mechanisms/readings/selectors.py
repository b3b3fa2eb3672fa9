"""What is said of how components were read: of one, whole; of many at once, for pages of other folders.

Whether the reader may see the component itself is the caller's to ask.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from numerhic.authorities.models import Authority
from numerhic.mechanisms.readings.natures import GRID, READING
from numerhic.people.acts import Role
from numerhic.people.models import Membership
from numerhic.sources.models import StatementQuerySet, StatementVersion
from numerhic.sources.natures import Nature
from numerhic.sources.selectors import Reader, visible_to
from numerhic.values.told import Told, beside, told

ABOUT = "component"
KINDS = tuple(nature.slug for nature in GRID)
"""The lines of a reading; the reading itself, that it was held, is of the nature READING."""


@dataclass(frozen=True)
class Part:
    """One nature of a reading: each line, with what contests it beside."""

    nature: Nature
    lines: tuple[tuple[Told, tuple[Told, ...]], ...]


@dataclass(frozen=True)
class Reading:
    """One component: the five parts in order, and the sessions in which it was read, the last one first."""

    parts: tuple[Part, ...]
    held: tuple[tuple[Told, tuple[Told, ...]], ...]

    @property
    def silent(self) -> bool:
        """Nobody has said anything."""
        return not self.held and not any(part.lines for part in self.parts)

    @property
    def every(self) -> list[Told]:
        """Every line of the grid, contests included."""
        return [one for part in self.parts for line, others in part.lines for one in (line, *others)]


def rows_of(reader: Reader, kinds: Collection[str] = KINDS) -> StatementQuerySet:
    """The statements of readings that the reader may see, on any component."""
    return visible_to(reader).filter(kind__in=list(kinds), subject_kind=ABOUT)


def of_component(reader: Reader, key: str) -> Reading:
    """The reading of one component, whole: sources, ties, contests. Eight queries at most."""
    rows = rows_of(reader, (*KINDS, READING.slug)).filter(subject_key=key)
    return reading(told(reader, rows))


def reading(ones: Iterable[Told]) -> Reading:
    """Statements of one component, gathered by nature."""
    pairs = beside(list(ones))
    return Reading(
        tuple(Part(nature, tuple(pair for pair in pairs if pair[0].kind == nature.slug)) for nature in GRID),
        tuple(pair for pair in reversed(pairs) if pair[0].kind == READING.slug),
    )


def roles_of(authority: Authority, ones: Collection[Told]) -> Mapping[str, str]:
    """Statement → the role, in words, of whoever wrote what one reads: the first given of those in force.

    A role helps to weigh a reading where a name does not. Nothing for authors who hold none today. Two
    queries.
    """
    if not ones:
        return {}
    shown = {(one.identifier, one.moments[-1].number) for one in ones}
    rows = StatementVersion.objects.filter(
        statement__in=[one.identifier for one in ones], author__isnull=False
    ).values_list("statement_id", "number", "author_id")
    author = {one: user for one, number, user in rows if (one, number) in shown}
    held: dict[object, str] = {}
    members = Membership.objects.of(authority).in_force().filter(user__in=set(author.values()))
    for user, role in members.order_by("pk").values_list("user_id", "role"):
        held.setdefault(user, str(Role(role).label))
    return {one: held[user] for one, user in author.items() if user in held}
