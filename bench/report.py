"""What was asked, what was reached: one row per bound, printed as a table and kept as bench/report.json."""

import json
import os
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One bound. ``reached`` and ``asked`` share the unit; ``better``: on which side of ``asked`` to be."""

    subject: str
    reached: float
    better: str  # "at most" or "at least"
    asked: float
    unit: str
    note: str = ""

    @property
    def met(self) -> bool:
        """Whether the bound holds."""
        return self.reached <= self.asked if self.better == "at most" else self.reached >= self.asked

    def line(self) -> str:
        """The row of the Markdown table."""
        reached = f"{self.reached:.2f} {self.unit}"
        asked = f"{self.better} {self.asked:g} {self.unit}"
        return f"| {self.subject} | {asked} | {reached} | {'yes' if self.met else 'NO'} | {self.note} |"


def machine() -> str:
    """The machine, by its cores and memory only."""
    cores = len(os.sched_getaffinity(0))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{cores} cores, {memory:.0f} GiB of memory"


def table(rows: list[Row]) -> str:
    """All rows as a Markdown table."""
    head = "| bound | asked | reached | met | note |\n|---|---|---|---|---|"
    return "\n".join([head, *(row.line() for row in rows)])


def keep(path: Path, rows: list[Row], measured: dict[str, object]) -> None:
    """Write the rows and the plain measures they come from."""
    content = {
        "format": "numerhic.bench/1",
        "day": date.today().isoformat(),
        "machine": machine(),
        "rows": [{**asdict(row), "met": row.met} for row in rows],
        "measured": measured,
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
