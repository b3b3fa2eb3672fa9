"""Everything that changes the authority's own details and mandates, one function per act."""

from datetime import date
from typing import Any

from django.db import transaction

from numerhic.authorities.models import Authority
from numerhic.register.models import Mandate


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
    mandate: Mandate | None = None,
) -> Mandate:
    """Add a mandate, or change one of this authority. Raises ValidationError."""
    mandate = mandate or Mandate(authority=authority)
    mandate.name, mandate.starts_on, mandate.ends_on = name, starts_on, ends_on
    mandate.full_clean()
    mandate.save()
    return mandate
