"""A dependency: one requirement row of docs' dependence format.

``dependent`` stands while at least ``minimum`` of its ``providers`` stand (all of them when it is empty).
"""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from numerhic.register.records.kinds.definition import Kind, Link


class DependencyFields(models.Model):
    """What a dependency has of its own."""

    minimum = models.PositiveSmallIntegerField(
        _("Combien suffisent"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Vide : il les faut tous. 1 : un seul suffit."),
    )
    substitution_hours = models.PositiveIntegerField(
        _("Heures pour en trouver un autre"),
        null=True,
        blank=True,
        help_text=_("Vide : personne ne l’a dit. 4 380 pour six mois."),
    )

    class Meta:
        abstract = True


DEPENDENCY = Kind(
    "dependency",
    "dependances",
    _("dépendance"),
    _("dépendances"),
    _("Inscrire une dépendance"),
    _("Qu’est-ce qui ne tient pas sans quoi ?"),
    fields=("minimum", "substitution_hours"),
    links=(
        Link(
            "dependent",
            _("Ce qui dépend"),
            _("Dépend de"),
            ("need", "policy", "service", "component", "supplier"),
            many=False,
            required=True,
        ),
        Link(
            "providers",
            _("De quoi"),
            _("Est requis par"),
            ("policy", "service", "component", "supplier"),
            required=True,
        ),
    ),
    asked=("substitution_hours",),
    named=False,
)
