"""What is kept of an import: the run, its rows, what columns mean, and the names other tools give.

A row is first what would be done (the preview), then what was done (the report), then what undoing it did.
"""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from numerhic.authorities.models import AuthorityOwned, OwnedQuerySet
from numerhic.register.records.models import Record
from numerhic.sources.identifiers import LENGTH

STALLED_AFTER = timedelta(minutes=10)  # without a sign of life from the process that works


class RunState(models.TextChoices):
    """An import's life. Nothing is written in the register before ``running``."""

    COLUMNS = "columns", _("attend le sens des colonnes")
    PREPARING = "preparing", _("en cours de lecture")
    PREVIEW = "preview", _("prêt, rien n’est encore écrit")
    RUNNING = "running", _("en cours d’écriture")
    DONE = "done", _("fait")
    FAILED = "failed", _("refusé")
    UNDOING = "undoing", _("en cours d’annulation")
    UNDONE = "undone", _("annulé")
    DROPPED = "dropped", _("abandonné")


class Conflicts(models.TextChoices):
    """What to do with a value that somebody typed since the last import, and that the file contradicts."""

    KEEP = "keep", _("garder ce qui a été saisi à la main")
    TAKE = "take", _("prendre ce que dit le fichier")


class Likeness(models.TextChoices):
    """What to do with a row that bears the name of a record."""

    ACCEPT = "accept", _("c’est la même chose : compléter la fiche")
    CREATE = "create", _("c’est autre chose : créer une fiche")


class ImportRun(AuthorityOwned):
    """One import: files, how they are read, choices, what came of it. ``asked_by`` is empty for a command."""

    created_at = models.DateTimeField(_("Demandé le"), default=timezone.now)
    asked_by = models.ForeignKey(
        "people.User",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Par"),
    )
    language = models.CharField(max_length=5, default="fr")
    files = models.JSONField(default=list)  # name, stored, size, sha256 of each
    files_until = models.DateField(null=True, blank=True)  # the day from which the files are deleted
    dated = models.DateField(_("De quand datent ces données"), default=timezone.localdate)
    format = models.CharField(max_length=20, blank=True)
    reading = models.JSONField(default=dict)  # for a table: sheet, header, columns
    conflicts = models.CharField(max_length=4, choices=Conflicts.choices, default=Conflicts.KEEP)
    likeness = models.CharField(max_length=6, choices=Likeness.choices, default=Likeness.ACCEPT)
    choices = models.JSONField(default=dict)  # a row's position → Likeness, against the rule above
    state = models.CharField(_("État"), max_length=10, choices=RunState.choices, default=RunState.PREPARING)
    step = models.CharField(max_length=10, blank=True)  # read, compare, write, undo
    done_so_far = models.PositiveIntegerField(default=0)
    alive_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict)  # outcome → rows; "left_out" → values
    error = models.JSONField(null=True, blank=True)  # code, what, where, mend of an InputError
    source = models.ForeignKey(
        "sources.Source", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        "people.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    undo_reason = models.CharField(_("Pourquoi annuler"), max_length=500, blank=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"import {self.pk}"

    @property
    def names(self) -> str:
        """The files' names, as their owner gave them."""
        return ", ".join(file["name"] for file in self.files)

    @property
    def is_under_way(self) -> bool:
        """Something is still to happen by itself."""
        return self.state in {RunState.PREPARING, RunState.RUNNING, RunState.UNDOING}

    @property
    def is_stalled(self) -> bool:
        """Under way, but the process that works gave no sign of life for a while."""
        return self.is_under_way and timezone.now() - self.alive_at > STALLED_AFTER


class Outcome(models.TextChoices):
    """What a row does, or did, to the register."""

    CREATED = "created", _("à créer")
    CHANGED = "changed", _("à changer")
    SAME = "same", _("inchangé")
    REFUSED = "refused", _("refusé")


class ImportRow(models.Model):
    """One thing said by a file.

    ``changes`` lists fields (before, after, kept) and links (added, removed). ``words`` lists reasons, as
    codes with their details (words.py). ``undo`` is empty until the run is undone.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    where = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=300, blank=True)
    plain = models.CharField(max_length=300, blank=True)
    system = models.CharField(max_length=60, blank=True)
    external_id = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    # How its record was found: "" (it was not), "id", "name", "near", "ends"
    found_by = models.CharField(max_length=4, blank=True)
    key = models.CharField(max_length=LENGTH, blank=True)
    record = models.ForeignKey(Record, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    revision = models.PositiveIntegerField(null=True, blank=True)  # of the record, once the row is done
    changes = models.JSONField(default=list)
    words = models.JSONField(default=list)
    said = models.JSONField(default=dict)
    said_before = models.JSONField(null=True, blank=True)  # None: the tool's name was new
    undo = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = [models.UniqueConstraint(fields=["run", "position"], name="import_row_once")]
        indexes = [models.Index(fields=["run", "outcome", "position"], name="import_row_outcome")]

    def __str__(self) -> str:
        return f"{self.where} {self.outcome}"


class ColumnMapping(AuthorityOwned):
    """What the columns of a table mean, remembered by the set of its headings. The last one said holds."""

    fingerprint = models.CharField(max_length=64)
    reading = models.JSONField(default=dict)
    said_at = models.DateTimeField(default=timezone.now)
    said_by = models.ForeignKey(
        "people.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = OwnedQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "fingerprint"], name="mapping_once")]

    def __str__(self) -> str:
        return f"mapping {self.fingerprint[:8]}"


class ExternalName(AuthorityOwned):
    """The name another tool gives to a record, and what that tool last said of it.

    ``external_id`` is empty when the tool knows it by its name alone. ``said`` is what tells apart, at the
    next import, what the tool changed from what a person corrected.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="external_names")
    system = models.CharField(max_length=60)
    external_id = models.CharField(max_length=200, blank=True)
    said = models.JSONField(default=dict)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("nom donné par un autre outil")
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "system", "external_id"],
                condition=~models.Q(external_id=""),
                name="external_name_once",
            ),
            models.UniqueConstraint(
                fields=["record", "system"],
                condition=models.Q(external_id=""),
                name="external_name_without_id_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.external_id}"
