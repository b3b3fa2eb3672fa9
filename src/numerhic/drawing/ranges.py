"""Ranges side by side, in groups that each have their own scale: how wide a figure is, and its middle.

A band goes from the low to the high bound; a thick stroke stands at the middle. Nothing is ranked: the order
is the caller's, who says the same in a table beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from numerhic.drawing.ink import INK, PALE, SOFT
from numerhic.drawing.svg import (
    SPAN,
    Svg,
    drawing,
    filled_path,
    line_path,
    rectangle,
    shorten,
    stretched,
    tag,
    vertical,
    words,
)

HEAD, ROW, BAR, BAR_AT, LABEL = 30, 60, 14, 38, 40


@dataclass(frozen=True)
class Range:
    """One figure: its name, the same in words, its bounds and its middle (low <= middle <= high)."""

    label: str
    figure: str
    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class Group:
    """Ranges on one scale, under one title."""

    title: str
    ranges: Sequence[Range]


@dataclass(frozen=True)
class Placed:
    """One range as drawn, in units of ``SPAN``."""

    low: float
    middle: float
    high: float


def layout(group: Group) -> tuple[float, list[Placed]]:
    """Where zero stands, and where each range does; the scale holds zero and every bound."""
    least = min([0.0, *(one.low for one in group.ranges)])
    most = max([0.0, *(one.high for one in group.ranges)])
    width = most - least

    def x(value: float) -> float:
        return SPAN * (value - least) / width if width > 0 else 0.0

    return x(0.0), [Placed(x(one.low), x(one.middle), x(one.high)) for one in group.ranges]


def ranges(groups: Sequence[Group], *, key: str, title: str, description: str) -> Svg:
    """The drawing; empty without groups."""
    if not any(group.ranges for group in groups):
        return Svg("")
    bands = frames = middles = zeros = ""
    texts = []
    top = 0.0
    for group in groups:
        texts.append(tag("text", words(group.title), x=0, y=top + 18, font_weight="bold"))
        top += HEAD
        zero, placed = layout(group)
        zeros += vertical(zero, top, top + ROW * len(placed) - 4)
        for one, at in zip(group.ranges, placed, strict=True):
            band = rectangle(at.low, top + BAR_AT, max(at.high - at.low, 2), BAR)
            bands, frames = bands + band, frames + band
            middles += vertical(at.middle, top + BAR_AT - 3, top + BAR_AT + BAR + 3)
            texts.append(tag("text", words(shorten(one.label, LABEL)), x=0, y=top + 14))
            texts.append(tag("text", words(one.figure), x=0, y=top + 31, fill=SOFT, font_size=12))
            top += ROW
        top += 8
    layer = stretched(
        top,
        (
            filled_path(bands, fill=PALE),
            line_path(frames, colour=INK),
            line_path(zeros, colour=SOFT, dash="2 3"),
            line_path(middles, colour=INK, width=4),
        ),
    )
    return drawing(key, title=title, description=description, height=top, children=(layer, *texts))
