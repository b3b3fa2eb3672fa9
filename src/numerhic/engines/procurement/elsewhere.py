"""The suppliers of a buyer's digital contracts, and who else pays them: who could negotiate together.

Amounts are published amounts in euros before tax, split evenly among joint holders; per inhabitant where the
population of the other buyer is known.
"""

from collections.abc import Sequence

import duckdb

from numerhic.engines.procurement.results import ElsewhereBuyer, Supplier
from numerhic.reference.assumptions import assumed

_OWN = """
    select supplier_key, max(supplier_siren) as siren, count(distinct contract_key) as contracts,
           round(sum(share_final), 2) as amount,
           list_sort(list(distinct family) filter (where family is not null)) as families,
           min(notified_on) as first_day, max(notified_on) as last_day,
           max({'on': coalesce(notified_on, date '0001-01-01'), 'name': supplier_name})
               filter (where supplier_name is not null) as named
    from contracts
    where buyer_siren = ? and digital and supplier_key is not null
    group by supplier_key
"""

_OTHERS = """
    with paid as (
        select supplier_key, buyer_siren, count(distinct contract_key) as contracts,
               round(sum(share_final), 2) as amount,
               list_sort(list(distinct family) filter (where family is not null)) as families,
               max({'on': coalesce(notified_on, date '0001-01-01'), 'name': buyer_name})
                   filter (where buyer_name is not null) as named
        from contracts
        where digital and supplier_key in (select unnest(?)) and buyer_siren <> ?
        group by supplier_key, buyer_siren
    )
    select paid.supplier_key, paid.buyer_siren, paid.contracts, paid.amount, paid.families, paid.named.name,
           paid.amount / nullif(territories.population, 0)
    from paid left join territories on territories.siren = paid.buyer_siren
    order by paid.supplier_key, paid.amount desc nulls last, paid.buyer_siren
"""


def elsewhere(
    connection: duckdb.DuckDBPyConnection, suppliers: Sequence[str], buyer: str
) -> dict[str, tuple[ElsewhereBuyer, ...]]:
    """For each supplier key, every other buyer of its digital contracts in the data, largest amount first.

    A supplier nobody else pays is absent.
    """
    found: dict[str, list[ElsewhereBuyer]] = {}
    if not suppliers:
        return {}
    for key, siren, contracts, amount, families, name, each in connection.execute(
        _OTHERS, [list(suppliers), buyer]
    ).fetchall():
        found.setdefault(key, []).append(
            ElsewhereBuyer(siren, name, contracts, amount, each, tuple(families or ()))
        )
    return {key: tuple(buyers) for key, buyers in found.items()}


def suppliers_of(
    focused: duckdb.DuckDBPyConnection, whole: duckdb.DuckDBPyConnection, buyer: str
) -> tuple[Supplier, ...]:
    """The known suppliers of the buyer's digital contracts, largest amount first.

    ``focused`` holds the buyer's contracts, ``whole`` all that was loaded. ``share`` is of the amounts whose
    supplier and amount are known, as in the measure top-supplier-share. ``elsewhere`` keeps the largest few
    buyers; ``other_buyers`` counts them all.
    """
    rows = focused.execute(_OWN, [buyer]).fetchall()
    total = sum(row[3] for row in rows if row[3] is not None)
    others = elsewhere(whole, [row[0] for row in rows], buyer)
    control = {
        siren: (country, group, f"{title} ({as_of})")
        for siren, country, group, title, as_of in whole.execute(
            'select siren, country, "group", source_title, as_of from control'
        ).fetchall()
    }
    kept = int(assumed("elsewhere-kept"))
    suppliers = []
    for key, siren, contracts, amount, families, first, last, named in rows:
        country, group, source = control.get(siren, (None, None, None))
        suppliers.append(
            Supplier(
                id=key,
                name=named["name"] if named else None,
                contracts=contracts,
                amount=amount,
                share=amount / total if amount is not None and total else None,
                families=tuple(families or ()),
                first=first,
                last=last,
                other_buyers=len(others.get(key, ())),
                country=country,
                group=group,
                country_source=source,
                elsewhere=others.get(key, ())[:kept],
            )
        )
    return tuple(sorted(suppliers, key=lambda one: (-(one.amount or 0), -one.contracts, one.id)))
