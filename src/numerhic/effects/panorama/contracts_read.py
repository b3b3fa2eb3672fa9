"""From the canonical tables to the rows an edition keeps: every contract of the buyer, its holders, what
changed it.

Reads DuckDB, writes nothing. One query per relation, whatever the number of contracts.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from numerhic.effects.panorama.models import EditionContract, PanoramaEdition, slug_of
from numerhic.engines.procurement.focus import focus
from numerhic.engines.procurement.results import Decisions
from numerhic.engines.procurement.tables import Tables

DETAIL = (
    "kind", "published_id", "uid", "buyer_siret", "nature", "nature_published", "is_framework", "procedure",
    "competition", "cpv", "published_on", "starts_on", "duration_initial", "duration_final", "amount_initial",
    "offers", "price_form", "framework_id", "place_code", "place_type", "doubts", "source_file",
    "source_format", "source_row",
)  # fmt: skip
COLUMNS = ("contract_key", "object", "digital", "digital_rule", "family", "digital_evidence", "amount_final",
           "notified_on", "ends_on", *DETAIL)  # fmt: skip
AMENDMENT = ("number", "published_id", "object", "notified_on", "amount", "duration")


def edition_contracts(
    edition: PanoramaEdition, tables: Tables, siren: str, decisions: Decisions
) -> Iterator[EditionContract]:
    """The unsaved rows of one edition, latest notification first, with what people overruled."""
    holders = _holders(tables, siren)
    amendments = _amendments(tables, siren)
    successors, formers = _successions(tables, siren, decisions)
    for row in _rows(tables, _CONTRACTS, siren, COLUMNS):
        key = row["contract_key"]
        row |= _decided(key, decisions)
        named = holders.get(key, [])
        detail = {name: _plain(row[name]) for name in DETAIL}
        detail |= {
            "suppliers": named,
            "amendments": amendments.get(key, []),
            "successors": successors.get(key, []),
            "formers": formers.get(key, []),
        }
        yield EditionContract(
            edition=edition,
            key=key,
            slug=slug_of(key),
            object=row["object"] or "",
            digital=row["digital"],
            rule=row["digital_rule"],
            family=row["family"] or "",
            evidence=(row["digital_evidence"] or "")[:200],
            amount=row["amount_final"],
            notified_on=row["notified_on"],
            ends_on=row["ends_on"],
            supplier_names=", ".join(one["name"] or one["id"] or "" for one in named),
            supplier_slugs="".join(f"|{one['slug']}" for one in named) + "|" if named else "",
            detail=detail,
        )


_CONTRACTS = f"""
    select {", ".join(COLUMNS)} from contracts
    where buyer_siren = ? and supplier_rank = 1
    order by notified_on desc nulls last, contract_key
"""


def _rows(tables: Tables, query: str, siren: str, names: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    cursor = tables.connection.execute(query, [siren])
    while batch := cursor.fetchmany(2000):
        yield from (dict(zip(names, row, strict=True)) for row in batch)


def _holders(tables: Tables, siren: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    query = """
        select contract_key, supplier_key, supplier_id, supplier_id_type, supplier_name, share_final
        from contracts where buyer_siren = ? and supplier_key is not null order by contract_key, supplier_rank
    """
    for key, supplier, identifier, kind, name, share in tables.connection.execute(query, [siren]).fetchall():
        found.setdefault(key, []).append(
            {
                "key": supplier,
                "slug": slug_of(supplier),
                "id": identifier,
                "type": kind,
                "name": name,
                "share": share,
            }
        )
    return found


def _amendments(tables: Tables, siren: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    query = f"""
        select contract_key, {", ".join(AMENDMENT)} from amendments
        where contract_key in (select contract_key from contracts where buyer_siren = ?)
        order by contract_key, number
    """
    for row in _rows(tables, query, siren, ("contract_key", *AMENDMENT)):
        found.setdefault(row["contract_key"], []).append({name: _plain(row[name]) for name in AMENDMENT})
    return found


def _decided(key: str, decisions: Decisions) -> dict[str, Any]:
    """What a person said of one contract being digital or not; nothing when nobody said anything."""
    if key not in decisions.digital:
        return {}
    family = decisions.digital[key]
    return {
        "digital": family is not None,
        "digital_rule": "person",
        "family": family,
        "digital_evidence": None,
    }


Pairs = dict[str, list[dict[str, str]]]


def _successions(tables: Tables, siren: str, decisions: Decisions) -> tuple[Pairs, Pairs]:
    """By contract: those that took over from it, and those it took over from; with who matched them."""
    after: Pairs = {}
    before: Pairs = {}
    query = "select former, successor, matched_by from successions where buyer_siren = ? order by all"
    focused = focus(tables, [siren], decisions)
    try:
        found = focused.execute(query, [siren]).fetchall()
    finally:
        focused.close()
    for former, successor, matched_by in found:
        after.setdefault(former, []).append({"key": successor, "matched_by": matched_by})
        before.setdefault(successor, []).append({"key": former, "matched_by": matched_by})
    return after, before


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
