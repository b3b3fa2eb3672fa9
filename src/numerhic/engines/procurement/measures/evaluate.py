"""Runs a measure's query and gives each result its status: the only place where a figure is judged usable.

Leaves the tables it reads (contracts, successions, control, assumptions) to tables.py.
"""

import duckdb

from numerhic.engines.procurement.measures.header import Measure
from numerhic.engines.procurement.results import Indicator, Scope

SCOPES: tuple[Scope, ...] = ("digital", "all")


def judged(measure: Measure) -> str:
    """SQL giving ``buyer_siren, scope, value, numerator, denominator, contracts, status`` for every buyer.

    ``no_data``: no contract to rest on, or nothing to divide by. ``too_few``: fewer contracts than the
    measure's threshold. Then ``value`` is NULL; numerator and denominator stay.
    """
    return f"""
        select buyer_siren, scope, case when status = 'ok' then value end as value,
               cast(numerator as double) as numerator, cast(denominator as double) as denominator,
               cast(contracts as bigint) as contracts, status
        from (
            select buyer_siren, scope, cast(value as double) as value, numerator, denominator,
                   coalesce(contracts, 0) as contracts,
                   case when coalesce(contracts, 0) = 0 or value is null then 'no_data'
                        when contracts < {measure.threshold} then 'too_few'
                        else 'ok' end as status
            from ({measure.sql}) as result
        ) as weighed
    """


def evaluate(connection: duckdb.DuckDBPyConnection, measure: Measure) -> dict[tuple[str, Scope], Indicator]:
    """The measure for every buyer of the connection's ``contracts``, by SIREN and scope.

    A buyer the query says nothing about is absent: see ``unknown``.
    """
    rows = connection.execute(judged(measure)).fetchall()
    return {
        (siren, scope): Indicator(
            id=measure.id,
            scope=scope,
            value=value,
            unit=measure.unit,
            numerator=numerator,
            denominator=denominator,
            contracts=contracts,
            status=status,
        )
        for siren, scope, value, numerator, denominator, contracts, status in rows
    }


def unknown(measure: Measure, scope: Scope) -> Indicator:
    """The result of a buyer on whom the query found nothing."""
    return Indicator(
        id=measure.id,
        scope=scope,
        value=None,
        unit=measure.unit,
        numerator=None,
        denominator=None,
        contracts=0,
        status="no_data",
    )
