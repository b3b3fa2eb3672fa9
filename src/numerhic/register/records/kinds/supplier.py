"""A supplier: who it is, which group it belongs to, under which country's control."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from numerhic.authorities.siren import validate_siren
from numerhic.register.records.kinds.component import country_form
from numerhic.register.records.kinds.definition import Kind


class SupplierFields(models.Model):
    """What a supplier has of its own."""

    siren = models.CharField(_("Numéro SIREN"), max_length=9, blank=True, validators=[validate_siren])
    identifier = models.CharField(_("Autre identifiant"), max_length=60, blank=True)
    group = models.CharField(_("Groupe"), max_length=200, blank=True)
    country = models.CharField(
        _("Pays qui le contrôle"),
        max_length=2,
        blank=True,
        validators=[country_form],
        help_text=_("Le pays du dernier propriétaire connu, en deux lettres. Dites d’où vous le savez."),
    )
    website = models.URLField(_("Site"), max_length=500, blank=True)

    class Meta:
        abstract = True


SUPPLIER = Kind(
    "supplier",
    "fournisseurs",
    _("fournisseur"),
    _("fournisseurs"),
    _("Inscrire un fournisseur"),
    _("Qui fournit, qui contrôle, de qui dépendons-nous ?"),
    fields=("siren", "identifier", "group", "country", "website"),
    asked=("siren", "group", "country"),
)
