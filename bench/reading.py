"""Reading: the engine against the bare parse and against json.load + pandas, in one run, taking turns."""

import shutil
import statistics
from pathlib import Path

from bench.bare import WAYS
from bench.report import Row
from bench.running import ROOT, Run, python, run

GIB = 2**30
NUMERHIC = ROOT / ".venv" / "bin" / "numerhic"


def engine(source: Path, out: Path) -> Run:
    """``numerhic contracts read`` into a fresh folder, as a person would run it."""
    shutil.rmtree(out, ignore_errors=True)
    return run([str(NUMERHIC), "contracts", "read", str(source), "--out", str(out)])


def bare(way: str, source: Path) -> Run:
    """The bare parse by one of the ways."""
    return run(python("bench.bare", way, str(source)))


def pandas_way(source: Path, out: Path) -> Run:
    """json.load + pandas to the same tables."""
    shutil.rmtree(out, ignore_errors=True)
    return run(python("bench.pandas_way", str(source), str(out)))


def compare(one: Path, two: Path, folder: Path, rounds: int) -> tuple[list[Row], dict[str, object], Path]:
    """Rows on reading, the plain measures, and the canonical tables of ``one``. ``two`` is twice as large."""
    trial = {way: bare(way, one) for way in WAYS}
    fastest = min(trial, key=lambda way: trial[way].seconds)
    out = folder / "canonical"
    bares, engines = [trial[fastest]], []
    for _ in range(rounds):
        engines.append(engine(one, out))
        bares.append(bare(fastest, one))
    pandas = pandas_way(one, folder / "pandas")
    double = engine(two, folder / "canonical-double")
    shutil.rmtree(folder / "canonical-double")
    shutil.rmtree(folder / "pandas")
    reading = statistics.median(found.seconds for found in engines)
    parsing = statistics.median(found.seconds for found in bares)
    peak = max(found.peak for found in engines)
    rows = [
        Row(
            "read, clean, write / bare parse",
            reading / parsing,
            "at most",
            2,
            "times",
            f"{reading:.1f} s against {parsing:.1f} s ({fastest})",
        ),
        Row(
            "json.load + pandas / read, clean, write",
            pandas.seconds / reading,
            "at least",
            5,
            "times",
            f"{pandas.seconds:.1f} s and {pandas.peak / GIB:.1f} GiB",
        ),
        Row("peak memory", peak / GIB, "at most", 1, "GiB", "all processes together"),
        Row(
            "peak memory, twice the contracts / once",
            double.peak / peak,
            "at most",
            1.15,
            "times",
            f"{double.peak / GIB:.2f} GiB, {double.seconds:.1f} s",
        ),
    ]
    measured: dict[str, object] = {
        "file_bytes": one.stat().st_size,
        "bare_seconds": {way: round(found.seconds, 2) for way, found in trial.items()},
        "bare_peak_bytes": {way: found.peak for way, found in trial.items()},
        "bare_rounds": [round(found.seconds, 2) for found in bares],
        "engine_rounds": [round(found.seconds, 2) for found in engines],
        "engine_peak_bytes": [found.peak for found in engines],
        "pandas_seconds": round(pandas.seconds, 2),
        "pandas_peak_bytes": pandas.peak,
    }
    return rows, measured, out
