"""What readers give: items with their facts and links, where each was read, and what could not be read.

Kinds, fields and links bear the register's names. Nothing here knows the web or the database.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

Fact = str | int | Decimal | date | bool


class Format(StrEnum):
    """What can be read. The value is also the name of the tool, the ``system`` of its items."""

    TABLE = "table"
    MERCATOR = "mercator"
    GLPI = "glpi"
    ITOP = "itop"
    PUBLICCODE = "publiccode"
    SILL = "sill"


@dataclass(frozen=True)
class Place:
    """Where something was read: the file, its sheet or table ("" when none), the row (1 is the first)."""

    file: str
    sheet: str = ""
    row: int = 0

    def __str__(self) -> str:
        parts = [self.file, self.sheet, f"ligne {self.row}" if self.row else ""]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class Target:
    """A link to another item: by the tool's identifier, or by name when the file gives only a name.

    ``kinds`` are what it may be, best first. ``make`` says that it deserves a record of its own when nothing
    in the file nor in the register bears that name.
    """

    link: str
    kinds: tuple[str, ...]
    external_id: str = ""
    name: str = ""
    make: bool = False


@dataclass(frozen=True)
class Problem:
    """Something that could not be read, or was read otherwise: what, where, and how to mend it.

    ``code`` is a stable word (list: ``problems.py``); ``what`` and ``mend`` say it in one English sentence.
    ``column`` is the heading or the field, ``value`` what was read, cut to 200 characters.
    """

    code: str
    where: Place
    column: str
    value: str
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.where}, « {self.column} » : {self.what} {self.mend}"


@dataclass(frozen=True)
class Item:
    """One thing the file speaks of. ``kind`` is one of the register's: component, supplier, dependency…

    A dependency has no name; its links are ``dependent`` (one) and ``providers``. ``external_id`` is unique
    in its system ("" when the file gives none: the item is then known by its kind and name). ``facts`` holds
    only what was said, never a default. ``warnings`` are the problems of this item.
    """

    kind: str
    system: str
    external_id: str
    name: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    links: tuple[Target, ...] = ()
    where: Place = Place("")
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class LeftOut:
    """What has no place in the register: how many, called what in the file, and why."""

    what: str
    count: int
    why: str
    where: Place


@dataclass(frozen=True)
class Reading:
    """All that was read. ``problems`` are those of no single item; each item carries its own ``warnings``."""

    format: Format
    items: Sequence[Item]
    problems: Sequence[Problem] = ()
    left_out: Sequence[LeftOut] = ()

    @property
    def relations(self) -> Sequence[Item]:
        """The items that are dependencies."""
        return [item for item in self.items if item.kind == "dependency"]


Cell = str | int | float | bool | date | None


@dataclass(frozen=True)
class Grid:
    """The raw cells of one sheet. ``rows[0]`` is row 1 of the file; rows may differ in length."""

    file: str
    sheet: str
    rows: Sequence[Sequence[Cell]]
    sheets: Sequence[str] = ()
    hidden: bool = False
    encoding: str = ""
    separator: str = ""
    problems: Sequence[Problem] = ()


@dataclass(frozen=True)
class Column:
    """What a column means: ``means`` is one of ``meanings(kind)``, "" when it is left aside.

    ``why`` says in one sentence, in French, on what the guess rests.
    """

    index: int
    heading: str
    means: str = ""
    why: str = ""


@dataclass(frozen=True)
class TableMapping:
    """How a sheet is read: what each row is, which row holds the headings (0: none), what each column means.

    ``nature`` is given to components whose row says none.
    """

    kind: str
    header_row: int
    columns: tuple[Column, ...]
    sheet: str = ""
    nature: str = ""
    why: str = ""

    @property
    def left_aside(self) -> Sequence[str]:
        """The headings of the columns that are not read."""
        return [column.heading for column in self.columns if not column.means and column.heading]
