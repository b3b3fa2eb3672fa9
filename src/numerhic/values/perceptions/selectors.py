"""How components are seen: the looks of a few components for a list, and all those of one, over time."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.urls import reverse
from django.utils.translation import gettext as _

from numerhic.pages.tables.definition import plain
from numerhic.sources.models import StatementQuerySet
from numerhic.sources.said import Said
from numerhic.sources.selectors import Reader, visible_to
from numerhic.values.perceptions.natures import PERCEPTION, WAYS
from numerhic.values.told import Moment, Told, told

ABOUT, KIND = "component", PERCEPTION.slug


class Look(Protocol):
    """What says how a component is seen: its answer, and what it contests."""

    @property
    def answer(self) -> str:
        """One of the four ways, or "" for who contests without another answer."""

    @property
    def contests(self) -> str | None:
        """What it answers."""


@dataclass(frozen=True)
class Seen:
    """A component and the looks on it, in the order they were written."""

    key: str
    name: str
    looks: tuple[Said, ...]

    @property
    def address(self) -> str:
        """The page of its looks."""
        return reverse("values:perceptions_of", args=[self.key])

    def by_way(self, way: str) -> list[Said]:
        """Those who see it that way."""
        return [one for one in self.looks if one.answer == way]


@dataclass(frozen=True)
class Step:
    """How one group saw a component from a day on."""

    group: str
    on: date
    way: str
    text: str
    since: str
    contests: bool
    address: str


def rows_of(reader: Reader) -> StatementQuerySet:
    """Every look that the reader may see, on any component."""
    return visible_to(reader).filter(kind=KIND, subject_kind=ABOUT)


def looks_of(reader: Reader, key: str) -> list[Told]:
    """Every look on one component, whole, oldest first."""
    return told(reader, rows_of(reader).filter(subject_key=key))


def who(fields: Mapping[str, object], contests: str | None) -> str:
    """Who sees it so: the group named, never the person who wrote."""
    group = str(fields.get("seen_by", ""))
    if group:
        return group
    return _("qui conteste") if contests else _("on ne sait qui")


def differ(looks: Iterable[Look]) -> bool:
    """Whether two looks do not answer the same."""
    return len({one.answer for one in looks if one.answer}) > 1


def disagreement(looks: Collection[Look]) -> str:
    """In words, whether looks agree. Nothing is weighed: two groups of unlike size are two looks."""
    if not looks:
        return _("Personne n’a encore dit comment il est vu.")
    said_so = [_("Contesté.")] if any(one.contests for one in looks) else []
    if differ(looks):
        return " ".join([_("Les regards diffèrent."), *said_so])
    if len([one for one in looks if one.answer]) == 1:
        return " ".join(
            [_("Un seul regard est connu : on ne sait pas si d’autres voient autrement."), *said_so]
        )
    return " ".join([_("Les regards connus se rejoignent."), *said_so])


def in_words(looks: Iterable[Said]) -> list[tuple[str, list[Said]]]:
    """The four ways, in their order, each with those who see it so; ways nobody holds are left out."""
    ones = list(looks)
    told_so = [(str(way.label), [one for one in ones if one.answer == way.code]) for way in WAYS]
    return [(label, found) for label, found in told_so if found]


def over_time(looks: Iterable[Told]) -> list[Step]:
    """How each group's look went, group by group, oldest first.

    A group is told by its name, whatever the case and accents. A version that only mends words is no step.
    """
    steps: list[Step] = []
    for one in looks:
        before: Moment | None = None
        for moment in one.moments:
            if before is None or _look(before) != _look(moment):
                steps.append(_step(one, moment))
            before = moment
    return sorted(steps, key=lambda step: (plain(step.group), step.on))


def _look(moment: Moment) -> tuple[str, str]:
    return (moment.answer, plain(str(moment.fields.get("seen_by", ""))))


def _step(one: Told, moment: Moment) -> Step:
    return Step(
        who(moment.fields, one.contests),
        moment.on,
        PERCEPTION.answer(moment.answer) if moment.answer else "",
        moment.text,
        str(moment.fields.get("since", "")),
        one.contests is not None,
        one.address,
    )


def same_group(looks: Iterable[Told], group: str) -> list[Told]:
    """The looks that bear the same group's name, whatever the case, accents and spaces."""
    wanted = " ".join(plain(group).split())
    return [one for one in looks if " ".join(plain(str(one.fields.get("seen_by", ""))).split()) == wanted]
