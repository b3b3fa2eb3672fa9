"""Columns that several kinds use."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class SharedFields(models.Model):
    """How many people, how long without, what goes on by hand, from when to when."""

    people = models.PositiveIntegerField(_("Personnes concernées"), null=True, blank=True)
    tolerance_hours = models.PositiveIntegerField(
        _("Heures supportables sans lui"),
        null=True,
        blank=True,
        help_text=_("Au-delà, ce qui en dépend s’arrête. 24 pour un jour, 168 pour une semaine."),
    )
    fallback = models.PositiveSmallIntegerField(
        _("Part assurée à la main (%)"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
        help_text=_("De 0 à 100 : ce qui continue sans numérique, dès la première heure."),
    )
    starts_on = models.DateField(_("Du"), null=True, blank=True)
    ends_on = models.DateField(_("Au"), null=True, blank=True)

    class Meta:
        abstract = True
