"""What each of several things lets one do, as a printed table of hands: open, half closed, a fist.

Things are rows, questions are columns. Every answer has a shape of its own, told by the legend, so that it is
read in one ink. Signs keep their size, columns follow the width, from 320 px up. A column of signs is two
paths, whatever the number of rows. Every word is the caller's, who gives the same as a table beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from numerhic.drawing.ink import INK, RULE, SOFT
from numerhic.drawing.svg import SPAN, Svg, line_path, number, shorten, stretched, tag
from numerhic.drawing.svg import words as text

Sign = Literal["open", "half", "fist", "scales", "question", "clash", "dash", "none"]
PALM = "h8m-8 2h8m-8 2h8m-7 1.6h6"
SIGNS: dict[Sign, tuple[float, float, str]] = {
    "open": (
        -4,
        2.4,
        f"{PALM}m1.2-6.4l1.6-7m-4.3 6.4l.5-9m-3.4 9l-.6-9m-2.3 9.6l-1.8-7m2 11.4l-5-4.4",
    ),
    "half": (-4, 1.2, f"{PALM}m1.2-6.4v-3.6m-2.8 3.6v-3.9m-2.8 3.9v-3.9m-2.8 3.9v-3.6m0 6.6l-3.6-2.6"),
    "fist": (-5, -5, "v4.4m3.4-4.8v4.8m3.4-4.8v4.8m3.4-4.4v4.4m-10.4 3.9h8m-7.4 3.6h9.4m1.6-4.2v1.6"),
    "scales": (
        0,
        -8,
        "v15.5m-4 0h8m-10-13.5h12m-12 0l-2.4 6.5q2.4 2.2 4.8 0zm12 0l-2.4 6.5q2.4 2.2 4.8 0z",
    ),
    "question": (-3.6, -4.2, "q.3-3.6 3.8-3.6q3.6 0 3.6 3.4q0 2.2-2.2 3.4q-1.6.9-1.6 3.4m0 4.2v.1"),
    "clash": (-6, -2.4, "h12m-12 5.2h12m-9.4 3.6l6.8-12.4"),
    "dash": (-4, 0, "h8"),
    "none": (0, 0, "h.1"),
}
"""Where each starts from its middle, and the rest of its path, relative. About 18 px either way."""
BOLD: frozenset[Sign] = frozenset({"open", "half", "fist"})
CHARACTER, NAME, BAND, AIR = 6.9, 19, 25, 7
"""In px: a character of a heading, the line of a name, the band of its signs, the air below it."""
ROW = NAME + BAND + AIR
LEGEND, LEGEND_COLUMNS = 25, 2
MOST_OF_A_NAME = 40


@dataclass(frozen=True)
class Row:
    """One thing: its name, the sign of each column, and its page."""

    name: str
    signs: Sequence[Sign]
    address: str = ""


@dataclass(frozen=True)
class Head:
    """One question, in a few words, and where it is explained."""

    label: str
    address: str = ""


@dataclass(frozen=True)
class Layout:
    """Places in px down the drawing: the foot of the headings, the middle of each row's signs, its height.

    ``across`` are the middles of the columns, as shares of the width.
    """

    heads: float
    bands: tuple[float, ...]
    across: tuple[float, ...]
    height: float


def layout(rows: int, heads: Sequence[Head], *, legend: int = 0, others: bool = False) -> Layout:
    """Where everything stands: legend, headings, then one row after another, none meeting another."""
    lines = -(-legend // LEGEND_COLUMNS)
    foot = lines * LEGEND + 14 + max((len(head.label) for head in heads), default=0) * CHARACTER + 8
    bands = tuple(foot + 8 + index * ROW + NAME + BAND / 2 for index in range(rows))
    height = foot + 8 + rows * ROW + (NAME + 4 if others else 0)
    return Layout(foot, bands, tuple((index + 0.5) / len(heads) for index in range(len(heads))), height)


def hands(
    rows: Sequence[Row],
    heads: Sequence[Head],
    *,
    legend: Sequence[tuple[Sign, str]],
    key: str,
    title: str,
    description: str,
    others: Head | None = None,
) -> Svg:
    """The drawing; empty without a row. ``others``: how many things are not drawn, and where."""
    if not rows:
        return Svg("")
    places = layout(len(rows), heads, legend=len(legend), others=others is not None)
    rules = "".join(f"M0 {number(band + BAND / 2 + AIR)}H{SPAN}" for band in places.bands)
    children = [
        *_legend(legend),
        stretched(places.height, (line_path(f"M0 {number(places.heads)}H{SPAN}{rules}", colour=RULE),)),
        *(_column(rows, head, index, places) for index, head in enumerate(heads)),
        *(_name(row, band) for row, band in zip(rows, places.bands, strict=True)),
    ]
    if others is not None:
        children.append(_linked(tag("text", text(others.label), x=0, y=places.height - 6), others.address))
    return tag(
        "svg",
        tag("title", text(title), id=f"{key}-title"),
        tag("desc", text(description), id=f"{key}-desc"),
        *children,
        class_="drawing hands",
        role="group",
        aria_labelledby=f"{key}-title",
        aria_describedby=f"{key}-desc",
        width="100%",
        height=places.height,
        font_size=13,
        fill="currentColor",
    )


def _legend(legend: Sequence[tuple[Sign, str]]) -> list[Svg]:
    """Each shape and its meaning, in two columns read downwards."""
    lines = -(-len(legend) // LEGEND_COLUMNS)
    found = []
    for column in range(LEGEND_COLUMNS):
        part = legend[column * lines : (column + 1) * lines]
        if not part:
            continue
        middles = [LEGEND * (line + 0.5) for line in range(len(part))]
        signs = [sign for sign, _words in part]
        told = [
            tag("text", text(told), x=26, y=middle + 4.5)
            for (_sign, told), middle in zip(part, middles, strict=True)
        ]
        found.append(_at(column / LEGEND_COLUMNS, *signs_at(signs, middles, x=11), *told))
    return found


def _column(rows: Sequence[Row], head: Head, index: int, places: Layout) -> Svg:
    heading = tag(
        "text", text(head.label), transform=f"translate(4.5 {number(places.heads - 6)}) rotate(-90)"
    )
    signs = signs_at([row.signs[index] for row in rows], places.bands)
    return _at(places.across[index], _linked(heading, head.address), *signs)


def signs_at(signs: Sequence[Sign], middles: Sequence[float], *, x: float = 0) -> tuple[Svg, ...]:
    """Signs one under the other, as at most two paths: the hands, in thick strokes, and the others."""
    bold = thin = ""
    for sign, middle in zip(signs, middles, strict=True):
        right, down, rest = SIGNS[sign]
        data = f"M{number(x + right)} {number(middle + down)}{rest}"
        bold, thin = (bold + data, thin) if sign in BOLD else (bold, thin + data)
    return tuple(
        tag("path", d=data, fill="none", stroke=INK, stroke_width=width, stroke_linecap="round")
        for data, width in ((bold, 2.5), (thin, 1.9))
        if data
    )


def _name(row: Row, band: float) -> Svg:
    shown = shorten(row.name, MOST_OF_A_NAME)
    name = tag(
        "text",
        tag("title", text(row.name)) if shown != row.name else "",
        text(shown),
        x=0,
        y=band - BAND / 2 - 5,
        fill=None if row.address else SOFT,
    )
    return _linked(name, row.address)


def _at(share: float, *children: str) -> Svg:
    """A piece of drawing set at a share of the width; what it draws keeps its size."""
    return tag("svg", *children, x=f"{round(share * 100, 2):g}%", overflow="visible")


def _linked(shown: Svg, address: str) -> Svg:
    return tag("a", shown, href=address) if address else shown
