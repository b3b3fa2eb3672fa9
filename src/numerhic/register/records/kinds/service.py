"""A service: what inhabitants or agents get, and the way to get it without a screen."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from numerhic.register.records.kinds.definition import Kind, Link


class Audience(models.TextChoices):
    """Whom a service is for."""

    INHABITANTS = "inhabitants", _("les habitantes et habitants")
    AGENTS = "agents", _("les agents")
    BOTH = "both", _("les habitants et les agents")
    PARTNERS = "partners", _("associations, entreprises, autres collectivités")


class OtherWay(models.TextChoices):
    """The non-digital way of a service; empty when nobody has said."""

    FULL = "full", _("tout peut se faire sans numérique")
    DEGRADED = "degraded", _("possible, mais moins bien")
    NONE = "none", _("aucune")


class ServiceFields(models.Model):
    """What a service has of its own."""

    audience = models.CharField(_("Pour qui"), max_length=12, blank=True, choices=Audience.choices)
    digital_steps = models.TextField(
        _("Étapes numériques"),
        blank=True,
        max_length=10_000,
        help_text=_("Ce qu’il faut faire sur un écran, étape par étape."),
    )
    on_failure = models.TextField(_("Quand elles tombent en panne"), blank=True, max_length=10_000)
    other_way = models.CharField(_("Voie non numérique"), max_length=10, blank=True, choices=OtherWay.choices)
    other_way_where = models.CharField(_("Où, sans numérique"), max_length=300, blank=True)
    other_way_when = models.CharField(_("Quand, sans numérique"), max_length=300, blank=True)
    other_way_by = models.CharField(
        _("Avec qui, sans numérique"),
        max_length=300,
        blank=True,
        help_text=_("Une fonction, un guichet ; pas le nom d’une personne."),
    )

    class Meta:
        abstract = True


SERVICE = Kind(
    "service",
    "services",
    _("service"),
    _("services"),
    _("Inscrire un service"),
    _("Que reçoivent les habitants et les agents, et comment sans écran ?"),
    fields=(
        "audience",
        "people",
        "digital_steps",
        "on_failure",
        "other_way",
        "other_way_where",
        "other_way_when",
        "other_way_by",
        "tolerance_hours",
        "fallback",
    ),
    links=(Link("policies", _("Politiques qu’il sert"), _("Services qui la servent"), ("policy",)),),
    asked=("audience", "people", "on_failure", "other_way", "tolerance_hours", "fallback", "policies"),
)
