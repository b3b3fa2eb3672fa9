"""What a drawing of the register shows: of each layer, the few that most others point to, and what ties them.

Four queries whatever the size. How it is drawn is pages/drawn.py's.
"""

from dataclasses import dataclass

from django.db.models import Count, F, IntegerField, OuterRef, Subquery, Value, Window
from django.db.models.functions import Coalesce, RowNumber

from numerhic.register.records.models import Record, Reference
from numerhic.register.records.selectors.visible import visible
from numerhic.sources.selectors import Reader

LAYERS = ("need", "policy", "service", "component", "supplier")
SHOWN = 7
"""Things named in a layer."""


@dataclass(frozen=True)
class Picture:
    """``layers``: by kind, those shown and how many in all. ``ties``: (key above, key below)."""

    layers: dict[str, tuple[list[Record], int]]
    ties: frozenset[tuple[str, str]]

    def __bool__(self) -> bool:
        return any(total for _shown, total in self.layers.values())


def picture(reader: Reader, shown: int = SHOWN) -> Picture:
    """The layers of what the reader may see, from needs down to suppliers."""
    pointed = Reference.objects.filter(target=OuterRef("pk"), holder__state="current").order_by()
    count = pointed.values("target").annotate(n=Count("pk")).values("n")
    rows = (
        visible(reader)
        .current()
        .filter(kind__in=LAYERS)
        .annotate(weight=Coalesce(Subquery(count, output_field=IntegerField()), Value(0)))
        .annotate(
            total=Window(Count("pk"), partition_by=[F("kind")]),
            place=Window(
                RowNumber(),
                partition_by=[F("kind")],
                order_by=[F("weight").desc(), F("plain").asc(), F("pk").asc()],
            ),
        )
        .filter(place__lte=shown)
        .order_by("place")
        .only("key", "kind", "name", "links")
    )
    layers: dict[str, tuple[list[Record], int]] = {kind: ([], 0) for kind in LAYERS}
    for row in rows:
        found, _total = layers[row.kind]
        found.append(row)
        layers[row.kind] = (found, row.total)  # type: ignore[attr-defined]  # annotated above
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
        holders = visible(reader, kind).current()
        found |= set(
            Reference.objects.filter(
                link=above,
                target__in=ids,
                holder__in=holders,
                holder__references_made__link=below,
                holder__references_made__target__in=ids,
            ).values_list("target__key", "holder__references_made__target__key")
        )
    return found
