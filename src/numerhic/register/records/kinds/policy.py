"""A public policy: what the authority does, with aims, an elected member and a budget."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from numerhic.register.records.kinds.definition import Kind, Link


class PolicyFields(models.Model):
    """What a policy has of its own. ``budget`` is euros a year."""

    aims = models.TextField(_("Buts"), blank=True, max_length=10_000)
    in_charge = models.CharField(
        _("Élue ou élu en charge"), max_length=200, blank=True, help_text=_("La fonction suffit.")
    )
    budget = models.DecimalField(
        _("Budget annuel (euros)"),
        max_digits=16,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    budget_year = models.PositiveSmallIntegerField(
        _("Année de ce budget"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2200)],
    )

    class Meta:
        abstract = True


POLICY = Kind(
    "policy",
    "politiques",
    _("politique publique"),
    _("politiques publiques"),
    _("Inscrire une politique publique"),
    _("Que voulons-nous faire, et qui en répond ?"),
    fields=("aims", "in_charge", "budget", "budget_year"),
    links=(
        Link("needs", _("Besoins auxquels elle répond"), _("Politiques qui y répondent"), ("need",)),
        Link("mandate", _("Mandat"), _("Politiques de ce mandat"), ("mandate",), many=False),
    ),
    asked=("aims", "in_charge", "budget", "needs"),
)
