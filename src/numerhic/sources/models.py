"""Statements, their appended versions, their sources, and the decisions to publish or withdraw them.

Versions, attachments and decisions are added, never changed nor deleted: their ``save`` and ``delete``
refuse.
"""

from typing import Any, NoReturn, Self, TypeVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from numerhic.authorities.models import Authority, AuthorityOwned, OwnedQuerySet
from numerhic.sources.identifiers import LENGTH, new_identifier
from numerhic.sources.levels import OWN_EVIDENCE, PublicationAct, SourceKind, Visibility

M = TypeVar("M", bound=models.Model)
AUTHOR: dict[str, Any] = {"on_delete": models.SET_NULL, "null": True, "blank": True, "related_name": "+"}


class AppendOnlyError(TypeError):
    """Somebody tried to change or delete what is only ever added to."""


class AppendedQuerySet(models.QuerySet[M]):
    """Refuses bulk changes; erasure empties author keys through ``empty_author`` alone."""

    def update(self, **changes: Any) -> NoReturn:
        raise AppendOnlyError(f"{self.model.__name__} rows are appended, never changed")

    def delete(self) -> NoReturn:
        raise AppendOnlyError(f"{self.model.__name__} rows are appended, never deleted")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError(f"{self.model.__name__} rows are appended, never changed")

    def empty_author(self, key: Any) -> int:
        """Forget who wrote: the only change that history allows, for the erasure of a person's data."""
        return models.QuerySet.update(self.filter(author=key), author=None)


class Appended(models.Model):
    """Base of rows that are written once."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("Autrice ou auteur"), **AUTHOR)
    written_at = models.DateTimeField(_("Date"), default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only."""
        if not self._state.adding:
            raise AppendOnlyError(f"{self.__class__.__name__} {self.pk} is already written")
        super().save(*args, force_insert=True, **{k: v for k, v in kwargs.items() if k != "force_insert"})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError(f"{self.__class__.__name__} {self.pk} cannot be deleted")


class StatementQuerySet(OwnedQuerySet["Statement"]):
    """Statements about something, and the public ones."""

    def about(self, subject_kind: str, subject_key: str) -> Self:
        """What is said of one subject (``component``, ``12``…)."""
        return self.filter(subject_kind=subject_kind, subject_key=subject_key)

    def public(self) -> Self:
        """Published, and not withdrawn since."""
        return self.filter(published_number__isnull=False)


class Statement(AuthorityOwned):
    """Something asserted about a subject. Its words are in its versions; its address never changes."""

    id = models.CharField(primary_key=True, max_length=LENGTH, default=new_identifier, editable=False)
    subject_kind = models.CharField(_("Sur quoi"), max_length=40)
    subject_key = models.CharField(_("Lequel"), max_length=100)
    kind = models.SlugField(_("Nature de l’énoncé"), max_length=40)
    sensitive = models.BooleanField(_("Sensible"), default=False)
    contests = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="contested_by"
    )
    # Caches of appended rows, kept by the services: the latest version, and the published one if any.
    current_number = models.PositiveIntegerField(default=1, editable=False)
    published_number = models.PositiveIntegerField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("énoncé")
        ordering = ("-created_at", "-id")
        indexes = [
            models.Index(fields=["authority", "subject_kind", "subject_key"], name="statement_subject")
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sensitive=False) | models.Q(published_number__isnull=True),
                name="statement_sensitive_is_internal",
            )
        ]

    def __str__(self) -> str:
        return self.id

    @property
    def visibility(self) -> Visibility:
        """Public once published, internal before and once withdrawn."""
        return Visibility.INTERNAL if self.published_number is None else Visibility.PUBLIC


