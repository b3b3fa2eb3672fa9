"""A chain of links, one after the other, each held in its own way: along a column with words, or in a row.

How a link is held is told by its shape (solid, doubled, dotted, dashed, crossed…), never by colour. What each
shape means is the caller's, who says it in words beside. chain.py draws many chains at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from numerhic.drawing.ink import INK, PAPER, SOFT
from numerhic.drawing.svg import Svg, drawing, filled_path, line_path, number, shorten, tag, words

Mark = Literal["solid", "doubled", "dotted", "dashed", "crossed", "asked", "empty", "opposed"]
MARKS: tuple[Mark, ...] = get_args(Mark)
LONG, WIDE, STEP = 34, 18, 27
"""In px: a link of a row and of a column, and from one to the next: they overlap like those of a chain."""
TALL, LINE = 44, 17
"""In px: from one link of a column to the next, with its two lines of words; what a third one adds."""
ASIDE, MOST, NARROW = 44, 34, 7.3
"""Where words begin beside a column (px); the characters that fit at 320 px; a character (px)."""


@dataclass(frozen=True)
class Ring:
    """One link: what it is, how it is held in words, its shape, and by whom when that is known."""

    label: str
    words: str
    mark: Mark
    by: str = ""


@dataclass(frozen=True)
class Place:
    """One link's rectangle, in px."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return self.x + self.width / 2, self.y + self.height / 2


def row_layout(count: int) -> list[Place]:
    """Links one beside the other, each through the next."""
    return [Place(2 + index * (STEP - 2.5), 2, LONG - 3, WIDE) for index in range(count)]


def column_layout(count: int, tall: float = TALL) -> list[Place]:
    """Links one under the other, each through the next."""
    return [Place(8, 4 + index * tall, WIDE, tall + 8) for index in range(count)]


def chain_row(rings: Sequence[Ring], *, key: str, title: str, description: str) -> Svg:
    """The chain in a row, without words: small enough for any page. Empty without a link."""
    if not rings:
        return Svg("")
    pieces = _shapes(list(zip(row_layout(len(rings)), rings, strict=True)))
    return drawing(key, title=title, description=description, height=WIDE + 4, children=pieces)


def chain_column(rings: Sequence[Ring], *, key: str, title: str, description: str) -> Svg:
    """The chain in a column: each link with its name, how it is held, by whom. Empty without a link."""
    if not rings:
        return Svg("")
    places = column_layout(len(rings), TALL + (LINE if any(ring.by for ring in rings) else 0))
    pieces = [*_shapes(list(zip(places, rings, strict=True)))]
    for place, ring in zip(places, rings, strict=True):
        lines = [shorten(line, MOST) for line in (ring.words, ring.by) if line]
        y = place.middle[1] + 4 - LINE * len(lines) / 2
        told = [tag("tspan", words(line), x=ASIDE, dy=LINE, font_weight=400) for line in lines]
        pieces.append(tag("text", words(ring.label), *told, x=ASIDE, y=y, font_weight=600))
    height = places[-1].y + places[-1].height + 6
    return drawing(key, title=title, description=description, height=height, children=pieces)


def _shapes(held: Sequence[tuple[Place, Ring]]) -> Iterator[Svg]:
    """A few paths, whatever the number of links."""
    fills = firm = dashes = faint = signs = dots = ""
    for place, ring in held:
        x, y = place.middle
        outline = capsule(place)
        if ring.mark == "solid":
            fills += outline
        elif ring.mark == "dashed":
            dashes += outline
        elif ring.mark in ("empty", "asked"):
            faint += outline
        else:
            firm += outline
        if ring.mark == "doubled":
            firm += capsule(place, inset=5)
        elif ring.mark == "dotted":
            dots += "".join(_dot(x + dx, y + dy) for dx, dy in _along(place))
        elif ring.mark == "crossed":
            signs += _cross(x, y)
        elif ring.mark == "asked":
            signs += _question(x, y)
            dots += _dot(x, y + 5.5)
        elif ring.mark == "opposed":
            signs += _unequal(x, y)
    yield filled_path(fills, fill=INK)
    yield line_path(fills, colour=PAPER, width=2)
    yield line_path(firm, colour=INK, width=2)
    yield line_path(dashes, colour=INK, width=2, dash="6 4")
    yield line_path(faint, colour=SOFT, width=1.3, dash="1.5 3")
    yield line_path(signs, colour=INK, width=2)
    yield tag("path", d=dots, stroke=INK, stroke_width=3.6, stroke_linecap="round") if dots else Svg("")


def capsule(place: Place, *, inset: float = 0) -> str:
    """A rectangle with round ends, as path data; ``inset`` draws it inside."""
    x, y = place.x + inset, place.y + inset
    width, height = place.width - 2 * inset, place.height - 2 * inset
    radius = min(width, height) / 2
    across, down = number(width - 2 * radius), number(height - 2 * radius)
    r = number(radius)

    def turn(dx: float, dy: float) -> str:
        return f"a{r} {r} 0 0 1 {number(dx)} {number(dy)}"

    return (
        f"M{number(x + radius)} {number(y)}h{across}{turn(radius, radius)}v{down}{turn(-radius, radius)}"
        f"h-{across}{turn(-radius, -radius)}v-{down}{turn(radius, -radius)}z"
    )


def _along(place: Place) -> list[tuple[float, float]]:
    """Three places along the longer side."""
    if place.width > place.height:
        return [(-7, 0), (0, 0), (7, 0)]
    return [(0, -9), (0, 0), (0, 9)]


def _dot(x: float, y: float) -> str:
    return f"M{number(x)} {number(y)}h0"


def _cross(x: float, y: float) -> str:
    return f"M{number(x - 5)} {number(y - 5)}l10 10m0 -10l-10 10"


def _unequal(x: float, y: float) -> str:
    return f"M{number(x - 5)} {number(y - 2.5)}h10m0 5h-10m2 4.5l6 -14"


def _question(x: float, y: float) -> str:
    return f"M{number(x - 3)} {number(y - 3)}a3 3 0 1 1 4.6 2.5q-1.6 1 -1.6 2.8"
