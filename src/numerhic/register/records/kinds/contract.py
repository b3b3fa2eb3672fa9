"""A contract: published, or typed in. What is measured on published contracts is chapter 3's."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from numerhic.register.records.kinds.definition import Kind, Link


class ContractFields(models.Model):
    """What a contract has of its own. ``amount`` is euros before tax, over its whole life."""

    number = models.CharField(_("Numéro"), max_length=100, blank=True)
    procedure = models.CharField(_("Procédure"), max_length=200, blank=True)
    amount = models.DecimalField(
        _("Montant hors taxes (euros)"),
        max_digits=16,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    notice_months = models.DecimalField(
        _("Préavis (mois)"),
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(120)],
    )
    renewal = models.TextField(_("Reconduction"), blank=True, max_length=10_000)
    published_key = models.CharField(_("Marché publié"), max_length=400, blank=True, db_index=True)

    class Meta:
        abstract = True


CONTRACT = Kind(
    "contract",
    "contrats",
    _("marché"),
    _("marchés"),
    _("Inscrire un marché"),
    _("Qu’avons-nous signé, avec qui, et jusqu’à quand ?"),
    fields=(
        "number",
        "procedure",
        "starts_on",
        "ends_on",
        "amount",
        "notice_months",
        "renewal",
        "published_key",
    ),
    links=(
        Link("suppliers", _("Titulaires"), _("Marchés"), ("supplier",)),
        Link("covers", _("Ce qu’il couvre"), _("Marchés qui le couvrent"), ("component", "service")),
    ),
    asked=("starts_on", "ends_on", "amount", "notice_months", "suppliers", "covers"),
)
