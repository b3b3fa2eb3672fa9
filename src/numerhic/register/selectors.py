"""Reads the register."""

from django.db.models import QuerySet

from numerhic.authorities.models import Authority
from numerhic.register.models import Mandate


def mandates_of(authority: Authority) -> QuerySet[Mandate]:
    """The authority's mandates, latest first."""
    return Mandate.objects.of(authority)
