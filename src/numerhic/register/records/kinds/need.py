"""A basic need: what everything else is for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from numerhic.register.records.kinds.definition import Kind


class NeedFields(models.Model):
    """What a need has of its own."""

    basis = models.TextField(
        _("D’où vient ce besoin"),
        blank=True,
        max_length=10_000,
        help_text=_("Une loi, une charte, une assemblée, une enquête : ce qui le fonde."),
    )

    class Meta:
        abstract = True


NEED = Kind(
    "need",
    "besoins",
    _("besoin"),
    _("besoins"),
    _("Inscrire un besoin"),
    _("De quoi les gens ont-ils besoin, avant tout outil ?"),
    fields=("basis", "people"),
    asked=("basis", "people"),
)
