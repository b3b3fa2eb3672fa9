"""Everything that changes the authority's own details, and the mandates it always shows."""

from datetime import date
from typing import Any

from django.db import transaction

from numerhic.authorities.models import Authority
from numerhic.people.models import User
from numerhic.register.records import services as records
from numerhic.register.records.models import Record


@transaction.atomic
def edit_authority(authority: Authority, **details: Any) -> Authority:
    """Change the authority's details. Raises ValidationError; history keeps the former ones."""
    for name, value in details.items():
        setattr(authority, name, value)
    authority.full_clean()
    authority.save()
    return authority


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
