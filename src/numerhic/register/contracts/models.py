"""What is kept about loaded contract files: loads, their files, the tables made of them, what people said.

The tables themselves are folders (storage.py). A ``ContractTables`` row is what puts a folder in force:
making the row is the swap. Decisions are appended, never edited: the last one about a contract and a
question holds.
"""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from numerhic.authorities.models import AuthorityOwned, OwnedQuerySet

STALLED_AFTER = timedelta(minutes=10)  # without a sign of life from the process that reads


class LoadState(models.TextChoices):
    """A load's life. Only ``done`` loads (and the one being undone) count in the tables in force."""

    QUEUED = "queued", _("en attente")
    READING = "reading", _("en cours de lecture")
    DONE = "done", _("lu")
    FAILED = "failed", _("refusé")
    UNDOING = "undoing", _("en cours d’annulation")
    UNDONE = "undone", _("annulé")


class ContractLoad(AuthorityOwned):
    """One act of loading: several files at once, by a person or by command (then ``loaded_by`` is empty)."""

    created_at = models.DateTimeField(_("Demandé le"), default=timezone.now)
    loaded_by = models.ForeignKey(
        "people.User",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Par"),
    )
    state = models.CharField(_("État"), max_length=10, choices=LoadState.choices, default=LoadState.QUEUED)
    step = models.CharField(max_length=10, blank=True)  # read, clean, gather, write
    rows_so_far = models.PositiveBigIntegerField(default=0)
    alive_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(_("Fini le"), null=True, blank=True)
    report = models.JSONField(null=True, blank=True)  # numerhic.read/1 of everything read together
    error = models.JSONField(null=True, blank=True)  # code, what, where, mend of an InputError
    undone_at = models.DateTimeField(_("Annulé le"), null=True, blank=True)
    undone_by = models.ForeignKey(
        "people.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("chargement de marchés")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"load {self.pk}"

    @property
    def is_under_way(self) -> bool:
        """Something is still to happen by itself."""
        return self.state in {LoadState.QUEUED, LoadState.READING, LoadState.UNDOING}

    @property
    def is_stalled(self) -> bool:
        """Under way, but the process that reads gave no sign of life for a while."""
        return self.is_under_way and timezone.now() - self.alive_at > STALLED_AFTER


class ContractFile(models.Model):
    """One file of a load. ``stored_name`` is its name in the authority's folder, unique for its content."""

    load = models.ForeignKey(ContractLoad, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(_("Nom"), max_length=255)
    stored_name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField(_("Taille"))
    sha256 = models.CharField(_("Empreinte"), max_length=64)
    # What the statements made from it name as where they come from.
    source = models.ForeignKey("sources.Source", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name


class ContractTables(AuthorityOwned):
    """Canonical tables made from every load in force at a moment. The last made are the ones in force.

    ``folder`` is empty when no load is left: then there is nothing to read.
    """

    made_at = models.DateTimeField(default=timezone.now)
    folder = models.CharField(max_length=64, blank=True)
    report = models.JSONField(null=True, blank=True)
    loads = models.ManyToManyField(ContractLoad, related_name="+")

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"tables {self.pk}"


class Question(models.TextChoices):
    """What a person may say against a rule, about one contract."""

    DIGITAL = "digital", _("Marché numérique ou non")
    SUCCESSOR = "successor", _("Marché qui a pris la suite")
    NOTICE = "notice", _("Préavis")


class ContractDecision(AuthorityOwned):
    """What a person said about one contract against a rule, with the reason. A later row replaces an
    earlier one.

    ``value`` by question: a family id or "" (not digital); a contract_key or "" (no successor); months.
    ``withdrawn`` gives the question back to the rule.
    """

    contract_key = models.CharField(max_length=400)
    question = models.CharField(max_length=10, choices=Question.choices)
    value = models.CharField(max_length=400, blank=True)
    withdrawn = models.BooleanField(default=False)
    reason = models.TextField(_("Raison"))
    decided_by = models.ForeignKey(
        "people.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(default=timezone.now)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction d’un marché")
        ordering = ("decided_at", "pk")
        indexes = [models.Index(fields=["authority", "contract_key"])]

    def __str__(self) -> str:
        return f"{self.question} {self.contract_key}"
