"""Writes the canonical tables out of the cleaned and gathered records.

One query per table, each in ``.sql`` beside; columns are described in ``canonical``.
"""

from importlib import resources

from numerhic.engines.procurement.canonical import AMENDMENTS, CONTRACTS, SET_ASIDE, Column
from numerhic.engines.procurement.reading.workspace import Workspace


def write_tables(work: Workspace) -> None:
    """Write the three Parquet files in the workspace's folder; leaves views ``written…`` of them."""
    db = work.db
    db.execute(_sql("lookups"))
    for name, columns, query in (
        ("contracts", CONTRACTS, "contracts"),
        ("amendments", AMENDMENTS, "amendments"),
        ("set_aside", SET_ASIDE, "set_aside"),
    ):
        path = str(work.folder / f"{name}.parquet").replace("'", "''")
        db.execute(
            f"COPY (SELECT {_ordered(columns)} FROM ({_sql(query)})) TO '{path}' (FORMAT parquet, COMPRESSION zstd)"
        )
        view = {"contracts": "written", "amendments": "written_amendments", "set_aside": "written_aside"}[name]
        db.execute(f"CREATE VIEW {view} AS FROM read_parquet('{path}')")


def _ordered(columns: tuple[Column, ...]) -> str:
    return ", ".join(f'CAST("{column.name}" AS {column.type}) AS "{column.name}"' for column in columns)


def _sql(name: str) -> str:
    text = resources.files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("--")).strip().rstrip(";")
