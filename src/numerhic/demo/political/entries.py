"""What the political half of the demonstration is made of, before it is written: statements and editions.

Slugs name things inside the demonstration only: records are those of ``numerhic.demo.register``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from numerhic.demo.register import Reference

ALONE = (
    *("article", "value", "myth", "algorithm", "surveillance"),
    *("study", "effect", "effect-refused", "cause-chain"),
)
"""Kinds of statement that stand by themselves: what they speak of is themselves."""

Fields = Mapping[str, str | tuple[str, ...]]


@dataclass(frozen=True)
class Moment:
    """What a statement said at first, and on which day."""

    on: date
    text: str = ""
    text_en: str = ""
    answer: str = ""
    fields: Fields = field(default_factory=dict)


@dataclass(frozen=True)
class Uttered:
    """A statement of a declared nature. ``about_kind``, ``about``: a record's kind and slug, or a myth's.

    What stands by itself is about itself. ``contests``: the slug of what it answers, whose subject and kind
    it shares. ``links``: relation → slugs of statements. ``earlier``: what it said before, oldest first;
    ``note``: why it changed.
    """

    slug: str
    about_kind: str
    about: str
    kind: str
    evidence: str
    author: str
    on: date
    text: str = ""
    text_en: str = ""
    answer: str = ""
    fields: Fields = field(default_factory=dict)
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    contests: str = ""
    note: str = ""
    earlier: tuple[Moment, ...] = ()
    public: bool = True


@dataclass(frozen=True)
class Edition:
    """One edition of the common good (``what`` is ``article``) or of the values, and how it was adopted.

    ``adopted_on``, ``act`` and ``source`` are empty while it is only proposed.
    """

    what: str
    number: int
    title: str
    title_en: str
    articles: tuple[str, ...]
    took_part: str
    took_part_en: str
    how: str
    how_en: str
    opened_on: date
    adopted_on: date | None = None
    act: str = ""
    act_en: str = ""
    source: str = ""


@dataclass(frozen=True)
class DemoPolitics:
    """Everything."""

    said: tuple[Uttered, ...]
    editions: tuple[Edition, ...]
    sources: tuple[Reference, ...]

    def of(self, *kinds: str) -> tuple[Uttered, ...]:
        """The statements of these kinds, contests included."""
        return tuple(one for one in self.said if one.kind in kinds)
