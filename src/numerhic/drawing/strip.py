"""One measure among comparable buyers: the middle half, the median, and one's own place. Never a rank.

The axis goes from 0 to ``most``. The words under the strip come from the caller, who says the same in a
sentence beside it.
"""

from dataclasses import dataclass

from numerhic.drawing.ink import ACCENT, INK, PALE, SOFT
from numerhic.drawing.svg import (
    SPAN,
    Svg,
    drawing,
    filled_path,
    line_path,
    rectangle,
    stretched,
    tag,
    vertical,
    words,
)

HEIGHT, BOX, BOX_AT = 92, 22, 34


@dataclass(frozen=True)
class Spread:
    """Quartiles of the comparable buyers (q1 <= median <= q3), one's own value or None, end of the axis."""

    q1: float
    median: float
    q3: float
    own: float | None
    most: float


@dataclass(frozen=True)
class Places:
    """The same, in units of ``SPAN``, kept within the frame."""

    q1: float
    median: float
    q3: float
    own: float | None


def layout(spread: Spread) -> Places:
    """Positions along the axis; an axis of no length puts everything at its start."""

    def x(value: float) -> float:
        if spread.most <= 0:
            return 0.0
        return SPAN * min(max(value / spread.most, 0.0), 1.0)

    return Places(x(spread.q1), x(spread.median), x(spread.q3), None if spread.own is None else x(spread.own))


def strip(
    spread: Spread, *, own: str, median: str, ends: tuple[str, str], key: str, title: str, description: str
) -> Svg:
    """The strip. ``own`` and ``median`` are the words set at their places, ``ends`` those of the axis."""
    places = layout(spread)
    middle = BOX_AT + BOX / 2
    layer = stretched(
        HEIGHT,
        (
            line_path(f"M0 {middle}H{SPAN}{vertical(0, middle - 5, middle + 5)}", colour=SOFT),
            filled_path(rectangle(places.q1, BOX_AT, max(places.q3 - places.q1, 2), BOX), fill=PALE),
            line_path(rectangle(places.q1, BOX_AT, max(places.q3 - places.q1, 2), BOX), colour=INK),
            line_path(vertical(places.median, BOX_AT, BOX_AT + BOX), colour=INK, width=3),
            line_path(
                "" if places.own is None else vertical(places.own, BOX_AT - 12, BOX_AT + BOX + 4),
                colour=ACCENT,
                width=4,
            ),
        ),
    )
    texts = [
        _at(places.median, median, y=BOX_AT + BOX + 19, fill=SOFT),
        tag("text", words(ends[0]), x=0, y=HEIGHT - 2, fill=SOFT, font_size=12),
        tag("text", words(ends[1]), x="100%", y=HEIGHT - 2, fill=SOFT, font_size=12, text_anchor="end"),
    ]
    if places.own is not None:
        texts.append(_at(places.own, f"▼ {own}", y=16, fill=ACCENT))
    return drawing(key, title=title, description=description, height=HEIGHT, children=(layer, *texts))


def _at(x: float, text: str, *, y: float, fill: str) -> Svg:
    """Words at a place of the axis, turned towards the inside so that they stay in the frame."""
    anchor = "start" if x < SPAN * 0.35 else "end" if x > SPAN * 0.65 else "middle"
    return tag("text", words(text), x=f"{x / SPAN * 100:.1f}%", y=y, fill=fill, text_anchor=anchor)
