"""Decides what is one contract: lines of one table, versions, publications of the same contract, lots.

Gives ``gone`` (records that live on in another), ``changed`` (records with what they took from others),
``shared`` (contracts that share buyer and id, with their mark) and the view ``kept`` of the records that
stand for a contract. The rules are told with figures in docs/decisions/0020-one-contract.md; pairing
publications that differ is in ``pairing``.
"""

from importlib import resources

import duckdb

from numerhic.engines.procurement.reading.columns import RECORD, names, table
from numerhic.engines.procurement.reading.pairing import Publication, pair


def gather(db: duckdb.DuckDBPyConnection) -> None:
    """Work on the cleaned records, which are few once those that share nothing with others are left out."""
    columns = names(RECORD)
    db.execute("CREATE TABLE gone (rid BIGINT, into_rid BIGINT)")
    db.execute(f"CREATE TABLE changed ({table(RECORD)})")
    db.execute(
        f"""
        CREATE VIEW clean AS
        SELECT {columns}, id_hash FROM record WHERE pending IS NULL
        UNION ALL
        SELECT {columns}, hash(left(buyer_id, 9), id) FROM mended WHERE aside_rule IS NULL
        """
    )
    if db.execute('SELECT 1 FROM clean WHERE "group" IS NOT NULL LIMIT 1').fetchone():
        _run(db, "lines")
    else:
        db.execute("CREATE TABLE repeated (rid BIGINT, into_rid BIGINT)")
    _run(db, "repeated")
    _publications(db)
    db.execute(
        "INSERT INTO aside SELECT rid, 'duplicate-publication', CAST(into_rid AS VARCHAR) FROM repeated"
    )
    db.execute("INSERT INTO gone SELECT rid, into_rid FROM repeated")
    # What stood for another may itself live on in a third one: a version in its contract, say.
    follow = "UPDATE repeated SET into_rid = gone.into_rid FROM gone WHERE repeated.into_rid = gone.rid"
    for _ in range(3):
        db.execute(follow)
    db.execute(
        f"""
        CREATE VIEW kept AS
        SELECT {columns} FROM clean
        WHERE rid NOT IN (SELECT rid FROM gone) AND rid NOT IN (SELECT rid FROM changed)
        UNION ALL SELECT {columns} FROM changed WHERE rid NOT IN (SELECT rid FROM gone)
        """
    )
    _run(db, "shared")


def _run(db: duckdb.DuckDBPyConnection, name: str) -> None:
    db.execute(resources.files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8"))


def _publications(db: duckdb.DuckDBPyConnection) -> None:
    """Pair publications that say the same contract in other words, cluster by cluster."""
    reader = db.cursor()
    reader.execute(
        """
        SELECT cluster, rid, flows, notified, published, holders, amount, title, weight
        FROM distinct_publication
        WHERE cluster IN (SELECT cluster FROM distinct_publication GROUP BY cluster HAVING count(*) > 1)
        ORDER BY cluster
        """
    )
    cluster: list[Publication] = []
    current = None
    found: list[tuple[int, int]] = []
    while rows := reader.fetchmany(10_000):
        for key, *fields in rows:
            if key != current:
                found += pair(cluster)
                cluster, current = [], key
            rid, flows, notified, published, holders, amount, title, weight = fields
            cluster.append(
                Publication(
                    rid,
                    frozenset(flows),
                    notified,
                    published,
                    frozenset(holders),
                    amount,
                    title or "",
                    tuple(weight),
                )
            )
    found += pair(cluster)
    reader.close()
    if found:
        db.execute(
            "CREATE TEMP TABLE paired AS SELECT unnest(?) AS rid, unnest(?) AS into_rid",
            list(zip(*found, strict=True)),
        )
        # What was repeated into a publication that another now stands for follows it.
        db.execute(
            """
            UPDATE repeated SET into_rid = paired.into_rid FROM paired WHERE repeated.into_rid = paired.rid;
            INSERT INTO repeated SELECT rid, into_rid FROM paired;
            DROP TABLE paired;
            """
        )
