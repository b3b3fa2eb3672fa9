"""Measuring: each indicator for every buyer against a bare scan-and-group of the same table, in turns.

The yardstick sums and counts by buyer and supplier in the same database. Both sides work out every value of
every row of their result, which is folded into one number and not written. Connections are fresh at each
turn, so nothing is kept from one to the next.
"""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from bench.report import Row
from numerhic.engines.procurement import measures, open_tables, panorama
from numerhic.engines.procurement.measures.evaluate import judged
from numerhic.engines.procurement.tables import settle_successions

BARE = """
    select buyer_siren, supplier_key, count(*) as contracts, sum(share_final) as amount
    from contracts group by buyer_siren, supplier_key
"""


def _timed(folder: Path, *queries: str) -> float:
    """Seconds to answer the queries; several share the successions, as ``numerhic observatory`` does."""
    with open_tables(folder) as tables:
        began = time.perf_counter()
        if len(queries) > 1:
            settle_successions(tables.connection)
        for query in queries:
            tables.connection.execute(
                f"select count(*), max(hash(result)) from ({query}) as result"
            ).fetchall()
        return time.perf_counter() - began


def _median(rounds: int, once: Callable[[], float]) -> float:
    return statistics.median(once() for _ in range(rounds))


def compare(folder: Path, rounds: int) -> tuple[list[Row], dict[str, object]]:
    """Rows on the indicators and on one buyer's panorama, and the plain measures."""
    everything = [judged(measure) for measure in measures()]
    names = [measure.id for measure in measures()]
    _timed(folder, BARE)  # the file is in the system's cache from here on
    bare: list[float] = []
    each: dict[str, list[float]] = {name: [] for name in names}
    together: list[float] = []
    for _ in range(rounds):
        bare.append(_timed(folder, BARE))
        for name, query in zip(names, everything, strict=True):
            each[name].append(_timed(folder, query))
        bare.append(_timed(folder, BARE))
        together.append(_timed(folder, *everything))
    yardstick = statistics.median(bare)
    rows = [
        Row(
            f"{name}, every buyer / bare scan and group",
            statistics.median(times) / yardstick,
            "at most",
            3,
            "times",
            f"{statistics.median(times) * 1000:.0f} ms",
        )
        for name, times in each.items()
    ]
    whole = statistics.median(together)
    rows.append(
        Row(
            "all indicators, every buyer / bare scan and group",
            whole / yardstick,
            "at most",
            12,
            "times",
            f"{whole * 1000:.0f} ms against {yardstick * 1000:.0f} ms",
        )
    )
    buyers = _buyers(folder)
    for place, (siren, contracts) in buyers.items():
        seconds = _median(rounds, lambda siren=siren: _panorama(folder, siren))  # type: ignore[misc]
        note = f"{contracts} contracts"
        rows.append(Row(f"panorama of the {place} buyer", seconds, "at most", 1, "s", note))
    measured: dict[str, object] = {
        "bare_seconds": bare,
        "indicator_seconds": each,
        "together_seconds": together,
    }
    return rows, measured


def _panorama(folder: Path, siren: str) -> float:
    began = time.perf_counter()
    with open_tables(folder) as tables:
        panorama(tables, siren)
    return time.perf_counter() - began


def _buyers(folder: Path) -> dict[str, tuple[str, int]]:
    """The largest buyer and one in the middle, by number of contracts."""
    with open_tables(folder) as tables:
        found = tables.connection.execute(
            "select buyer_siren, count(distinct contract_key) as contracts from contracts "
            "group by buyer_siren order by contracts desc, buyer_siren"
        ).fetchall()
    return {"largest": found[0], "median": found[len(found) // 2]}
