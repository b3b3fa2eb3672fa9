"""One authority's panorama: every measure with its spread among peers, suppliers, windows, spend, renewals.

Assembles what the other modules find; computes nothing itself and sums nothing into a score.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import duckdb

from numerhic.engines.procurement.buyers import find_buyer
from numerhic.engines.procurement.elsewhere import suppliers_of
from numerhic.engines.procurement.focus import focus
from numerhic.engines.procurement.measures import measures
from numerhic.engines.procurement.measures.evaluate import SCOPES, evaluate, unknown
from numerhic.engines.procurement.peers import choose_peers, distribution, known_buyers
from numerhic.engines.procurement.results import (
    Decisions,
    Indicator,
    Panorama,
    Peers,
    Renewal,
    SetAside,
    Spend,
)
from numerhic.engines.procurement.tables import Tables
from numerhic.engines.procurement.windows import windows_of
from numerhic.reference.assumptions import assumed

_TOTALS = """
    select count(*), min(notified_on), max(notified_on), count(case when digital then 1 end),
           round(sum(case when digital then amount_final end), 2),
           count(case when digital and amount_final is null then 1 end),
           count(case when digital and is_framework then 1 end),
           round(sum(case when digital and is_framework then amount_final end), 2),
           count(case when digital and supplier_key is null then 1 end)
    from contracts where buyer_siren = ? and supplier_rank = 1
"""
_RULES = """
    select digital_rule, count(*) from contracts
    where buyer_siren = ? and supplier_rank = 1 and digital group by digital_rule order by digital_rule
"""
_SPEND = """
    select year(notified_on), coalesce(family, ''), round(sum(amount_final), 2), count(*),
           count(*) - count(amount_final)
    from contracts
    where buyer_siren = ? and supplier_rank = 1 and digital and notified_on is not null
    group by all order by all
"""
_DOUBTS = """
    select doubt, count(*) from (
        select unnest(doubts) as doubt from contracts where buyer_siren = ? and supplier_rank = 1
    ) group by doubt order by doubt
"""
_RENEWALS = """
    select former, successor, matched_by,
           case when comparable then earlier.amount_final * 12 / earlier.duration_final end,
           case when comparable then later.amount_initial * 12 / later.duration_initial end
    from (
        select successions.*, earlier, later,
               earlier.is_framework = later.is_framework and earlier.duration_final >= $months
               and later.duration_initial >= $months as comparable
        from successions
        join contracts as earlier on earlier.contract_key = former and earlier.supplier_rank = 1
        join contracts as later on later.contract_key = successor and later.supplier_rank = 1
        where successions.buyer_siren = $buyer and successions.digital
    )
    order by later.starts_on, former
"""


def panorama(
    tables: Tables, buyer: str, *, as_of: date | None = None, decisions: Decisions | None = None
) -> Panorama:
    """The panorama of the buyer with this SIREN or SIRET.

    ``as_of`` (default: today) sets the state of the windows; ``decisions`` are what a person overruled.
    Raises InputError when the buyer is not in the data.
    """
    who = find_buyer(tables.connection, buyer, str(tables.folder))
    day = as_of or date.today()
    peers, sirens = choose_peers(who.siren, known_buyers(tables.connection))
    focused = focus(tables, [who.siren, *sirens], decisions or Decisions())
    try:
        totals = focused.execute(_TOTALS, [who.siren]).fetchall()[0]
        count, first, last, digital, amount, no_amount, frameworks, ceilings, no_supplier = totals
        return Panorama(
            buyer=who,
            period_from=first,
            period_to=last,
            as_of=day,
            rows_read=tables.report.rows_read,
            contracts=tables.report.contracts,
            set_aside=tables.report.set_aside,
            digital_contracts=digital,
            digital_amount=amount,
            digital_by_rule=dict(focused.execute(_RULES, [who.siren]).fetchall()),
            indicators=_indicators(focused, who.siren, peers, sirens),
            suppliers=suppliers_of(focused, tables.connection, who.siren),
            windows=windows_of(focused, who.siren, day),
            spend=tuple(Spend(*row) for row in focused.execute(_SPEND, [who.siren]).fetchall()),
            renewals=_renewals(focused, who.siren),
            doubts=tuple(SetAside(*row) for row in focused.execute(_DOUBTS, [who.siren]).fetchall()),
            buyer_contracts=count,
            digital_unknown_amounts=no_amount,
            digital_frameworks=frameworks,
            digital_framework_amount=ceilings,
            digital_unknown_suppliers=no_supplier,
            peers=peers,
        )
    finally:
        focused.close()


def _indicators(
    focused: duckdb.DuckDBPyConnection, buyer: str, peers: Peers, sirens: Sequence[str]
) -> tuple[Indicator, ...]:
    found = []
    for measure in measures():
        results = evaluate(focused, measure)
        for scope in SCOPES:
            own = results.get((buyer, scope)) or unknown(measure, scope)
            theirs = [results[siren, scope].value for siren in sirens if (siren, scope) in results]
            spread = distribution(peers, [value for value in theirs if value is not None], own.value)
            found.append(replace(own, distribution=spread))
    return tuple(found)


def _renewals(focused: duckdb.DuckDBPyConnection, buyer: str) -> tuple[Renewal, ...]:
    rows = focused.execute(_RENEWALS, {"buyer": buyer, "months": assumed("annualised-months")}).fetchall()
    return tuple(Renewal(*row) for row in rows)
