"""The signs of a sheet and of its legend: each has a shape of its own, read in one ink."""

from numerhic.drawing.ink import ACCENT, INK, PAPER, SOFT
from numerhic.drawing.svg import Svg, number, tag

_PATHS: dict[str, str] = {
    "counter": "M-2.6-4a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0-5.2 0M-5 6c0-7.5 10-7.5 10 0",
    "no-counter": "M-2.6-4a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0-5.2 0M-5 6c0-7.5 10-7.5 10 0M-6.5 6.5L6.5-7.5",
    "unsaid": "M-2.6-3.4q.2-3 2.8-3q2.6 0 2.6 2.6q0 1.7-1.6 2.6q-1.2.7-1.2 2.4M0 5v.1",
    "clock": "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0M0-3.6V0L2.6 1.8",
}
"""Strokes around their middle, for a size of type of 14."""


def glyph(sign: str, x: float, y: float, size: float) -> Svg:
    """One sign, its middle at (x, y)."""
    return tag(
        "path",
        d=_PATHS[sign],
        fill="none",
        stroke=ACCENT if sign == "clock" else INK,
        stroke_width=1.4,
        stroke_linecap="round",
        transform=f"translate({number(x)} {number(y)}) scale({size / 15:.2f})",
    )


def swatch(shows: str, x: float, y: float, size: float) -> Svg:
    """What a line of the legend shows: a sign, a piece of string, a cross, a ring."""
    if shows in _PATHS:
        return glyph(shows, x + size * 1.3, y, size)
    if shows == "falls":
        r = size * 0.3
        side = number(2 * r)
        cross = f"M{number(x + size - r)} {number(y - r)}l{side} {side}m-{side} 0l{side} -{side}"
        return tag("path", d=cross, stroke=ACCENT, stroke_width=f"{size * 0.18:.2f}", stroke_linecap="round")
    if shows == "others":
        return tag(
            "circle",
            cx=x + size * 1.3,
            cy=y,
            r=size * 0.3,
            fill=PAPER,
            stroke=INK,
            stroke_width=f"{size * 0.09:.2f}",
        )
    thin = size * 0.07
    width, dash = {
        "plain": (thin, None),
        "bound": (thin * 2.8, None),
        "loose": (thin, f"{number(size * 0.55)} {number(size * 0.3)}"),
        "guessed": (thin, f"{number(size * 0.1)} {number(size * 0.32)}"),
    }[shows]
    return tag(
        "path",
        d=f"M{number(x)} {number(y)}h{number(size * 2.6)}",
        stroke=SOFT if shows == "guessed" else INK,
        stroke_width=f"{width:.2f}",
        stroke_dasharray=dash,
        stroke_linecap="round",
    )
