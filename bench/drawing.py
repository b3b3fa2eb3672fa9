"""The sheet: 300 things and 5,000, from plain things to SVG; how much it weighs."""

import gc
import time
from random import Random
from statistics import median

from bench.report import Row
from numerhic.drawing.sheet import sheet
from numerhic.drawing.sheet.tests.casts import a_sheet

CASES = (
    ("300 things", [8, 12, 40, 90, 60, 70, 20], 450, 50),
    ("5,000 things", [8, 40, 600, 1_800, 1_500, 1_000, 52], 10_000, 1_000),
)
"""Name, things in each band, ties, milliseconds allowed."""


def compare(rounds: int) -> tuple[list[Row], dict[str, object]]:
    """Each case, the median of ``rounds`` drawings after a first one."""
    rows: list[Row] = []
    measured: dict[str, object] = {}
    for name, sizes, ties, allowed in CASES:
        cast = a_sheet(Random(3), sizes, ties=ties)
        weight = len(sheet(cast).encode())
        seconds = []
        for _ in range(rounds):
            gc.collect()
            began = time.perf_counter()
            sheet(cast)
            seconds.append(time.perf_counter() - began)
        took = median(seconds) * 1_000
        rows.append(Row(f"the sheet of {name}", took, "at most", allowed, "ms", f"{weight / 1_000:.0f} kB"))
        measured[name] = {"milliseconds": took, "bytes": weight}
    return rows, measured
