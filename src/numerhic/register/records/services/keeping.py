"""Saves one record with its history and tells the other rooms, once the change is committed."""

from django.utils import timezone

from numerhic.people.models import User
from numerhic.register.records.models import Record
from numerhic.sources.places import Event, announce


def keep(record: Record, *, by: User | None, reason: str, event: str) -> None:
    """Save a record whose checks are done; its history says who and why."""
    record.updated_at = timezone.now()
    record._history_user = by  # type: ignore[attr-defined]  # read by simple_history
    record._change_reason = reason.strip()  # type: ignore[attr-defined]
    record.save()
    tell(record, event)


def tell(record: Record, event: str) -> None:
    """Announce ``record.<event>``."""
    announce(Event(f"record.{event}", record.authority, record.kind, record.key))


def locked(record: Record) -> Record:
    """The record as it is now, held until the transaction ends."""
    return Record.objects.select_for_update().get(pk=record.pk)
