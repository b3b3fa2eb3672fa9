"""Editions: which articles, at which versions, make a definition; who took part; by which act it was adopted.

The words are in the versions of statements. What was decided of an edition is appended, with its author.
"""

from datetime import date

from django.db import models
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from numerhic.authorities.models import AuthorityOwned, OwnedQuerySet
from numerhic.sources.models import Appended, AppendedQuerySet, Source, StatementVersion

SUBJECTS = [("common-good", _("Bien commun")), ("values", _("Valeurs à nourrir"))]


class State(models.TextChoices):
    """Where an edition stands."""

    PROPOSED = "proposed", _("proposée")
    ADOPTED = "adopted", _("en vigueur")
    REPLACED = "replaced", _("remplacée")
    DROPPED = "dropped", _("abandonnée")


class Done(models.TextChoices):
    """What was decided of an edition."""

    COMPOSED = "composed", _("composée")
    ADOPTED = "adopted", _("adoptée")
    REPLACED = "replaced", _("remplacée")
    DROPPED = "dropped", _("abandonnée")
    PUBLISHED = "published", _("rendue publique")
    WITHDRAWN = "withdrawn", _("retirée de la vue publique")


class Edition(AuthorityOwned):
    """One state of a definition. Its articles never change: another wording is another edition."""

    subject = models.CharField(_("Définition"), max_length=20, choices=SUBJECTS)
    number = models.PositiveIntegerField(_("Numéro"))
    state = models.CharField(_("État"), max_length=10, choices=State.choices, default=State.PROPOSED)
    title = models.CharField(_("Titre"), max_length=200)
    title_en = models.CharField(_("Titre en anglais"), max_length=200, blank=True)
    # Groups and numbers, never names of persons.
    took_part = models.TextField(_("Qui a pris part"), max_length=4000)
    took_part_en = models.TextField(_("Qui a pris part, en anglais"), max_length=4000, blank=True)
    how = models.TextField(_("Comment"), max_length=4000, blank=True)
    how_en = models.TextField(_("Comment, en anglais"), max_length=4000, blank=True)
    opened_on = models.DateField(_("Travail ouvert le"), null=True, blank=True)
    adopted_on = models.DateField(_("Adoptée le"), null=True, blank=True)
    adopted_by = models.CharField(_("Par quel acte, de quelle instance"), max_length=300, blank=True)
    adopted_by_en = models.CharField(_("L’acte et l’instance, en anglais"), max_length=300, blank=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_public = models.BooleanField(_("Publique"), default=False)

    objects = OwnedQuerySet["Edition"].as_manager()

    class Meta:
        verbose_name = _("édition")
        ordering = ("subject", "-number")
        constraints = [
            models.UniqueConstraint(fields=["authority", "subject", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["authority", "subject"],
                condition=models.Q(state="adopted"),
                name="edition_one_in_force",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["proposed", "dropped"])
                | (models.Q(adopted_on__isnull=False) & ~models.Q(adopted_by="")),
                name="edition_adopted_says_when_and_by_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.number}"


class EditionArticleQuerySet(AppendedQuerySet["EditionArticle"]):
    """Articles of editions: added, never changed."""


class EditionArticle(models.Model):
    """One article of an edition: the very version that was discussed, and its place. Written once."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="articles")
    version = models.ForeignKey(StatementVersion, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveIntegerField(_("Place"))

    objects = EditionArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article d’une édition")
        ordering = ("edition", "place")
        constraints = [
            models.UniqueConstraint(fields=["edition", "place"], name="edition_place_once"),
            models.UniqueConstraint(fields=["edition", "version"], name="edition_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} · {self.place}"


class EditionActQuerySet(AppendedQuerySet["EditionAct"]):
    """Decisions on editions: added, never changed."""


class EditionAct(Appended):
    """What was decided of an edition, when, why, by whom.

    ``written_at`` is when it was recorded here. ``taken_on`` is the day a body took it, for what is taken
    elsewhere (an adoption, and the replacement that comes of it); None when deciding is recording.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="acts")
    act = models.CharField(_("Décision"), max_length=10, choices=Done.choices)
    taken_on = models.DateField(_("Prise le"), null=True, blank=True)
    reason = models.CharField(_("Raison"), max_length=500, blank=True)

    objects = EditionActQuerySet.as_manager()

    class Meta:
        verbose_name = _("décision sur une édition")
        ordering = ("written_at", "pk")

    def __str__(self) -> str:
        return f"{self.edition_id} {self.act}"

    @property
    def recorded_on(self) -> date:
        """The day it was recorded here."""
        return localtime(self.written_at).date()

    @property
    def day(self) -> date:
        """The day it was taken: what pages say."""
        return self.taken_on or self.recorded_on
