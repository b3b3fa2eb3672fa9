"""What a sheet is made of: bands of things, ties between them, a legend, a format."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

Sign = Literal["counter", "no-counter", "unsaid", "clock"]
Line = Literal["plain", "bound", "loose", "guessed"]
"""A tie: plain; bound (one cannot undo it today); loose (it can be changed); guessed (nobody has said)."""
Look = Literal["stands", "falls", "unknown", "ours"]


@dataclass(frozen=True)
class Item:
    """One thing: its name, its page, a short note under it, signs beside its bead, how it looks.

    ``falls`` is crossed out and hangs on broken strings; ``unknown`` stands for what nobody has said;
    ``ours`` is not somebody else.
    """

    key: str
    label: str
    address: str = ""
    note: str = ""
    signs: tuple[Sign, ...] = ()
    look: Look = "stands"


@dataclass(frozen=True)
class Band:
    """Things of one kind, the most telling first; ``help`` says in plain words what they are.

    ``address`` is where all of them are. What there is no room for is counted.
    """

    label: str
    help: str
    items: Sequence[Item]
    address: str = ""


@dataclass(frozen=True)
class Tie:
    """``above`` hangs on ``below``."""

    above: str
    below: str
    line: Line = "plain"


@dataclass(frozen=True)
class Entry:
    """One line of the legend: a sign, a look or a line, and what it means."""

    shows: Sign | Line | Literal["falls", "others"]
    words: str


@dataclass(frozen=True)
class Sheet:
    """Everything the drawing says. ``others`` counts what is not named, and how many of them fall;
    ``unknown`` is for an empty band.

    ``row`` and ``tied`` tell it in words: a band and its names, a thing and what it hangs on.
    """

    title: str
    subtitle: str
    foot: str
    bands: Sequence[Band]
    ties: Sequence[Tie]
    legend: Sequence[Entry]
    others: Callable[[int, int], str]
    unknown: str
    row: Callable[[str, Sequence[str]], str]
    tied: Callable[[str, Sequence[str]], str]


@dataclass(frozen=True)
class Format:
    """A shape of paper or screen, in units. ``height`` None: as tall as needed. ``most`` things named in a
    band.

    ``beside``: width kept for the headings at the left (0: above their band). ``size`` is the height of a
    letter's line of type; ``lines`` of a name at most, ``wide`` characters of a line at most, ``legend``
    columns.
    """

    width: float
    height: float | None
    margin: float
    beside: float
    most: int
    size: float
    lines: int
    wide: int
    legend: int


LANDSCAPE = Format(1680, 1188, 56, 190, 11, 15.5, 3, 24, 4)
"""A3 or A4 on its side: 4 units a millimetre on A3."""
NARROW = Format(360, None, 10, 0, 4, 13, 3, 14, 1)
"""A telephone: 320 pixels and up."""
