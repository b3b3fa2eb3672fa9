"""The authority (tenant), and the base that its objects inherit. Mandates live in the register."""

from typing import Any, Self, TypeVar

from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from numerhic.authorities.siren import validate_siren

M = TypeVar("M", bound=models.Model)

domain_form = RegexValidator(
    r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$",
    _("Écrivez le nom seul, en minuscules : registre.exemple.fr"),
    "domain",
)


class Kind(models.TextChoices):
    """Kinds of local authority, with the words French law uses."""

    COMMUNE = "commune", _("Commune")
    EPCI = "epci", _("Intercommunalité")
    DEPARTMENT = "department", _("Département")
    REGION = "region", _("Région")
    SYNDICATE = "syndicate", _("Syndicat")
    OTHER = "other", _("Autre établissement public")


class Authority(models.Model):
    """A local authority. One installation hosts one (the usual case) or many (a syndicate)."""

    name = models.CharField(_("Nom"), max_length=200)
    slug = models.SlugField(_("Nom court"), max_length=60, unique=True)
    siren = models.CharField(_("Numéro SIREN"), max_length=9, unique=True, validators=[validate_siren])
    kind = models.CharField(_("Nature"), max_length=20, choices=Kind.choices, default=Kind.COMMUNE)
    population = models.PositiveIntegerField(
        _("Nombre d’habitants"), null=True, blank=True, validators=[MaxValueValidator(100_000_000)]
    )
    population_source = models.CharField(_("Source de ce nombre"), max_length=200, blank=True)
    population_date = models.DateField(_("Date de ce nombre"), null=True, blank=True)
    # An address name of its own, when one installation serves several authorities.
    domain = models.CharField(
        _("Nom de domaine"),
        max_length=253,
        null=True,
        blank=True,
        unique=True,
        validators=[domain_form],
    )
    # Where people write to: an e-mail or a postal address, shown on the accessibility page.
    contact = models.CharField(_("Où nous écrire"), max_length=200, blank=True)
    # An authority that ceased (merged, dissolved): its register stays readable, every page says so.
    closed_on = models.DateField(_("A cessé d’exister le"), null=True, blank=True)
    closed_reason = models.CharField(_("Ce qu’elle est devenue"), max_length=300, blank=True)
    is_fictional = models.BooleanField(_("Collectivité fictive"), default=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("collectivité")
        verbose_name_plural = _("collectivités")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(population__isnull=True) | ~models.Q(population_source=""),
                name="authority_population_has_a_source",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True) | ~models.Q(closed_reason=""),
                name="authority_closed_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """An empty domain is stored as absent, so that many authorities may have none."""
        self.domain = self.domain or None
        super().save(*args, **kwargs)


class OwnedQuerySet(models.QuerySet[M]):
    """Rows of one authority: the first word of every selector."""

    def of(self, authority: Authority | None) -> Self:
        """Only what belongs to ``authority``; nothing at all when there is none."""
        return self.none() if authority is None else self.filter(authority=authority)


class AuthorityOwned(models.Model):
    """Base of every object that belongs to one authority."""

    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="+", verbose_name=_("collectivité")
    )

    class Meta:
        abstract = True
