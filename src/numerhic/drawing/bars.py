"""Amounts as horizontal bars with their words above: suppliers of the digital, largest first as given.

A first strip shows how the whole is shared between those named and the others. The caller brings names and
figures already written in the reader's language, and shows the same rows as a table beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from numerhic.drawing.ink import INK, PAPER, SOFT
from numerhic.drawing.svg import (
    SPAN,
    Svg,
    drawing,
    filled_path,
    hatch,
    line_path,
    rectangle,
    shorten,
    stretched,
    tag,
    vertical,
    words,
)

TOP, ROW, BAR, BAR_AT, LABEL = 44, 38, 14, 19, 31


@dataclass(frozen=True)
class Part:
    """One supplier: its share of the whole (0–1, None when no amount is known) and its figure in words."""

    label: str
    figure: str
    share: float | None


@dataclass(frozen=True)
class Cut:
    """One part as drawn: its place in the strip of the whole, and the length of its own bar."""

    start: float
    width: float


def layout(parts: Sequence[Part]) -> list[Cut]:
    """Each part's place in the whole, in the order given; shares below 0 count as 0, sum at most 1."""
    cuts, used = [], 0.0
    for part in parts:
        share = min(max(part.share or 0.0, 0.0), 1.0 - used)
        cuts.append(Cut(used * SPAN, share * SPAN))
        used += share
    return cuts


def bars(parts: Sequence[Part], *, first: int, whole: str, key: str, title: str, description: str) -> Svg:
    """The drawing; empty without parts. The ``first`` parts are in full ink, the others hatched.

    ``whole`` is the line above the strip ("the first four: 62 %").
    """
    if not parts:
        return Svg("")
    cuts = layout(parts)
    height = TOP + ROW * len(parts)
    full = rest = seams = ""
    for index, cut in enumerate(cuts):
        if cut.width == 0:
            continue
        own = rectangle(0, TOP + ROW * index + BAR_AT, cut.width, BAR) + rectangle(
            cut.start, 20, cut.width, BAR
        )
        full, rest = (full + own, rest) if index < first else (full, rest + own)
        seams += vertical(cut.start + cut.width, 20, 20 + BAR)
    frame = rectangle(0, 20, SPAN, BAR)
    layer = stretched(
        height,
        (
            filled_path(rest, fill=f"url(#{key}-rest)"),
            filled_path(full, fill=INK),
            line_path(frame, colour=SOFT),
            line_path(seams, colour=PAPER, width=1.5),
        ),
    )
    labels = [_label(part, index) for index, part in enumerate(parts)]
    head = tag("text", words(whole), x=0, y=13)
    return drawing(
        key,
        title=title,
        description=description,
        height=height,
        children=(hatch(f"{key}-rest", INK), layer, head, *labels),
    )


def _label(part: Part, index: int) -> Svg:
    figure = tag("tspan", words(f" {part.figure}"), fill=SOFT)
    return tag("text", words(shorten(part.label, LABEL)), figure, x=0, y=TOP + ROW * index + 14)
