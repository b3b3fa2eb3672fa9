"""Mandates of an authority: who governed when, so that effects and decisions can be read against them.

Contract files have their own folder, contracts/; their models are named here for Django to find.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from numerhic.authorities.models import AuthorityOwned, OwnedQuerySet
from numerhic.register.contracts.models import ContractDecision, ContractFile, ContractLoad, ContractTables

__all__ = ["ContractDecision", "ContractFile", "ContractLoad", "ContractTables", "Mandate"]


class Mandate(AuthorityOwned):
    """A term of office, with its dates. ``ends_on`` is empty while it runs and its end is not known."""

    name = models.CharField(_("Nom"), max_length=200)
    starts_on = models.DateField(_("Du"))
    ends_on = models.DateField(_("Au"), null=True, blank=True)
    history = HistoricalRecords()

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("mandat")
        ordering = ("-starts_on",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="mandate_ends_after_its_start",
                violation_error_message=_("Un mandat finit après avoir commencé."),
            )
        ]

    def __str__(self) -> str:
        return self.name
