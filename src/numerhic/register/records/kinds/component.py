"""A component of the IS: application, dataset, infrastructure, platform, skill… Places, versions and security
contacts are sensitive: a map of an IS is also an attacker's map."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from numerhic.register.records.kinds.definition import Kind, Link

country_form = RegexValidator(r"^[A-Z]{2}$", _("Deux lettres majuscules : FR, DE, US…"), "country")


class Nature(models.TextChoices):
    """What a component is made of."""

    APPLICATION = "application", _("application")
    DATASET = "dataset", _("jeu de données")
    INFRASTRUCTURE = "infrastructure", _("infrastructure")
    DEVICES = "devices", _("parc d’appareils")
    NETWORK = "network", _("réseau")
    AI_MODEL = "ai_model", _("modèle d’IA")
    PLATFORM = "platform", _("plateforme en ligne")
    SKILL = "skill", _("savoir-faire")
    ENERGY = "energy", _("énergie")
    PLACE = "place", _("lieu")


class Life(models.TextChoices):
    """Where a component is in its life."""

    IMAGINED = "imagined", _("imaginé")
    BEING_BUILT = "being_built", _("en construction")
    IN_USE = "in_use", _("en service")
    BEING_CLOSED = "being_closed", _("en cours de fermeture")
    CLOSED = "closed", _("fermé")


class Openness(models.TextChoices):
    """Whether its code may be read, changed and shared."""

    FREE = "free", _("libre")
    MIXED = "mixed", _("en partie libre")
    PROPRIETARY = "proprietary", _("non libre")


class YesNo(models.TextChoices):
    """Yes or no; empty when nobody has said."""

    YES = "yes", _("oui")
    NO = "no", _("non")


class ComponentFields(models.Model):
    """What a component has of its own."""

    nature = models.CharField(_("Nature"), max_length=16, blank=True, choices=Nature.choices)
    life = models.CharField(_("Où en est-il"), max_length=12, blank=True, choices=Life.choices)
    version = models.CharField(_("Version"), max_length=100, blank=True)
    hosting_place = models.CharField(_("Lieu d’hébergement"), max_length=300, blank=True)
    hosting_country = models.CharField(
        _("Pays d’hébergement"), max_length=2, blank=True, validators=[country_form]
    )
    security_contact = models.CharField(_("Contact de sécurité"), max_length=300, blank=True)
    openness = models.CharField(_("Libre ou non"), max_length=12, blank=True, choices=Openness.choices)
    licence = models.CharField(_("Licence"), max_length=100, blank=True)
    users = models.PositiveIntegerField(_("Nombre d’utilisateurs"), null=True, blank=True)
    since = models.PositiveSmallIntegerField(
        _("En service depuis"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1950), MaxValueValidator(2200)],
        help_text=_("Une année."),
    )
    planned_end = models.DateField(_("Fin prévue"), null=True, blank=True)
    exit_plan = models.TextField(
        _("Plan de sortie"),
        blank=True,
        max_length=10_000,
        help_text=_("Comment s’en passer : données à reprendre, durée, qui, à quel prix."),
    )
    data_out = models.TextField(_("Données récupérables"), blank=True, max_length=10_000)
    personal_data = models.CharField(
        _("Données personnelles"), max_length=3, blank=True, choices=YesNo.choices
    )
    publiccode = models.URLField(_("Adresse du code (publiccode.yml)"), max_length=500, blank=True)
    sill_id = models.PositiveIntegerField(_("Numéro au SILL"), null=True, blank=True)
    comptoir_id = models.PositiveIntegerField(_("Numéro au Comptoir du Libre"), null=True, blank=True)
    wikidata = models.CharField(
        _("Identifiant Wikidata"),
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^Q\d+$", _("La lettre Q suivie d’un nombre : Q11354."), "wikidata")],
    )

    class Meta:
        abstract = True


COMPONENT = Kind(
    "component",
    "composants",
    _("composant"),
    _("composants"),
    _("Inscrire un composant"),
    _("De quoi est fait le système d’information ?"),
    fields=(
        "nature",
        "life",
        "openness",
        "licence",
        "since",
        "planned_end",
        "users",
        "personal_data",
        "data_out",
        "exit_plan",
        "hosting_country",
        "hosting_place",
        "version",
        "security_contact",
        "tolerance_hours",
        "fallback",
        "publiccode",
        "sill_id",
        "comptoir_id",
        "wikidata",
    ),
    sensitive=("hosting_place", "version", "security_contact"),
    links=(
        Link(
            "policies",
            _("Politiques qui l’ont demandé"),
            _("Composants demandés directement"),
            ("policy",),
        ),
    ),
    asked=(
        "nature",
        "life",
        "openness",
        "exit_plan",
        "data_out",
        "hosting_country",
        "personal_data",
        "tolerance_hours",
    ),
)
