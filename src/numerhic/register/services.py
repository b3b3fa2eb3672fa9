"""Everything that changes the authority's own details, and the mandates it always shows."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.people.models import User
from numerhic.register.records import services as records
from numerhic.register.records.models import Record

DETAILS = (
    *("name", "kind", "population", "population_source", "population_date", "contact"),
    *("closed_on", "closed_reason"),  # set by people.services.closing; told and undone with the others
)


@transaction.atomic
def edit_authority(authority: Authority, **details: Any) -> Authority:
    """Change the authority's details. Raises ValidationError; history keeps the former ones."""
    for name, value in details.items():
        setattr(authority, name, value)
    authority.full_clean()
    authority.save()
    return authority


@transaction.atomic
def authority_comes_back(authority: Authority, past: Any, *, reason: str) -> Authority:
    """Give the authority the details it had at one moment of its history. Raises ValidationError.

    Its SIREN, its short name and its address are given at creation: they stay.
    """
    if past.id != authority.pk:
        raise ValidationError(_("Ce moment n’est pas dans l’historique de cette collectivité."))
    if not reason.strip():
        raise ValidationError(_("Dites pourquoi revenir à cet état, en une phrase."))
    authority._change_reason = reason.strip()[:100]  # type: ignore[attr-defined]  # read by simple_history
    return edit_authority(authority, **{name: getattr(past, name) for name in DETAILS})


@transaction.atomic
def write_mandate(
    authority: Authority,
    name: str,
    starts_on: date,
    ends_on: date | None = None,
    *,
    by: User | None = None,
) -> Record:
    """Write a mandate and publish it: who governs is public. Raises ValidationError."""
    values = {"name": name, "starts_on": starts_on, "ends_on": ends_on}
    return records.publish(records.write(authority, "mandate", values, by=by), by=by)
