"""Every buyer at once: one table per measure, in Parquet and CSV, for a department, a region, a country."""

from collections.abc import Callable
from pathlib import Path

from numerhic.engines.procurement.measures import measures
from numerhic.engines.procurement.measures.evaluate import judged
from numerhic.engines.procurement.tables import Tables, as_text, settle_successions

_WHOLE = """
    select buyer.buyer_siren, buyer.buyer_name, scope.scope, result.value, '{unit}' as unit, result.numerator,
           result.denominator, coalesce(result.contracts, 0) as contracts,
           coalesce(result.status, 'no_data') as status
    from buyer cross join scope
    left join ({judged}) as result
      on result.buyer_siren = buyer.buyer_siren and result.scope = scope.scope
    order by buyer.buyer_siren, scope.scope desc
"""


def observatory(
    tables: Tables, out: Path, *, progress: Callable[[str], None] | None = None
) -> tuple[Path, ...]:
    """Write ``<measure>.parquet`` and ``<measure>.csv`` in ``out`` (made when absent) for every measure.

    One row per buyer and scope, buyers without a figure included: ``buyer_siren, buyer_name, scope, value,
    unit, numerator, denominator, contracts, status``. A file is replaced only once its new form is whole.
    ``progress`` is told each measure's id as it is done. Returns the paths written.
    """
    out.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    cursor = tables.connection.cursor()
    try:
        settle_successions(cursor)
        cursor.execute(
            "create temp table buyer as "
            "select buyer_siren, max(buyer_name) as buyer_name from contracts group by buyer_siren"
        )
        cursor.execute("create temp table scope as select unnest(['digital', 'all']) as scope")
        for measure in measures():
            query = _WHOLE.format(unit=measure.unit, judged=judged(measure))
            cursor.execute(f"create or replace temp table result as {query}")
            for ending, options in (
                ("parquet", "format parquet, compression zstd"),
                ("csv", "format csv, header"),
            ):
                path = out / f"{measure.id}.{ending}"
                draft = out / f".{measure.id}.{ending}.part"
                try:
                    cursor.execute(f"copy result to {as_text(draft)} ({options})")
                    draft.replace(path)
                finally:
                    draft.unlink(missing_ok=True)
                written.append(path)
            if progress:
                progress(measure.id)
    finally:
        cursor.close()
    return tuple(written)
