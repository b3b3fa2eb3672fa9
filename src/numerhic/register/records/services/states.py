"""Closing, restoring, removing; publishing and withdrawing. Nothing is ever deleted."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from numerhic.people.models import User
from numerhic.register.records.models import Record, State
from numerhic.register.records.services.checks import OutdatedError, may_change
from numerhic.register.records.services.keeping import keep, locked


@transaction.atomic
def close(record: Record, on: date, *, by: User | None, reason: str) -> Record:
    """Say that it ended on a day. It stays readable. Raises ValidationError without a reason."""
    now = locked(record)
    may_change(now)
    _demand_reason(reason)
    now.state, now.closed_on = State.CLOSED, on
    return _keep(now, by, reason, "closed")


@transaction.atomic
def restore(record: Record, *, by: User | None, reason: str) -> Record:
    """Bring a closed or removed record back, as it was."""
    now = locked(record)
    if now.state == State.CURRENT:
        raise ValidationError(_("Cette fiche est déjà en cours."))
    _demand_reason(reason)
    now.state, now.closed_on = State.CURRENT, None
    return _keep(now, by, reason, "restored")


@transaction.atomic
def remove(record: Record, *, by: User | None, reason: str) -> Record:
    """Hide a record everywhere, the public view included. It can be restored, internal, from the history."""
    now = locked(record)
    may_change(now)
    _demand_reason(reason)
    now.state, now.closed_on, now.is_public, now.public_fields = State.REMOVED, None, False, []
    return _keep(now, by, reason, "removed")


@transaction.atomic
def publish(
    record: Record,
    *,
    by: User | None,
    reason: str = "",
    fields: Sequence[str] = (),
    based_on: int | None = None,
) -> Record:
    """Make a record public, and these sensitive fields with it (all others of them stay internal).

    ``based_on`` is the revision that was read before deciding: raises OutdatedError, changing nothing, when
    another was written since. Raises ValidationError when a field is not a sensitive one of its kind.
    """
    now = locked(record)
    if based_on is not None and now.revision != based_on:
        raise OutdatedError(now)
    may_change(now)
    unknown = set(fields) - set(now.meaning.sensitive)
    if unknown:
        raise ValidationError(
            _("Champ qui ne se publie pas à part : %(fields)s.") % {"fields": ", ".join(sorted(unknown))}
        )
    now.is_public, now.public_fields = True, [name for name in now.meaning.sensitive if name in fields]
    return _keep(now, by, reason, "published")


@transaction.atomic
def withdraw(record: Record, *, by: User | None, reason: str) -> Record:
    """Take a record back from public view, its sensitive fields with it. Raises ValidationError when it is
    internal already: sent twice, its history says so once.
    """
    now = locked(record)
    if not now.is_public:
        raise ValidationError(_("Cette fiche est déjà interne."))
    _demand_reason(reason)
    now.is_public, now.public_fields = False, []
    return _keep(now, by, reason, "withdrawn")


def _keep(record: Record, by: User | None, reason: str, event: str) -> Record:
    record.revision += 1
    keep(record, by=by, reason=reason, event=event)
    return record


def _demand_reason(reason: str) -> None:
    if not reason.strip():
        raise ValidationError(_("Dites pourquoi, en une phrase : elle sera gardée dans l’historique."))
