"""Names on strings set across a drawing: where each is written so that none meets another, from 320 px up.

Places are shares of the width and names keep their size, so what does not meet in the narrowest drawing meets
nowhere. layers.py draws the strings.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from numerhic.drawing.svg import Svg, shorten, tag
from numerhic.drawing.svg import words as text

NARROWEST, CHARACTER, BESIDE, AIR = 284, 7.4, 9, 7
"""In px: the narrowest drawing, a character, from a string to the name beside it, around a name."""
LINE, LEADING = 20, 16
"""In px: from one name to the next, from the first line of a name to the second."""
Side = Literal["after", "before", "on"]


@dataclass(frozen=True)
class Name:
    """One name: its line of the row, its one or two lines of text, the string's place (0 to 1), its side.

    ``on`` the string: the string passes behind it.
    """

    line: int
    texts: tuple[str, ...]
    place: float
    side: Side

    @property
    def span(self) -> tuple[float, float]:
        """What it takes of the narrowest drawing, in px, its string included."""
        at, wide = self.place * NARROWEST, max(map(len, self.texts)) * CHARACTER
        if self.side == "after":
            return at - AIR, at + BESIDE + wide + AIR
        if self.side == "before":
            return at - BESIDE - wide - AIR, at + AIR
        return at - wide / 2 - AIR, at + wide / 2 + AIR


def set_names(names: Sequence[tuple[float, str]]) -> tuple[list[Name | None], int]:
    """Each (place, name) on the first line where it meets no other, and how many lines that takes.

    An empty name is a string that passes by: None.
    """
    taken: list[list[tuple[float, float]]] = []
    found: list[Name | None] = []
    for place, label in names:
        if not label.strip():
            found.append(None)
            continue
        side, texts = fit(place, label)
        span = Name(0, texts, place, side).span
        line = 0
        while any(not _apart(span, one) for held in taken[line : line + len(texts)] for one in held):
            line += 1
        taken += [[] for _ in range(line + len(texts) - len(taken))]
        for held in taken[line : line + len(texts)]:
            held.append(span)
        found.append(Name(line, texts, place, side))
    return found, len(taken)


def fit(place: float, label: str) -> tuple[Side, tuple[str, ...]]:
    """On which side of its string a name is written, and cut in how many lines.

    Beside it towards the middle if there is room for one line, else where there is most room, on two lines.
    """
    rooms = _rooms(place)
    near: Side = "before" if place > 0.5 else "after"
    line = " ".join(label.split())
    for side in (near, "on"):
        if len(line) <= rooms[side]:
            return side, (line,)
    side = max(rooms, key=lambda one: (rooms[one], one == near))
    return side, _two_lines(line, rooms[side])


def _rooms(place: float) -> dict[Side, int]:
    """How many characters fit on each side of a string."""
    at = place * NARROWEST
    after, before = NARROWEST - at - BESIDE, at - BESIDE
    on = 2 * min(at, NARROWEST - at)
    return {
        "after": int(after / CHARACTER),
        "before": int(before / CHARACTER),
        "on": int(on / CHARACTER),
    }


def _two_lines(line: str, most: int) -> tuple[str, ...]:
    """Cut at a space as near to the middle as both lines allow; the second is shortened if it must."""
    spaces = [at for at, one in enumerate(line) if one == " " and at <= most]
    if not spaces:
        return (shorten(line, most),)
    at = min(spaces, key=lambda at: (max(len(line) - at - 1 - most, 0), abs(2 * at - len(line))))
    return line[:at], shorten(line[at + 1 :], most)


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def write_name(name: Name, label: str, *, y: float, address: str = "", struck: bool = False) -> Svg:
    """The name, a link if it has an address; ``y`` is the baseline of its first line.

    A name on two lines is told whole to those who listen; one that was shortened holds it as its title. What
    is ``struck`` has a line through it.
    """
    anchor, shift = {"after": (None, BESIDE), "before": ("end", -BESIDE), "on": ("middle", None)}[name.side]
    x = f"{round(name.place * 100, 2):g}%"
    whole = " ".join(label.split())
    first, *rest = name.texts
    written = tag(
        "text",
        tag("title", text(whole)) if " ".join(name.texts) != whole else "",
        text(first),
        *(tag("tspan", text(one), x=x, dx=shift, dy=LEADING) for one in rest),
        x=x,
        dx=shift,
        y=y,
        text_anchor=anchor,
        text_decoration="line-through" if struck else None,
    )
    if not address:
        return written
    return tag("a", written, href=address, aria_label=whole if (first, *rest) != (whole,) else None)
