"""Writing a record, changing it, and coming back to what it was."""

import copy
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.people.models import User
from numerhic.register.records.models import Record
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
from numerhic.register.records.services.keeping import keep, locked
from numerhic.sources.identifiers import new_identifier

Links = Mapping[str, Sequence[str]]


def write(
    authority: Authority,
    kind: str,
    values: Mapping[str, Any],
    links: Links | None = None,
    *,
    by: User | None,
    reason: str = "",
    key: str = "",
) -> Record:
    """Write a new record, internal at first. ``links`` gives keys. Raises ValidationError.

    ``key`` is drawn when the form is shown: sent twice, even at the same moment, it writes once, and the
    second call gives what the first wrote.
    """
    if key and (first := already_written(authority, kind, key)) is not None:
        return first
    try:
        with transaction.atomic():
            return _insert(authority, kind, values, links or {}, by, reason, key)
    except IntegrityError:
        first = already_written(authority, kind, key) if key else None
        if first is None:
            raise
        return first


def already_written(authority: Authority, kind: str, key: str) -> Record | None:
    """What was written under this key, whatever its state. Raises ValidationError when it is something else.

    The key of another authority is told as a form to start again, nothing more.
    """
    found = Record.objects.filter(key=key).select_related("authority").first()
    if found is not None and (found.authority_id, found.kind) != (authority.pk, kind):
        raise ValidationError(_("Ce formulaire a déjà servi : rouvrez-le, puis envoyez-le de nouveau."))
    return found


def _insert(
    authority: Authority,
    kind: str,
    values: Mapping[str, Any],
    links: Links,
    by: User | None,
    reason: str,
    key: str,
) -> Record:
    record = Record(authority=authority, kind=kind, key=key or new_identifier())
    assign(record, values)
    assign_links(record, links)
    targets = targets_of(authority, [record])
    check(record, targets)
    keep(record, by=by, reason=reason, event="written")
    index([record], targets, fresh=True)
    return record


@transaction.atomic
def change(
    record: Record,
    values: Mapping[str, Any],
    links: Links | None = None,
    *,
    based_on: int,
    by: User | None,
    reason: str = "",
) -> Record:
    """Change the columns and links given; the others stay. Changing nothing writes nothing.

    ``based_on`` is the revision its author had before their eyes. Raises OutdatedError, changing nothing,
    when another was written since; ValidationError when a value is wrong.
    """
    now = locked(record)
    if now.revision != based_on:
        raise OutdatedError(now)
    may_change(now)
    former = copy.copy(now)
    assign(now, values)
    assign_links(now, links or {})
    targets = targets_of(now.authority, [now])
    check(now, targets)
    if same(now, former):
        return now
    now.revision += 1
    keep(now, by=by, reason=reason, event="changed")
    if now.links != former.links:
        index([now], targets)
    return now


def come_back(
    record: Record,
    history_id: int,
    *,
    based_on: int,
    by: User | None,
    reason: str,
    keep_as_is: Collection[str] = (),
) -> Record:
    """Give a record the words and links it had at one point of its history; visibility and state stay.

    ``keep_as_is`` names the columns that stay as they are: those the person may not read. Links to records
    that no longer exist are left out. The return is one more change, with its author and
    reason. Raises ValidationError for a point that is not of this record's history, or without a reason.
    """
    former = record.history.filter(history_id=history_id).first()
    if former is None:
        raise ValidationError(_("Ce moment n’est pas dans l’historique de cette fiche."))
    if not reason.strip():
        raise ValidationError(_("Dites pourquoi revenir à cet état, en une phrase."))
    values = {name: getattr(former, name) for name in record.meaning.written if name not in keep_as_is}
    if not record.meaning.named:
        values.pop("name")
    wanted = {key for keys in former.links.values() for key in keys}
    alive = set(Record.objects.of(record.authority).filter(key__in=wanted).values_list("key", flat=True))
    links = {
        link.name: [key for key in former.links.get(link.name, ()) if key in alive]
        for link in record.meaning.links
    }
    return change(record, values, links, based_on=based_on, by=by, reason=reason)
