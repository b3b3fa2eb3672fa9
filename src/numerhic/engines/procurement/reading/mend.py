"""Cleans the records that are not ordinary, and every amendment, by the chain of rules.

Reads ``record`` (those with a ``pending`` staged record), gives ``mended``, ``aside`` and ``amendment``.
"""

import json
from collections.abc import Sequence
from datetime import date

import duckdb

from numerhic.engines.procurement.reading import changes
from numerhic.engines.procurement.reading.chain import cleaned
from numerhic.engines.procurement.reading.columns import CHANGE, HOLDER, RECORD, STAGED, names, table
from numerhic.engines.procurement.reading.ordinary import Ordinary
from numerhic.engines.procurement.rules import Rule, rules_on

SILENT = ("code-for-nothing", "supplier-name-is-a-key")
"""A holder emptied by these rules alone was never named: it is no holder."""


def mend(db: duckdb.DuckDBPyConnection, ordinary: Ordinary) -> None:
    """Make ``mended`` (cleaned records), ``aside`` (rid, rule, detail) and ``amendment`` from ``record``."""
    today = ordinary.today
    db.execute(
        "CREATE TABLE odd AS SELECT rid, staged.* FROM "
        f"(SELECT rid, from_json(pending, '{_structure(STAGED)}') AS staged FROM record "
        "WHERE pending IS NOT NULL)"
    )
    _suppliers(db, today, "odd_supplier", "SELECT rid, 0 AS place, suppliers FROM odd")
    any_, text, dates = rules_on("any", today), rules_on("text", today), rules_on("date", today)
    starts = tuple(rule for rule in dates if rule.name != "date-too-late") + rules_on("start", today)
    plain: dict[str, Sequence[Rule]] = dict.fromkeys(
        ("id", "uid", "nature", "procedure", "price_form", "framework_id", "place_code", "place_type"), any_
    )
    fields: dict[str, Sequence[Rule]] = {
        **plain,
        "object": any_ + text,
        "buyer_name": any_ + text,
        "buyer_id": any_ + rules_on("buyer", today),
        "notified": any_ + dates,
        "published": any_ + dates,
        "starts": any_ + starts,
        "amount": any_ + rules_on("amount", today),
        "duration": any_ + rules_on("duration", today),
        "offers": any_ + rules_on("offers", today),
    }
    staged = names({name: kind for name, kind in STAGED.items() if name != "mended"})
    source = f"(SELECT {staged}, rid, coalesce(mended, []) AS doubts FROM odd)"
    aside = rules_on("row", today)
    which = " ".join(f"WHEN {rule.when} THEN '{rule.name}'" for rule in aside)
    why = " ".join(f"WHEN {rule.when} THEN {dict(rule.then)['detail']}" for rule in aside)
    values = {
        "duration": "TRY_CAST(duration AS DOUBLE)",
        "notified": "TRY_CAST(notified AS DATE)",
        "published": "TRY_CAST(published AS DATE)",
        "starts": "TRY_CAST(starts AS DATE)",
        "amount": "TRY_CAST(amount AS DOUBLE)",
        "offers": "CAST(TRY_CAST(offers AS DOUBLE) AS INTEGER)",
        "id": "trim(id)",
        "suppliers": f"coalesce(s.holders, []::{HOLDER}[])",
        "doubts": "list_distinct(list_concat(c.doubts, coalesce(s.doubts, [])))",
    }
    columns = ", ".join(f'{values[name]} AS "{name}"' if name in values else f'c."{name}"' for name in RECORD)
    if _empty(db, "FROM odd"):
        # Working out the rules' query costs more than reading a small ordinary file.
        db.execute(f"CREATE TABLE mended ({table(RECORD)}, aside_rule VARCHAR, aside_detail VARCHAR)")
    else:
        db.execute(
            f"""
            CREATE TABLE mended AS
            SELECT {columns}, CASE {which} END AS aside_rule, CASE {why} END AS aside_detail
            FROM ({cleaned(source, fields, rules_on("record", today))}) c
            LEFT JOIN odd_supplier s ON s.rid = c.rid
            """
        )
    db.execute(
        "INSERT INTO aside SELECT rid, aside_rule, aside_detail FROM mended WHERE aside_rule IS NOT NULL"
    )
    _amendments(db, ordinary)
    db.execute("DROP TABLE odd")


def _empty(db: duckdb.DuckDBPyConnection, relation: str) -> bool:
    return db.execute(f"SELECT 1 FROM ({relation}) LIMIT 1").fetchone() is None


