"""An authority that ceased to exist (merged, dissolved), and one closed by mistake.

Nothing is removed: the register stays readable, and history keeps who said so, when and why.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.people.models import User

REASON_LENGTH = 100  # of a line of history


@transaction.atomic
def close_authority(authority: Authority, on: date, reason: str, *, by: User | None) -> Authority:
    """Say that the authority ceased to exist ``on`` that day, and what became of it.

    Raises ValidationError when it is already closed, when the day is to come, or when no reason is given.
    """
    authority = _locked(authority)
    if authority.closed_on is not None:
        raise ValidationError(_("Cette collectivité est déjà close."), code="closed")
    if on > timezone.localdate():
        raise ValidationError({"closed_on": _("Ce jour n’est pas encore venu. Revenez ce jour-là.")})
    if not reason.strip():
        raise ValidationError({"closed_reason": _("Dites ce qu’elle est devenue.")})
    authority.closed_on = on
    authority.closed_reason = reason.strip()
    return _kept(authority, reason, by)


@transaction.atomic
def restore_authority(authority: Authority, reason: str, *, by: User | None) -> Authority:
    """Take back the closing. Raises ValidationError when it is not closed, or when no reason is given."""
    authority = _locked(authority)
    if authority.closed_on is None:
        raise ValidationError(_("Cette collectivité n’est pas close."), code="not-closed")
    if not reason.strip():
        raise ValidationError({"reason": _("Dites pourquoi.")})
    authority.closed_on = None
    authority.closed_reason = ""
    return _kept(authority, reason, by)


def _locked(authority: Authority) -> Authority:
    """The row as it stands, kept for this transaction: two people at once are told apart."""
    return Authority.objects.select_for_update().get(pk=authority.pk)


def _kept(authority: Authority, reason: str, by: User | None) -> Authority:
    authority.full_clean()
    authority._change_reason = reason.strip()[:REASON_LENGTH]  # type: ignore[attr-defined]
    authority._history_user = by  # type: ignore[attr-defined]
    authority.save()
    return authority