class StatementVersion(Appended):
    """What a statement said at one moment: a text or a value, by whom, on what evidence."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField(_("Énoncé"), blank=True, max_length=10_000)
    text_en = models.TextField(_("Le même, en anglais"), blank=True, max_length=10_000)
    value = models.DecimalField(_("Valeur"), max_digits=24, decimal_places=6, null=True, blank=True)
    unit = models.CharField(_("Unité"), max_length=30, blank=True)
    # What its nature asks besides (natures.py): the one choice, the rest by name, as text or lists of text.
    answer = models.SlugField(_("Réponse"), max_length=20, blank=True, db_index=False)
    fields = models.JSONField(_("Précisions"), default=dict, blank=True)
    evidence = models.CharField(_("Niveau de preuve"), max_length=12, choices=OWN_EVIDENCE)
    # Set when the software itself asserts: the id of the measure, which has its own page.
    measure = models.CharField(_("Mesure du logiciel"), max_length=60, blank=True)
    note = models.CharField(_("Raison de la correction"), max_length=500, blank=True)

    objects = AppendedQuerySet["StatementVersion"].as_manager()

    class Meta:
        verbose_name = _("version")
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["statement", "number"], name="version_number_once"),
            models.CheckConstraint(
                condition=~models.Q(text="") | models.Q(value__isnull=False) | ~models.Q(answer=""),
                name="version_says_something",
            ),
            models.CheckConstraint(
                condition=models.Q(evidence__in=[level for level, _label in OWN_EVIDENCE]),
                name="version_known_evidence",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} v{self.number}"


class VersionLink(Appended):
    """Ties one version of a statement to another statement: it serves it, contradicts it, answers it…

    Who says so is the version's author: this row names nobody.
    """

    version = models.ForeignKey(StatementVersion, on_delete=models.PROTECT, related_name="links")
    relation = models.SlugField(_("Lien"), max_length=20)
    target = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="pointed_by")

    objects = AppendedQuerySet["VersionLink"].as_manager()

    class Meta:
        verbose_name = _("lien entre énoncés")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["version", "relation", "target"], name="version_link_once")
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.relation} {self.target_id}"


class SourceQuerySet(AppendedQuerySet["Source"]):
    """Sources of an authority, written once."""

    def of(self, authority: Authority | None) -> Self:
        """Only what belongs to ``authority``; nothing at all when there is none."""
        return self.none() if authority is None else self.filter(authority=authority)


class Source(AuthorityOwned, Appended):
    """Where something comes from.

    A document, a page, a contract, a testimony, an observation, with its date.
    """

    id = models.CharField(primary_key=True, max_length=LENGTH, default=new_identifier, editable=False)
    kind = models.CharField(_("Nature"), max_length=12, choices=SourceKind.choices)
    title = models.CharField(_("Titre ou description"), max_length=300)
    address = models.URLField(_("Adresse"), max_length=500, blank=True)
    by = models.CharField(_("De qui"), max_length=200, blank=True)
    dated = models.DateField(_("Date de la source"), null=True, blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")

    def __str__(self) -> str:
        return self.title


class StatementSource(Appended):
    """A source attached to a statement, by whom and when."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="attachments")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="attachments")

    objects = AppendedQuerySet["StatementSource"].as_manager()

    class Meta:
        verbose_name = _("source d’un énoncé")
        ordering = ("written_at", "pk")
        constraints = [models.UniqueConstraint(fields=["statement", "source"], name="source_attached_once")]

    def __str__(self) -> str:
        return f"{self.source_id} → {self.statement_id}"


class StatementPublication(Appended):
    """A decision to publish one version of a statement, or to withdraw the statement, with its reason."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="publications")
    act = models.CharField(_("Décision"), max_length=8, choices=PublicationAct.choices)
    number = models.PositiveIntegerField(null=True)
    reason = models.CharField(_("Raison"), max_length=500, blank=True)

    objects = AppendedQuerySet["StatementPublication"].as_manager()

    class Meta:
        verbose_name = _("décision de publication")
        ordering = ("written_at", "pk")

    def __str__(self) -> str:
        return f"{self.act} {self.statement_id}"


# The index lives in its own folder; Django looks for models here.
from numerhic.sources.index.models import Indexed, IndexedWord, IndexState  # noqa: E402, F401
