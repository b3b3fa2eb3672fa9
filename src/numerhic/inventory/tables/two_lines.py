"""Headings written on two lines, as merged cells leave them: made one, in place of the second.

Only when surely so: the first line has holes, and the second holds known headings that fill them.
"""

from collections.abc import Sequence
from dataclasses import replace

from numerhic.inventory.model import Cell, Grid
from numerhic.inventory.tables.guessing import find_header
from numerhic.inventory.tables.meanings import KINDS, exact_headings
from numerhic.inventory.values import empty, text_of
from numerhic.inventory.words import plain


def on_one_line(grid: Grid) -> Grid:
    """The sheet with its headings on one row; as it is when they already are. Rows keep their numbers."""
    header = find_header(grid.rows)
    for upper in (header - 1, header - 2):  # the row found may be the second line, or the first
        if 0 <= upper < len(grid.rows) - 1 and _are_two_lines(grid.rows[upper], grid.rows[upper + 1]):
            rows = list(grid.rows)
            rows[upper + 1] = _both(grid.rows[upper], grid.rows[upper + 1])
            return replace(grid, rows=rows)
    return grid


def _are_two_lines(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    told = [index for index, cell in enumerate(lower) if not empty(cell)]
    if len(told) < 2 or not all(isinstance(lower[index], str) for index in told):
        return False
    if sum(not empty(cell) for cell in upper) < 2:
        return False
    holes = [index for index in told if index >= len(upper) or empty(upper[index])]
    known = sum(_is_heading(lower[index]) for index in told)
    return bool(holes) and known >= 2 and known * 2 >= len(told)


def _is_heading(cell: Cell) -> bool:
    word = plain(text_of(cell))
    return any(word in exact_headings(kind) for kind in KINDS)


def _both(upper: Sequence[Cell], lower: Sequence[Cell]) -> list[Cell]:
    """For each column the lower words when they are a known heading or alone, else the upper ones."""
    both: list[Cell] = []
    for index in range(max(len(upper), len(lower))):
        above = upper[index] if index < len(upper) else None
        below = lower[index] if index < len(lower) else None
        kept = above if empty(below) or (not empty(above) and not _is_heading(below)) else below
        both.append(kept)
    return both