def _suppliers(db: duckdb.DuckDBPyConnection, today: date, table_name: str, lists: str) -> None:
    """Make ``table_name`` (rid, place, holders, doubts) of a query giving rid, place and staged suppliers."""
    if _empty(db, f"FROM ({lists}) WHERE len(suppliers) > 0"):
        db.execute(
            f"CREATE OR REPLACE TABLE {table_name} "
            f"(rid BIGINT, place BIGINT, holders {HOLDER}[], doubts VARCHAR[])"
        )
        return
    any_ = rules_on("any", today)
    chain = cleaned(
        f"""(SELECT rid, place, rank, holder.id AS id, holder.type AS type, holder.name AS name,
                    holder.id AS published_id, [] :: VARCHAR[] AS doubts
             FROM (SELECT rid, place, unnest(suppliers) AS holder, generate_subscripts(suppliers, 1) AS rank
                   FROM ({lists}) WHERE len(suppliers) > 0))""",
        {"id": any_, "type": any_, "name": any_ + rules_on("text", today)},
        rules_on("supplier", today),
    )
    silent = ", ".join(f"'{name}'" for name in SILENT)
    db.execute(
        f"""
        CREATE OR REPLACE TABLE {table_name} AS
        WITH one AS (
            SELECT *, id_type(type, id) AS kind FROM ({chain})
            WHERE id IS NOT NULL OR name IS NOT NULL
               OR len(list_filter(doubts, lambda doubt: doubt NOT IN ({silent}))) > 0
        ), holder AS (
            SELECT rid, place, rank, doubts, {{
                'id': CASE WHEN id IS NOT NULL THEN id END, 'type': kind, 'name': name,
                'siren': CASE WHEN kind IN ('SIRET', 'SIREN')
                              AND regexp_matches(id, '^([0-9]{{9}}|[0-9]{{14}})$')
                              THEN left(id, 9) END
            }} AS holder FROM one
        ), numbered AS (
            SELECT *, CASE WHEN holder_key(holder) IS NULL THEN 1
                ELSE row_number() OVER (PARTITION BY rid, place, holder_key(holder) ORDER BY rank)
                END AS again
            FROM holder
        )
        SELECT rid, place, list(holder ORDER BY rank) FILTER (again = 1) AS holders,
               list_distinct(flatten(list(CASE WHEN again > 1 THEN list_append(doubts, 'supplier-repeated')
                                               ELSE doubts END))) AS doubts
        FROM numbered GROUP BY rid, place
        """
    )


def _amendments(db: duckdb.DuckDBPyConnection, ordinary: Ordinary) -> None:
    today = ordinary.today
    any_, dates = rules_on("any", today), rules_on("date", today)
    changed = changes.staged_amendments(db)
    db.execute(
        f"""
        CREATE TABLE odd_amendment AS
        SELECT rid, place, amendment.* FROM (
            SELECT rid, unnest(amendments) AS amendment, generate_subscripts(amendments, 1) AS place
            FROM (SELECT rid, amendments FROM record WHERE amendments IS NOT NULL
                  UNION ALL {changed})
            WHERE len(amendments) > 0 AND rid NOT IN (SELECT rid FROM aside)
        )
        """
    )
    db.execute(f"CREATE TABLE amendment ({table(CHANGE)})")
    db.execute(
        f"""
        INSERT INTO amendment
        SELECT rid, place, id, object, TRY_CAST(notified AS DATE), TRY_CAST(published AS DATE),
               TRY_CAST(amount AS DOUBLE), TRY_CAST(duration AS DOUBLE), [], []
        FROM odd_amendment WHERE {ordinary.change()};
        DELETE FROM odd_amendment WHERE {ordinary.change()}
        """
    )
    if _empty(db, "FROM odd_amendment"):
        return
    _suppliers(db, today, "odd_supplier", "SELECT rid, place, suppliers FROM odd_amendment")
    chain = cleaned(
        "(SELECT *, [] :: VARCHAR[] AS doubts FROM odd_amendment)",
        {
            "id": any_,
            "object": any_ + rules_on("text", today),
            "notified": any_ + dates,
            "published": any_ + dates,
            "amount": any_ + rules_on("amount", today),
            "duration": any_ + rules_on("duration", today),
        },
    )
    db.execute(
        f"""
        INSERT INTO amendment
        SELECT c.rid, c.place, trim(c.id) AS id, object, TRY_CAST(notified AS DATE) AS notified,
               TRY_CAST(published AS DATE) AS published, TRY_CAST(amount AS DOUBLE) AS amount,
               TRY_CAST(duration AS DOUBLE) AS duration, coalesce(s.holders, []::{HOLDER}[]) AS suppliers,
               list_distinct(list_concat(c.doubts, coalesce(s.doubts, []))) AS doubts
        FROM ({chain}) c LEFT JOIN odd_supplier s ON s.rid = c.rid AND s.place = c.place
        """
    )
    db.execute("DROP TABLE odd_amendment")


def _structure(columns: dict[str, str]) -> str:
    """The columns as the structure that from_json wants."""
    return json.dumps(columns).replace("'", "''")
