"""Amounts per year, one small row of columns per family, all on one scale: told by place, not by colour.

The caller brings the families' words and shows the same figures as a table beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from numerhic.drawing.ink import INK, RULE, SOFT
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
    words,
)

TOP, ROW, TALL, LABEL = 8, 66, 40, 52


@dataclass(frozen=True)
class Family:
    """One family: its words and its amount by year (years without a known amount left out)."""

    label: str
    amounts: Mapping[int, float | None]


@dataclass(frozen=True)
class Column:
    """One year of one family: its place across, and its height from 0 to 1 on the common scale."""

    year: int
    start: float
    width: float
    height: float


def layout(families: Sequence[Family], years: Sequence[int]) -> list[list[Column]]:
    """One list of columns per family, in order; amounts below zero are drawn as nothing."""
    most = max((a for family in families for a in family.amounts.values() if a is not None), default=0.0)
    slot = SPAN / len(years) if years else SPAN
    return [
        [
            Column(year, index * slot + slot * 0.12, slot * 0.76, max(amount, 0.0) / most)
            for index, year in enumerate(years)
            if (amount := family.amounts.get(year)) is not None and most > 0
        ]
        for family in families
    ]


def years_by_family(
    families: Sequence[Family], years: Sequence[int], *, key: str, title: str, description: str
) -> Svg:
    """The drawing; empty without a year or a family."""
    if not families or not years:
        return Svg("")
    height = TOP + ROW * len(families) + 18
    columns = bases = ""
    for index, row in enumerate(layout(families, years)):
        base = TOP + ROW * index + ROW - 4
        bases += f"M0 {base}H{SPAN}"
        for one in row:
            tall = max(one.height * TALL, 1.0 if one.height else 0.0)
            if tall:
                columns += rectangle(one.start, base - tall, one.width, tall)
    layer = stretched(height, (line_path(bases, colour=RULE), filled_path(columns, fill=INK)))
    labels = [
        tag("text", words(shorten(family.label, LABEL)), x=0, y=TOP + ROW * index + 14)
        for index, family in enumerate(families)
    ]
    step = max(1, -(-len(years) // 6))
    names = [
        tag(
            "text",
            words(str(year)),
            x=f"{(index + 0.5) / len(years) * 100:.1f}%",
            y=height - 2,
            text_anchor="middle",
            font_size=12,
            fill=SOFT,
        )
        for index, year in enumerate(years)
        if index % step == 0
    ]
    return drawing(
        key, title=title, description=description, height=height, children=(layer, *labels, *names)
    )
