"""Many chains at once: for each link, one band cut in parts, each with the texture of its mark.

Parts follow the width of the page; textures are strokes that do not stretch, so that they stay told apart
from 320 px up, in black and white. The shapes of one chain are links.py's, every word the caller's.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from numerhic.drawing.ink import INK, PAPER, SOFT
from numerhic.drawing.links import Mark
from numerhic.drawing.svg import (
    SPAN,
    Svg,
    drawing,
    filled_path,
    line_path,
    number,
    rectangle,
    stretched,
    tag,
    vertical,
    words,
)

BAND, BAND_AT, LINE, FOOT = 16, 24, 15, 16
"""In px: the height of a band, where it begins under its name, a line of words under it, the gap below."""
MOST = 44
"""Characters of a line of words at 320 px."""
EVERY = 24
"""Units from one stroke of a texture to the next: 7 px in the narrowest drawing."""
KEY_LINE, SWATCH = 24, 36


@dataclass(frozen=True)
class Band:
    """One link of all the chains: its name, what is held how in words, and how many by mark, in one order."""

    label: str
    words: str
    parts: Sequence[tuple[Mark, int]]


@dataclass(frozen=True)
class Part:
    """One part of a band: its mark, where it begins and how wide it is, in units of ``SPAN``."""

    mark: Mark
    x: float
    width: float


def layout(band: Band) -> list[Part]:
    """The parts of one band, side by side over the whole width; none when nothing is counted."""
    whole = sum(count for _mark, count in band.parts)
    parts, x = [], 0.0
    for mark, count in band.parts:
        if count > 0:
            width = SPAN * count / whole
            parts.append(Part(mark, x, width))
            x += width
    return parts


def in_lines(told: str) -> list[str]:
    """The words cut after commas, in lines that fit at 320 px."""
    lines: list[str] = []
    for piece in told.split(", "):
        if lines and len(lines[-1]) + 2 + len(piece) <= MOST:
            lines[-1] += f", {piece}"
        else:
            lines.append(piece)
    return [f"{line}," for line in lines[:-1]] + lines[-1:]


def chains(
    bands: Sequence[Band], meanings: Sequence[tuple[Mark, str]], *, key: str, title: str, description: str
) -> Svg:
    """The drawing, then what each texture means. Empty without a band."""
    if not bands:
        return Svg("")
    ink, texts, top = _Strokes(), [], 0
    for band in bands:
        for part in layout(band):
            ink.fill(part.mark, part.x, top + BAND_AT, part.width, EVERY)
        lines = in_lines(band.words)
        told = [
            tag("tspan", words(line), x=0, dy=LINE if index else BAND_AT + BAND + 2)
            for index, line in enumerate(lines)
        ]
        name = tag("tspan", words(band.label), font_weight=600, font_size=13)
        texts.append(tag("text", name, *told, x=0, y=top + 16, font_size=12))
        top += BAND_AT + BAND + LINE * len(lines) + FOOT
    height = top
    legend, swatches = _Strokes(), []
    for index, (mark, meaning) in enumerate(meanings):
        y = height + 12 + index * KEY_LINE
        legend.fill(mark, 1, y, SWATCH, 8)
        swatches.append(tag("text", words(meaning), x=SWATCH + 8, y=y + 13, font_size=12))
    whole = height + 20 + len(meanings) * KEY_LINE
    return drawing(
        key,
        title=title,
        description=description,
        height=whole,
        children=[stretched(height, ink.paths()), *texts, *legend.paths(), *swatches],
    )


class _Strokes:
    """Path data gathered by the way it is stroked: a few elements, whatever the number of parts."""

    def __init__(self) -> None:
        self.solid = self.outline = self.faint = self.strokes = self.dots = ""

    def fill(self, mark: Mark, x: float, y: float, width: float, every: float) -> None:
        """Fill one part with the texture of its mark."""
        box = rectangle(x, y, width, BAND)
        if mark == "solid":
            self.solid += box
            return
        if mark in ("empty", "asked"):
            self.faint += box
        else:
            self.outline += box
        count = max(int(width / every), 1)
        places = [x + width * (index + 0.5) / count for index in range(count)]
        middle, half = y + BAND / 2, min(every, width) / 2
        if mark == "doubled":
            for third in (1, 2):
                self.strokes += f"M{number(x)} {number(y + BAND * third / 3)}h{number(width)}"
        elif mark == "dotted":
            self.dots += "".join(f"M{number(at)} {number(middle)}h0" for at in places)
        elif mark == "dashed":
            self.strokes += "".join(vertical(at, y, y + BAND) for at in places)
        elif mark == "crossed":
            for at in places:
                left, across = number(at - half), number(2 * half)
                self.strokes += f"M{left} {number(y)}l{across} {BAND}m0 {-BAND}l-{across} {BAND}"
        elif mark == "opposed":
            self.strokes += "".join(_slash(at - half, y, 2 * half) for at in places)
        elif mark == "asked":
            self.faint += "".join(vertical(at, middle - 3, middle + 3) for at in places)

    def paths(self) -> list[Svg]:
        """The elements."""
        dots = Svg("")
        if self.dots:
            dots = tag(
                "path",
                d=self.dots,
                stroke=INK,
                stroke_width=4,
                stroke_linecap="round",
                vector_effect="non-scaling-stroke",
            )
        return [
            filled_path(self.solid, fill=INK),
            line_path(self.solid, colour=PAPER, width=1),
            line_path(self.outline, colour=INK, width=1.3),
            line_path(self.faint, colour=SOFT, width=1.2, dash="1.5 3"),
            line_path(self.strokes, colour=INK, width=1.2),
            dots,
        ]


def _slash(x: float, y: float, width: float) -> str:
    return f"M{number(x)} {number(y + BAND)}l{number(width)} {-BAND}"
