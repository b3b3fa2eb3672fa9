"""What a drawing of the register shows: of each layer, the few that most others point to, and what ties them.

Three queries whatever the size. How it is drawn is pages/drawn.py's.
"""

from dataclasses import dataclass

from numerhic.register.records.models import Record, Reference, State
from numerhic.sources.selectors import Reader

LAYERS = ("need", "policy", "service", "component", "supplier")
SHOWN = 6
"""Things named in a layer."""


@dataclass(frozen=True)
class Picture:
    """``layers``: by kind, those shown and how many in all. ``ties``: (key above, key below)."""

    layers: dict[str, tuple[list[Record], int]]
    ties: frozenset[tuple[str, str]]

    def __bool__(self) -> bool:
        return any(total for _shown, total in self.layers.values())


_RANKED = """
WITH weight(id, n) AS (SELECT target_id, COUNT(*) FROM register_reference GROUP BY target_id)
SELECT record.id, record.authority_id, record.key, record.kind, record.name, record.links,
    ranked.total AS total
FROM (
    SELECT one.id, COUNT(*) OVER (PARTITION BY one.kind) AS total,
        ROW_NUMBER() OVER (
            PARTITION BY one.kind ORDER BY COALESCE(weight.n, 0) DESC, one.plain, one.id
        ) AS place
    FROM register_record one LEFT JOIN weight ON weight.id = one.id
    WHERE one.authority_id = %s AND one.state = 'current' AND one.kind IN %s {seen}
) ranked JOIN register_record record ON record.id = ranked.id
WHERE ranked.place <= %s ORDER BY ranked.place
"""


def picture(reader: Reader, shown: int = SHOWN) -> Picture:
    """The layers of what the reader may see, from needs down to suppliers."""
    kinds = ", ".join(f"'{kind}'" for kind in LAYERS)
    seen = "" if reader.internal else "AND one.is_public"
    sql = _RANKED.replace("IN %s", f"IN ({kinds})").format(seen=seen)
    layers: dict[str, tuple[list[Record], int]] = {kind: ([], 0) for kind in LAYERS}
    for row in Record.objects.raw(sql, [reader.authority.pk, shown]):
        found, _total = layers[row.kind]
        found.append(row)
        layers[row.kind] = (found, row.total)  # type: ignore[attr-defined]  # a column of the statement
    everyone = [row for found, _total in layers.values() for row in found]
    return Picture(layers, frozenset(_purposes(everyone) | _ties(reader, everyone)))


def _purposes(rows: list[Record]) -> set[tuple[str, str]]:
    """What serves is below what it serves."""
    shown = {row.key for row in rows}
    return {
        (above, row.key)
        for row in rows
        for link in ("needs", "policies")
        for above in row.linked(link)
        if above in shown
    }


def _ties(reader: Reader, rows: list[Record]) -> set[tuple[str, str]]:
    """What is needed is below what needs it; who holds a contract is below what it covers."""
    ids = [row.pk for row in rows]
    found: set[tuple[str, str]] = set()
    for kind, above, below in (("dependency", "dependent", "providers"), ("contract", "covers", "suppliers")):
        held = Reference.objects.filter(
            link=above,
            target__in=ids,
            holder__kind=kind,
            holder__state=State.CURRENT,
            holder__references_made__link=below,
            holder__references_made__target__in=ids,
        )
        if not reader.internal:
            held = held.filter(holder__is_public=True)
        found |= set(held.values_list("target__key", "holder__references_made__target__key"))
    return found
