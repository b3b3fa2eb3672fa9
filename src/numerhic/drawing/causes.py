"""Causes and effects: names one under the other, arcs at their left from cause to effect, each with its sign.

Each name has four ends, from top to bottom: what comes from above, what goes back up, what comes back up,
what goes down. Arcs that run beside each other are drawn at different depths. « Less » is dashed; what is
contested has a wide pale stroke behind. Nothing stretches: the gutter keeps its width, names are cut.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from numerhic.drawing.ink import INK, PAPER, SOFT
from numerhic.drawing.svg import Svg, drawing, shorten, tag, words

ROW, GUTTER, NAME, TOP = 52, 150, 34, 4
STEP, LEAST, MOST = 30, 46, 180
FROM_ABOVE, BACK_UP, FROM_BELOW, DOWN = -12, -4, 4, 12
"""Where each end is, from the middle of a name."""


@dataclass(frozen=True)
class Arc:
    """From one name to another, by their places; ``sign`` is what stands on it (« + », « − »)."""

    start: int
    end: int
    sign: str
    less: bool
    contested: bool = False


@dataclass(frozen=True)
class Curve:
    """One arc as drawn: the heights of its two ends, how far out its handles go."""

    start: float
    end: float
    depth: float


def layout(arcs: Sequence[Arc]) -> list[Curve]:
    """Each arc's curve, inside the gutter: the shortest nearest, each in the first lane free on its way."""
    lanes: list[list[tuple[int, int]]] = []
    lane_of: dict[int, int] = {}
    for number, arc in sorted(enumerate(arcs), key=lambda one: abs(one[1].start - one[1].end)):
        top, bottom = min(arc.start, arc.end), max(arc.start, arc.end)
        free = next((n for n, lane in enumerate(lanes) if _free(lane, top, bottom)), len(lanes))
        if free == len(lanes):
            lanes.append([])
        lanes[free].append((top, bottom))
        lane_of[number] = free
    step = min(STEP, (MOST - LEAST) / max(len(lanes) - 1, 1))
    return [_curve(arc, LEAST + step * lane_of[number]) for number, arc in enumerate(arcs)]


def _free(lane: Sequence[tuple[int, int]], top: int, bottom: int) -> bool:
    """Nothing of the lane runs beside; one arc may begin where another ends."""
    return all(bottom <= start or end <= top for start, end in lane) and (top, bottom) not in lane


def _curve(arc: Arc, depth: float) -> Curve:
    if arc.end > arc.start:
        return Curve(_height(arc.start) + DOWN, _height(arc.end) + FROM_ABOVE, depth)
    return Curve(_height(arc.start) + BACK_UP, _height(arc.end) + FROM_BELOW, depth)


def causes(names: Sequence[str], arcs: Sequence[Arc], *, key: str, title: str, description: str) -> Svg:
    """The drawing; empty without names."""
    if not names:
        return Svg("")
    drawn: list[Svg] = []
    signs: list[Svg] = []
    for arc, curve in zip(arcs, layout(arcs), strict=True):
        drawn += _arc(arc, curve)
        # The middle of a cubic whose two handles are at the same depth: three quarters of the way out.
        x, y = GUTTER - 0.75 * curve.depth, (curve.start + curve.end) / 2
        signs.append(tag("circle", cx=x, cy=y, r=8, fill=PAPER))
        signs.append(tag("text", words(arc.sign), x=x, y=y + 5, text_anchor="middle", font_weight="bold"))
    texts = [
        tag("text", words(shorten(name, NAME)), x=GUTTER + 8, y=_height(place) + 5)
        for place, name in enumerate(names)
    ]
    height = TOP * 2 + ROW * len(names)
    return drawing(
        key, title=title, description=description, height=height, children=(*drawn, *signs, *texts)
    )


def _height(place: int) -> float:
    return TOP + ROW * place + ROW / 2


def _arc(arc: Arc, curve: Curve) -> list[Svg]:
    out = GUTTER - curve.depth
    line = f"M{GUTTER} {curve.start}C{out} {curve.start} {out} {curve.end} {GUTTER} {curve.end}"
    dash = "6 4" if arc.less else None
    head = f"M{GUTTER} {curve.end}l-8 -4v8z"
    found = [
        tag("path", d=line, fill="none", stroke=INK, stroke_width=1.6, stroke_dasharray=dash),
        tag("path", d=head, fill=INK),
    ]
    if arc.contested:
        found.insert(0, tag("path", d=line, fill="none", stroke=SOFT, stroke_width=6, stroke_opacity=0.4))
    return found
