"""Keeps the index of links (``Reference``) in step with ``Record.links``."""

from collections.abc import Iterable, Mapping

from numerhic.register.records.models import Record, Reference
from numerhic.register.records.services.batches import parts

BATCH = 2_000


def index(records: Iterable[Record], targets: Mapping[str, Record], *, fresh: bool = False) -> None:
    """Write the rows of these records again. ``fresh`` says that none exist yet."""
    records = list(records)
    if not fresh:
        for part in parts([record.pk for record in records]):
            Reference.objects.filter(holder_id__in=part).delete()
    rows = [
        Reference(holder_id=record.pk, link=link, target_id=targets[key].pk)
        for record in records
        for link, keys in record.links.items()
        for key in keys
        if key in targets
    ]
    Reference.objects.bulk_create(rows, batch_size=BATCH)
