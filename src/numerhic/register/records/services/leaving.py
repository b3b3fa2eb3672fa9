"""Many records removed at once, with their history: the undoing of an import."""

import copy
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.people.models import User
from numerhic.register.records.models import Record, State
from numerhic.register.records.services.checks import OutdatedError
from numerhic.sources.places import Event, announce

BATCH = 400
CHANGED = ["state", "closed_on", "is_public", "public_fields", "revision", "updated_at"]


@transaction.atomic
def remove_many(
    authority: Authority, records: Iterable[Record], *, by: User | None, reason: str
) -> list[Record]:
    """Remove these records, or none; those already removed stay so. Returns the ones that were removed now.

    Raises OutdatedError for a record that somebody changed since it was read, ValidationError without reason.
    """
    if not reason.strip():
        raise ValidationError(_("Dites pourquoi, en une phrase : elle sera gardée dans l’historique."))
    wanted = {record.pk: record for record in records}
    keys = sorted(wanted)
    now: list[Record] = []
    for start in range(0, len(keys), BATCH):
        rows = Record.objects.of(authority).select_for_update().filter(pk__in=keys[start : start + BATCH])
        now += [copy.copy(row) for row in rows if row.state != State.REMOVED]
    for record in now:
        if record.revision != wanted[record.pk].revision:
            raise OutdatedError(record)
        record.state, record.closed_on = State.REMOVED, None
        record.is_public, record.public_fields = False, []
        record.revision += 1
        record.updated_at = timezone.now()
    if not now:
        return []
    Record.objects.bulk_create(
        now, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=CHANGED
    )
    Record.history.bulk_history_create(
        now, batch_size=BATCH, update=True, default_user=by, default_change_reason=reason.strip()
    )
    announce(Event("records.removed", authority, "record", ""))
    return now
