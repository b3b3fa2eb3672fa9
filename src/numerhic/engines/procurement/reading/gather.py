"""Decides what is one contract: lines of one table, versions, publications of the same contract, lots.

Gives ``gone`` (records that live on in another), ``changed`` (records with what they took from others) and
``shared`` (contracts that share buyer and id with others). docs/decisions/0012 gives reasons and figures.
"""

import duckdb

from numerhic.engines.procurement.reading.columns import RECORD, names, table


def gather(db: duckdb.DuckDBPyConnection) -> None:
    """Make ``gone``, ``changed``, ``shared`` and the view ``kept`` of the records that stand for a contract."""
    columns = names(RECORD)
    db.execute("CREATE TABLE gone (rid BIGINT, into_rid BIGINT)")
    db.execute(f"CREATE TABLE changed ({table(RECORD)})")
    db.execute(
        f"""
        CREATE VIEW clean AS
        SELECT {columns} FROM record WHERE pending IS NULL
        UNION ALL SELECT {columns} FROM mended WHERE aside_rule IS NULL
        """
    )
    db.execute(
        f"""
        CREATE VIEW kept AS
        SELECT {columns} FROM clean
        WHERE rid NOT IN (SELECT rid FROM gone) AND rid NOT IN (SELECT rid FROM changed)
        UNION ALL SELECT {columns} FROM changed
        """
    )
    _duplicates(db)
    db.execute("CREATE TABLE shared AS SELECT NULL::BIGINT AS rid, NULL::VARCHAR AS mark WHERE false")


def _duplicates(db: duckdb.DuckDBPyConnection) -> None:
    """Exact repetitions first."""
    db.execute(
        """
        INSERT INTO gone
        SELECT rid, first FROM (
            SELECT rid, min(rid) OVER same AS first
            FROM kept
            WINDOW same AS (PARTITION BY buyer_id, id, notified, amount, object, suppliers)
        ) WHERE rid <> first
        """
    )
    db.execute("INSERT INTO aside SELECT rid, 'duplicate-publication', CAST(into_rid AS VARCHAR) FROM gone")
