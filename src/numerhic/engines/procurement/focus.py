"""The contracts of one buyer and its peers, in memory, with what a person overruled: a panorama's matter.

Small temporary tables take the names of the whole ones (contracts, successions), so that the measures run
unchanged on them. Leaves choosing the peers to peers.py.
"""

from collections.abc import Iterable, Sequence

import duckdb

from numerhic.engines.procurement.results import Decisions
from numerhic.engines.procurement.tables import SUCCESSION, Tables

# What the measures and the panorama read; the others are long texts nobody needs in memory.
COLUMNS = (
    "contract_key, kind, buyer_siret, buyer_siren, buyer_name, supplier_key, supplier_siren, supplier_name, "
    "supplier_count, supplier_rank, nature, is_framework, competition, object, cpv, notified_on, starts_on, "
    "ends_on, duration_initial, duration_final, amount_initial, amount_final, share_initial, share_final, "
    "offers, digital, digital_rule, family, amendment_count, doubts"
)


def focus(tables: Tables, sirens: Sequence[str], decisions: Decisions) -> duckdb.DuckDBPyConnection:
    """A cursor in which ``contracts`` and ``successions`` are those of ``sirens`` only, decisions applied.

    Close it when done. A decision on a contract that is not there is of no effect.
    """
    cursor = tables.connection.cursor()
    cursor.execute("create temp table chosen as select unnest(?) as siren", [list(sirens)])
    _pairs(
        cursor, "decided_digital", "contract_key varchar, decided_family varchar", decisions.digital.items()
    )
    _pairs(cursor, "decided_successors", "former varchar, successor varchar", decisions.successors.items())
    _pairs(cursor, "notices", "contract_key varchar, months double", decisions.notice_months.items())
    cursor.execute(
        f"create temp table contracts as select {COLUMNS} from memory.main.contracts "
        "where buyer_siren in (select siren from chosen)"
    )
    if decisions.digital:
        cursor.execute(
            "update contracts set digital = decided_family is not null, digital_rule = 'person', "
            "family = decided_family from decided_digital as decided "
            "where decided.contract_key = contracts.contract_key"
        )
    cursor.execute(f"create temp table successions as {succession_query()}")
    return cursor


def succession_query() -> str:
    """The succession rule, then what a person decided: pairs typed in, pairs refused.

    A pair typed in takes the place of every pair of the rule that has the same former or the same successor.
    """
    return f"""
        with ruled as ({SUCCESSION}),
        typed as (
            select earlier.buyer_siren, earlier.contract_key as former, later.contract_key as successor,
                   earlier.digital and later.digital as digital, null as gap_days, null as words
            from decided_successors as decided
            join contracts as earlier on earlier.contract_key = decided.former and earlier.supplier_rank = 1
            join contracts as later on later.contract_key = decided.successor and later.supplier_rank = 1
        )
        select *, 'rule' as matched_by from ruled
        where former not in (select former from decided_successors)
          and successor not in (select successor from typed)
        union all
        select *, 'person' from typed
    """


def _pairs(
    cursor: duckdb.DuckDBPyConnection, name: str, columns: str, rows: Iterable[tuple[str, object]]
) -> None:
    cursor.execute(f"create temp table {name} ({columns})")
    values = list(rows)
    if values:
        cursor.executemany(f"insert into {name} values (?, ?)", values)
