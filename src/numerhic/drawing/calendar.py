"""Windows of decision on a time axis: until when each choice is possible, and when the contract ends.

One row per contract: a full bar while a choice is possible, a hatched one once the notice has begun, a mark
between the two. Words, dates and order come from the caller, who shows the same rows as a table beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from numerhic.drawing.ink import ACCENT, INK, RULE, SOFT
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

State = Literal["open", "closing", "past"]
SIGNS: dict[State, str] = {"open": "○", "closing": "◆", "past": "✕"}
TOP, ROW, BAR, BAR_AT = 34, 56, 12, 36
LABEL, NOTE = 37, 42  # characters that fit a narrow screen at these sizes
MOST_YEARS = 8


@dataclass(frozen=True)
class Deadline:
    """One contract: what it is, what is said under it, and its two dates (``decide_before`` <= ``ends``)."""

    label: str
    note: str
    decide_before: date
    ends: date
    state: State


@dataclass(frozen=True)
class Row:
    """Where one deadline falls, in units of ``SPAN``: the choice, then the notice; both may be empty."""

    choice: tuple[float, float]
    notice: tuple[float, float]
    mark: float | None
    beyond: bool


@dataclass(frozen=True)
class Axis:
    """The time shown: from the first day of a quarter to the first day of a year."""

    start: date
    end: date

    def x(self, day: date) -> float:
        """Position of a day, kept within the axis."""
        share = (day - self.start).days / (self.end - self.start).days
        return SPAN * min(max(share, 0.0), 1.0)


def axis(deadlines: Sequence[Deadline], as_of: date) -> Axis:
    """From a quarter's first day to a year's end, ``MOST_YEARS`` before and after today at most."""
    first = min([as_of, *(d.decide_before for d in deadlines), *(d.ends for d in deadlines)])
    last = max([as_of, *(d.ends for d in deadlines)])
    start = max(date(first.year, (first.month - 1) // 3 * 3 + 1, 1), date(as_of.year - MOST_YEARS, 1, 1))
    return Axis(start, date(min(last.year + 1, as_of.year + MOST_YEARS), 1, 1))


def layout(deadlines: Sequence[Deadline], as_of: date) -> tuple[Axis, list[Row]]:
    """The axis and one row per deadline, in the order given."""
    scale = axis(deadlines, as_of)
    rows = []
    for one in deadlines:
        begin, decide, ends = scale.x(as_of), scale.x(one.decide_before), scale.x(one.ends)
        within = scale.start <= one.decide_before < scale.end
        choice = (min(begin, decide), decide) if one.decide_before > as_of else (decide, decide)
        rows.append(Row(choice, (decide, ends), decide if within else None, one.ends >= scale.end))
    return scale, rows


def calendar(
    deadlines: Sequence[Deadline], *, as_of: date, today: str, key: str, title: str, description: str
) -> Svg:
    """The drawn calendar; empty when there is nothing to draw. ``today`` names the line of ``as_of``."""
    if not deadlines:
        return Svg("")
    scale, rows = layout(deadlines, as_of)
    height = TOP + ROW * len(rows) + 6
    grid, quarters, choice, notice, marks, closing = "", "", "", "", "", ""
    bands = [TOP + ROW * index + BAR_AT for index in range(len(rows))]
    for year in range(scale.start.year, scale.end.year):
        x = scale.x(date(year, 1, 1))
        # Beside the bars only: a rule that crosses words makes them hard to read.
        grid += vertical(x, 20, 30) + "".join(vertical(x, y - 2, y + BAR + 6) for y in bands)
        quarters += "".join(
            vertical(scale.x(date(year, month, 1)), 20, 26)
            for month in (4, 7, 10)
            if date(year, month, 1) > scale.start
        )
    now = scale.x(as_of)
    today_line = vertical(now, 16, 30) + "".join(vertical(now, y - 2, y + BAR + 6) for y in bands)
    for index, row in enumerate(rows):
        y = TOP + ROW * index + BAR_AT
        if row.choice[1] > row.choice[0]:
            choice += rectangle(row.choice[0], y, row.choice[1] - row.choice[0], BAR)
        if row.notice[1] > row.notice[0]:
            notice += rectangle(row.notice[0], y, row.notice[1] - row.notice[0], BAR)
        if row.mark is not None:
            line = vertical(row.mark, y - 4, y + BAR + 4)
            closing, marks = (
                (closing + line, marks) if deadlines[index].state == "closing" else (closing, marks + line)
            )
    layer = stretched(
        height,
        (
            line_path(grid, colour=RULE),
            line_path(quarters, colour=RULE),
            filled_path(choice, fill=INK),
            filled_path(notice, fill=f"url(#{key}-notice)"),
            line_path(notice, colour=SOFT, width=0.75),
            line_path(marks, colour=INK, width=3),
            line_path(closing, colour=ACCENT, width=5),
            line_path(today_line, colour=ACCENT, width=1.5),
        ),
    )
    labels = (_label(one, index) for index, one in enumerate(deadlines))
    return drawing(
        key,
        title=title,
        description=description,
        height=height,
        children=(hatch(f"{key}-notice", SOFT), layer, *_years(scale), _today(scale, as_of, today), *labels),
    )


def _years(scale: Axis) -> list[Svg]:
    """The years' names, but those that would touch the next one on a narrow screen."""
    names: list[Svg] = []
    free_until = SPAN * 1.1
    for year in reversed(range(scale.start.year, scale.end.year)):
        x = scale.x(date(year, 1, 1))
        if free_until - x >= SPAN * 0.14:
            names.insert(0, tag("text", words(str(year)), x=f"{x / SPAN * 100:.1f}%", dx=3, y=30, fill=SOFT))
            free_until = x
    return names


def _today(scale: Axis, as_of: date, today: str) -> Svg:
    share = scale.x(as_of) / SPAN
    anchor, shift = ("end", -3) if share > 0.5 else ("start", 3)
    return tag("text", words(today), x=f"{share * 100:.1f}%", dx=shift, y=12, text_anchor=anchor, fill=ACCENT)


def _label(one: Deadline, index: int) -> Svg:
    y = TOP + ROW * index + 14
    note = tag("tspan", words(shorten(one.note, NOTE)), x=0, dy=15, font_size=12, fill=SOFT)
    return tag("text", words(f"{SIGNS[one.state]} {shorten(one.label, LABEL)}"), note, x=0, y=y)
