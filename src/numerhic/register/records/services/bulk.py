"""Many records at once, with their history: imports, suggestions, the demonstration.

The same checks as one by one; a handful of statements to the database whatever the number.
"""

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from numerhic.authorities.models import Authority
from numerhic.people.models import User
from numerhic.register.records.models import Record
from numerhic.register.records.services.batches import parts
from numerhic.register.records.services.checks import (
    OutdatedError,
    assign,
    assign_links,
    check,
    may_change,
    same,
    targets_of,
)
from numerhic.register.records.services.indexing import index
from numerhic.sources.identifiers import new_identifier
from numerhic.sources.places import Event, announce

BATCH = 400
UPDATED = ("name", "description", "links", "revision", "plain", "updated_at")


@dataclass(frozen=True)
class Draft:
    """A record to write. ``key`` is given so that other drafts of the batch may point to it."""

    kind: str
    values: Mapping[str, Any]
    links: Mapping[str, Sequence[str]] = field(default_factory=dict)
    key: str = field(default_factory=new_identifier)


@dataclass(frozen=True)
class Change:
    """A change to make to a record read before; its ``revision`` must not have moved."""

    record: Record
    values: Mapping[str, Any]
    links: Mapping[str, Sequence[str]] = field(default_factory=dict)


@transaction.atomic
def write_many(
    authority: Authority, drafts: Iterable[Draft], *, by: User | None, reason: str = ""
) -> list[Record]:
    """Write these records, or none. Raises ValidationError that begins with the name of the wrong one.

    Announces one event for all: ``records.written``, with no key.
    """
    records = []
    for draft in drafts:
        record = Record(authority=authority, kind=draft.kind, key=draft.key)
        assign(record, draft.values)
        assign_links(record, draft.links)
        records.append(record)
    if not records:
        return []
    targets = targets_of(authority, records)
    for record in records:
        _check(record, targets)
    made: list[Record] = bulk_create_with_history(
        records, Record, batch_size=BATCH, default_user=by, default_change_reason=reason.strip()
    )
    index(made, targets | {record.key: record for record in made}, fresh=True)
    _tell(authority, "records.written")
    return made


@transaction.atomic
def change_many(
    authority: Authority, changes: Iterable[Change], *, by: User | None, reason: str = ""
) -> list[Record]:
    """Make these changes, or none; returns the records that did change.

    Raises OutdatedError for a record that somebody changed since it was read, and ValidationError.
    """
    wanted = {change.record.pk: change for change in changes}
    former: dict[int, Record] = {}
    for part in parts(sorted(wanted)):
        rows = Record.objects.of(authority).select_for_update().filter(pk__in=part)
        former |= {record.pk: record for record in rows}
    now = []
    for pk, change in wanted.items():
        before = former[pk]
        if before.revision != change.record.revision:
            raise OutdatedError(before)
        may_change(before)
        record = copy.copy(before)
        assign(record, change.values)
        assign_links(record, change.links)
        now.append(record)
    targets = targets_of(authority, now)
    for record in now:
        _check(record, targets)
    changed = [record for record in now if not same(record, former[record.pk])]
    for record in changed:
        record.revision += 1
        record.updated_at = timezone.now()
    if not changed:
        return []
    # An upsert by key: many times faster than a bulk update, whose statement repeats every value per row.
    fields = {name for record in changed for name in record.meaning.fields} | set(UPDATED)
    Record.objects.bulk_create(
        changed,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=sorted(fields),
    )
    Record.history.bulk_history_create(
        changed,
        batch_size=BATCH,
        update=True,
        default_user=by,
        default_change_reason=reason.strip(),
    )
    index([record for record in changed if record.links != former[record.pk].links], targets)
    _tell(authority, "records.changed")
    return changed


def _check(record: Record, targets: Mapping[str, Record]) -> None:
    try:
        check(record, targets)
    except ValidationError as error:
        raise ValidationError(f"{record.name} : {' '.join(error.messages)}") from error


def _tell(authority: Authority, name: str) -> None:
    announce(Event(name, authority, "record", ""))
