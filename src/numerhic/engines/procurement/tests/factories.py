"""Canonical rows for tests: say what matters of a contract, the rest is filled in as the reading core would.

``contract`` gives one row per holder; ``connection`` and ``folder_of`` make tables that measures can read.
"""

import itertools
import json
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import duckdb

from numerhic.engines.procurement.canonical import AMENDMENTS, CONTRACTS, SET_ASIDE, Column
from numerhic.engines.procurement.tables import add_references, as_text, connect

Row = dict[str, object]
BUYER = "999000013"  # no such authority: its population is unknown
_numbers = itertools.count(1)


def contract(suppliers: Sequence[str | None] = ("111111111",), **said: object) -> list[Row]:
    """The rows of one contract, one per holder (None: a holder that is not known)."""
    number = next(_numbers)
    buyer = str(said.get("buyer_siren", BUYER))
    starts = said.get("starts_on", said.get("notified_on"))
    duration = said.get("duration_final", said.get("duration_initial"))
    initial = said.get("amount_initial", said.get("amount_final"))
    final = said.get("amount_final", said.get("amount_initial"))
    count = len([one for one in suppliers if one is not None]) if any(suppliers) else 0
    holders = max(len(suppliers), 1)
    base: Row = {
        "contract_key": f"{buyer}00013/{number}",
        "kind": "contract",
        "published_id": str(number),
        "buyer_siret": f"{buyer}00013",
        "buyer_siren": buyer,
        "buyer_name": f"Commune {buyer}",
        "supplier_count": max(count, len(suppliers) if any(suppliers) else 0),
        "nature": "contract",
        "is_framework": False,
        "digital": True,
        "digital_rule": "cpv" if said.get("digital", True) else "none",
        "family": "software" if said.get("digital", True) else None,
        "starts_on": starts,
        "ends_on": _after(starts, duration),
        "amount_initial": initial,
        "amount_final": final,
        "duration_initial": duration,
        "duration_final": duration,
        "share_initial": _split(initial, holders),
        "share_final": _split(final, holders),
        "amendment_count": 0,
        "doubts": [],
        "source_file": "made.json",
        "source_format": "decp-2022-json",
        "source_row": number,
    } | said
    known_first = sorted(suppliers or (None,), key=lambda one: one is None)
    return [
        base
        | {
            "supplier_key": key,
            "supplier_siren": key if key and len(key) == 9 and key.isdigit() else None,
            "supplier_name": f"Fournisseur {key}" if key else None,
            "supplier_rank": rank,
        }
        for rank, key in enumerate(known_first, start=1)
    ]


def connection(rows: Iterable[Row]) -> duckdb.DuckDBPyConnection:
    """A database in which the measures can run on these rows. Close it when done."""
    made = connect(threads=1)
    fill(made, "contracts", CONTRACTS, rows)
    add_references(made)
    return made


def fill(made: duckdb.DuckDBPyConnection, name: str, columns: Sequence[Column], rows: Iterable[Row]) -> None:
    """A table of these canonical columns, holding these rows; what a row does not say is unknown."""
    described = ", ".join(f'"{column.name}" {column.type}' for column in columns)
    made.execute(f"create table {name} ({described})")
    values = [[row.get(column.name) for column in columns] for row in rows]
    if values:
        spread = ", ".join(f"({', '.join('?' * len(columns))})" for _ in values)
        made.execute(f"insert into {name} values {spread}", [cell for row in values for cell in row])


def folder_of(
    folder: Path, contracts: Iterable[Row], amendments: Iterable[Row] = (), set_aside: Iterable[Row] = ()
) -> Path:
    """A directory such as ``contracts read`` makes."""
    folder.mkdir(parents=True, exist_ok=True)
    contracts, aside = list(contracts), list(set_aside)
    made = connect(threads=1)
    for name, columns, rows in (
        ("contracts", CONTRACTS, contracts),
        ("amendments", AMENDMENTS, amendments),
        ("set_aside", SET_ASIDE, aside),
    ):
        fill(made, name, columns, rows)
        made.execute(f"copy {name} to {as_text(folder / f'{name}.parquet')} (format parquet)")
    made.close()
    kept = len({row["source_row"] for row in contracts})
    rules = sorted({str(row["rule"]) for row in aside})
    (folder / "report.json").write_text(
        json.dumps(
            {
                "format": "numerhic.read/1",
                "rows_read": kept + len(aside),
                "rows_kept": kept,
                "set_aside": [
                    {"rule": rule, "rows": sum(1 for row in aside if row["rule"] == rule)} for rule in rules
                ],
                "contracts": len({row["contract_key"] for row in contracts}),
                "amendments": 0,
                "files": [{"name": "made.json", "format": "decp-2022-json", "rows_read": kept + len(aside)}],
            }
        ),
        encoding="utf-8",
    )
    return folder


def _split(amount: object, holders: int) -> float | None:
    return amount / holders if isinstance(amount, int | float) else None


def _after(starts: object, months: object) -> date | None:
    if not isinstance(starts, date) or not isinstance(months, int | float):
        return None
    year, month = divmod(starts.year * 12 + starts.month - 1 + int(months), 12)
    return date(year, month + 1, min(starts.day, monthrange(year, month + 1)[1]))
