"""What the register of the fictional authority is made of, before it is written: entries, sources, words.

Slugs name things inside the demonstration only; an installation gives each record a key of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

Value = str | int | date


@dataclass(frozen=True)
class Published:
    """How a contract is found again in the published files: its identifier and its object."""

    id: str
    object: str


@dataclass(frozen=True)
class Entry:
    """A record. ``values`` and ``links`` bear the register's own names; links give slugs.

    ``grounds``: (field, slug of a source). ``closed_on``: the record itself is closed that day. ``before``:
    what these fields said first, until they changed ``because`` of something told in one sentence.
    """

    slug: str
    kind: str
    values: Mapping[str, Value]
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    public: bool = True
    closed_on: date | None = None
    grounds: tuple[tuple[str, str], ...] = ()
    published: Published | None = None
    before: Mapping[str, Value] = field(default_factory=dict)
    because: str = ""

    @property
    def name(self) -> str:
        """Its name; "" for a dependency, which the register names by its two ends."""
        return str(self.values.get("name", ""))


@dataclass(frozen=True)
class Reference:
    """A source: a fictional document, or a real public page."""

    slug: str
    kind: str
    title: str
    by: str = ""
    dated: date | None = None
    address: str = ""


@dataclass(frozen=True)
class Said:
    """A statement. ``subject``: one slug, or two (policy, then what bears on it) for a cell of the matrix.

    ``contests``: the slug of the statement it answers, whose subject and kind it shares. ``sill``: the
    number, in the State's catalogue of free software, of the alternative it speaks of.
    """

    slug: str
    subject_kind: str
    subject: tuple[str, ...]
    kind: str
    text: str
    text_en: str
    evidence: str
    author: str
    sources: tuple[str, ...] = ()
    sill: Decimal | None = None
    contests: str = ""
    public: bool = True


@dataclass(frozen=True)
class DemoRegister:
    """The whole register. Entries point to each other in any order."""

    entries: tuple[Entry, ...]
    sources: tuple[Reference, ...]
    said: tuple[Said, ...]

    def of(self, kind: str) -> tuple[Entry, ...]:
        """The entries of one kind."""
        return tuple(entry for entry in self.entries if entry.kind == kind)
