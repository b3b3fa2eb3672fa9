"""Reads who masters which link: for every component the reader may see, or for one with all that is said."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.urls import reverse

from numerhic.mechanisms.chain.holdings import BY_CODE, HOLDINGS, NAMES, Held, Holding, chain_of
from numerhic.mechanisms.chain.natures import KINDS, PREFIX, QUESTIONS
from numerhic.register.records.models import Record
from numerhic.register.records.selectors.network import network
from numerhic.sources.said import Answered, Said, answered, in_language, said
from numerhic.sources.selectors import Reader, Shown, show, visible_to


@dataclass(frozen=True)
class Chain:
    """One component and its eleven links, in order."""

    key: str
    name: str
    plain: str
    links: tuple[Held, ...]

    @property
    def address(self) -> str:
        """The page of its chain."""
        return reverse("mechanisms:chain_component", args=[self.key])

    @property
    def silent(self) -> bool:
        """Nobody has said anything of it."""
        return not any(held.answers or held.contested for held in self.links)


def chains(reader: Reader) -> list[Chain]:
    """Every current component that the reader may see, by name. Two queries."""
    told: dict[str, list[Answered]] = {}
    for one in answered(reader, KINDS, subject_kind="component"):
        told.setdefault(one.subject_key, []).append(one)
    nodes = [node for node in network(reader).nodes.values() if node.kind == "component"]
    nodes.sort(key=lambda node: (node.plain, node.pk))
    return [Chain(node.key, node.name, node.plain, chain_of(told.get(node.key, ()))) for node in nodes]


def gathered(found: Sequence[Chain], link: int) -> list[tuple[Holding, list[Chain]]]:
    """The components by how one link (its place) is held: only the holdings that some have."""
    return [
        (holding, held)
        for holding in HOLDINGS
        if (held := [one for one in found if one.links[link].code == holding.code])
    ]


@dataclass(frozen=True)
class Told:
    """One statement about a link, as its page shows it. ``who``: by whom precisely it is held."""

    shown: Shown
    answer: str
    who: str


@dataclass(frozen=True)
class Link:
    """One link of one component: how it is held, its question, all that is said of it, contests last."""

    held: Held
    told: tuple[Told, ...]

    @property
    def label(self) -> str:
        """What it is called."""
        return str(NAMES[self.held.link])

    @property
    def question(self) -> str:
        """What one asks of it."""
        return str(QUESTIONS[self.held.link])

    @property
    def who(self) -> str:
        """By whom it is held, as the first statement says."""
        return self.told[0].who if self.told else ""


def links_of(reader: Reader, component: Record) -> list[Link]:
    """The eleven links of a component with all that is said. A fixed number of queries."""
    rows = visible_to(reader).about("component", component.key).filter(kind__in=KINDS)
    found: dict[str, list[Shown]] = {}
    for one in show(reader, rows.order_by("created_at", "pk"), decisions=False):
        found.setdefault(one.statement.kind, []).append(one)
    answers = [
        Answered(one.statement.pk, component.key, kind, one.version.answer, one.statement.contests_id)
        for kind, told in found.items()
        for one in told
    ]
    return [
        Link(
            held,
            tuple(
                Told(one, _label(one.version.answer), in_language(one.version.fields).get("who", ""))
                for one in sorted(found.get(PREFIX + held.link, ()), key=_contests)
            ),
        )
        for held in chain_of(answers)
    ]


def _contests(shown: Shown) -> bool:
    return shown.statement.contests_id is not None


def _label(answer: str) -> str:
    return str(BY_CODE[answer].label) if answer in BY_CODE else answer


Details = dict[tuple[str, str], list[Said]]


def details(reader: Reader, keys: Collection[str] | None = None) -> Details:
    """All that is said of each link of these components (of all): (key, link) → statements. One query."""
    found: Details = {}
    for one in said(reader, KINDS, subject_kind="component", keys=keys):
        found.setdefault((one.subject_key, one.kind.removeprefix(PREFIX)), []).append(one)
    return found
