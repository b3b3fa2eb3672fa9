"""The guided reading in the reader's language: its steps, what to look for in one kind of component.

The words are in reference/reading_guide.toml and its examples.
"""

from dataclasses import dataclass

from django.utils.translation import get_language

from numerhic.reference import reading_guide
from numerhic.reference.reading_guide import CLOSING as CLOSING
from numerhic.reference.reading_guide import ReadSource, Told
from numerhic.sources.natures import Nature, nature_of


@dataclass(frozen=True)
class Item:
    """A question for one kind of component; ``fact`` and ``source`` when it rests on one."""

    nature: str
    question: str
    fact: str
    source: ReadSource | None

    @property
    def about(self) -> str:
        """The nature it helps to write, in a word."""
        nature = nature_of(self.nature)
        return nature.one if nature else self.nature


@dataclass(frozen=True)
class Kind:
    """A kind of component and what to look for in it."""

    slug: str
    name: str
    items: tuple[Item, ...]

    def of(self, nature: str) -> list[Item]:
        """What helps to write that nature."""
        return [one for one in self.items if one.nature == nature]


@dataclass(frozen=True)
class Step:
    """One step, ``number`` from 1. ``rows``: lines offered on paper."""

    number: int
    slug: str
    nature: str
    minutes: int
    rows: int
    title: str
    question: str
    also: tuple[str, ...]
    look: str
    example: str

    @property
    def closing(self) -> bool:
        """The last one: what had not been seen."""
        return self.nature == CLOSING

    @property
    def writes(self) -> Nature:
        """The nature of what it writes."""
        nature = nature_of(self.nature)
        if nature is None:
            raise LookupError(self.nature)
        return nature


def steps() -> list[Step]:
    """The six steps, in order."""
    return [
        Step(
            number,
            one.slug,
            one.nature,
            one.minutes,
            one.rows,
            _in(one.title),
            _in(one.question),
            tuple(map(_in, one.also)),
            _in(one.look),
            _in(one.example),
        )
        for number, one in enumerate(reading_guide.steps(), start=1)
    ]


def kinds() -> list[Kind]:
    """The kinds of component, by name."""
    return sorted((_kind(one) for one in reading_guide.kinds()), key=lambda one: one.name)


def kind(slug: str) -> Kind | None:
    """One kind by its slug."""
    found = reading_guide.kind(slug)
    return _kind(found) if found else None


def kind_of(name: str, asked: str = "") -> Kind | None:
    """The kind asked for, else the one that a component's name tells; None when neither does."""
    found = reading_guide.kind(asked) or reading_guide.kind_named(name)
    return _kind(found) if found else None


def _kind(one: reading_guide.Kind) -> Kind:
    items = (
        Item(item.nature, _in(item.question), _in(item.fact) if item.fact else "", item.source)
        for item in one.items
    )
    return Kind(one.slug, _in(one.name), tuple(items))


def _in(told: Told) -> str:
    return told[get_language() or "fr"]
