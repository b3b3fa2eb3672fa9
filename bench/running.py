"""Runs one command to its end and says how long it took and how much memory it held at its highest.

Memory is that of the whole family of processes: the sum of their proportional shares, looked at every 50 ms,
or the kernel's own mark for the largest of them when that is higher.
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STEP = 0.05


@dataclass(frozen=True)
class Run:
    """Seconds of the clock, peak bytes, and what the command wrote on its standard output."""

    seconds: float
    peak: int
    output: str


def run(command: list[str], *, environment: dict[str, str] | None = None) -> Run:
    """Run ``command`` from the repository's root. Raises SystemExit with its errors when it fails."""
    highest = [0]
    stopped = threading.Event()
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **(environment or {})}, stdout=output, stderr=errors
        )

        def look() -> None:
            while not stopped.wait(STEP):
                highest[0] = max(highest[0], family_memory(process.pid))

        watcher = threading.Thread(target=look, daemon=True)
        watcher.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        stopped.set()
        watcher.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} failed:\n{errors.read()[-2000:]}")
        return Run(seconds, max(highest[0], usage.ru_maxrss * 1024), output.read())


def python(*arguments: str) -> list[str]:
    """The command that runs a module with this very Python."""
    return [sys.executable, "-m", *arguments]


def family_memory(pid: int) -> int:
    """Bytes held by a process and its descendants (proportional shares); 0 when it has gone."""
    total, waiting = 0, [pid]
    while waiting:
        one = waiting.pop()
        try:
            text = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii")
            tasks = list(Path(f"/proc/{one}/task").iterdir())
        except OSError:
            continue
        for line in text.splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1]) * 1024
        for task in tasks:
            try:
                waiting += [int(child) for child in (task / "children").read_text(encoding="ascii").split()]
            except OSError:
                continue
    return total
