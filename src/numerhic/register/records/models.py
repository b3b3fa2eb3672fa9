"""What the register keeps of every kind of record, the index of their links, and the sources of their fields.

One wide table for all kinds: what carries, what is carried and what binds form one graph, and history,
visibility, search and imports treat every kind alike (docs/decisions/0030-one-table-of-records.md).
"""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from numerhic.authorities.models import Authority, AuthorityOwned, OwnedQuerySet
from numerhic.pages.tables.definition import plain
from numerhic.register.records.kinds import KINDS, Kind, kind_of
from numerhic.register.records.kinds.component import ComponentFields
from numerhic.register.records.kinds.contract import ContractFields
from numerhic.register.records.kinds.dependency import DependencyFields
from numerhic.register.records.kinds.need import NeedFields
from numerhic.register.records.kinds.policy import PolicyFields
from numerhic.register.records.kinds.service import ServiceFields
from numerhic.register.records.kinds.shared import SharedFields
from numerhic.register.records.kinds.supplier import SupplierFields
from numerhic.sources.identifiers import LENGTH, new_identifier
from numerhic.sources.models import Appended, AppendedQuerySet, Source

PLAIN_LENGTH = 2_000


class State(models.TextChoices):
    """Current; closed (it ended, and stays readable); removed (hidden everywhere, and can be restored)."""

    CURRENT = "current", _("en cours")
    CLOSED = "closed", _("clos")
    REMOVED = "removed", _("retiré")


class RecordQuerySet(OwnedQuerySet["Record"]):
    """Records of one authority."""

    def standing(self) -> Self:
        """Without those removed."""
        return self.exclude(state=State.REMOVED)

    def current(self) -> Self:
        """Neither closed nor removed."""
        return self.filter(state=State.CURRENT)

    def kind(self, name: str) -> Self:
        """Those of one kind."""
        return self.filter(kind=name)


class Record(
    NeedFields,
    PolicyFields,
    ServiceFields,
    ComponentFields,
    SupplierFields,
    ContractFields,
    DependencyFields,
    SharedFields,
    AuthorityOwned,
):
    """A record of the register. ``links`` is what it points to (link name → keys), and the truth."""

    key = models.CharField(max_length=LENGTH, unique=True, default=new_identifier, editable=False)
    kind = models.CharField(_("Nature"), max_length=12, choices=[(k.name, k.one) for k in KINDS.values()])
    name = models.CharField(_("Nom"), max_length=200)
    description = models.TextField(_("Ce que c’est"), blank=True, max_length=10_000)
    links = models.JSONField(_("Liens"), default=dict, blank=True)
    is_public = models.BooleanField(_("Public"), default=False)
    public_fields = models.JSONField(_("Champs sensibles rendus publics"), default=list, blank=True)
    state = models.CharField(_("État"), max_length=8, choices=State.choices, default=State.CURRENT)
    closed_on = models.DateField(_("Clos le"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)
    plain = models.CharField(max_length=PLAIN_LENGTH, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    history = HistoricalRecords(
        excluded_fields=["plain", "created_at"],
        history_change_reason_field=models.TextField(blank=True, default=""),
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("fiche")
        ordering = ("plain", "pk")
        indexes = [
            models.Index(fields=["authority", "kind", "state", "plain"], name="record_kind"),
            models.Index(
                fields=["authority", "kind", "state", "is_public", "plain"], name="record_public_kind"
            ),
            models.Index(fields=["authority", "siren"], name="record_siren"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fallback__isnull=True) | models.Q(fallback__lte=100),
                name="record_fallback_is_a_share",
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="record_ends_after_its_start",
            ),
            models.CheckConstraint(
                condition=models.Q(state="closed", closed_on__isnull=False)
                | (~models.Q(state="closed") & models.Q(closed_on__isnull=True)),
                name="record_closed_has_its_date",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def meaning(self) -> Kind:
        """What its kind is."""
        return kind_of(self.kind)

    @property
    def closed(self) -> bool:
        """It ended."""
        return self.state == State.CLOSED

    def linked(self, link: str) -> list[str]:
        """The keys this record points to by one link."""
        return list(self.links.get(link, ()))

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("register:record", args=[self.meaning.slug, self.key])

    def make_plain(self) -> None:
        """The text that lists sort by and filter: lower case, without accents, the name first."""
        self.plain = plain(f"{self.name} {self.description}")[:PLAIN_LENGTH]

    def clean(self) -> None:
        """Fields that its kind does not have stay empty."""
        own = set(self.meaning.fields)
        for name in OWN_FIELDS - own:
            if getattr(self, name) not in (None, ""):
                raise ValidationError(
                    gettext("Un %(kind)s n’a pas de champ « %(field)s ».")
                    % {"kind": self.meaning.one, "field": name}
                )
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError(
                {"ends_on": gettext("La fin vient avant le début : corrigez l’une des deux.")}
            )


OWN_FIELDS: frozenset[str] = frozenset(name for kind in KINDS.values() for name in kind.fields)


class Reference(models.Model):
    """The index of ``Record.links``: one row per key pointed to. The services keep it in step."""

    holder = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="references_made")
    link = models.CharField(max_length=20)
    target = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="references_received")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["holder", "link", "target"], name="reference_once")]
        indexes = [models.Index(fields=["target", "link"], name="reference_target")]

    def __str__(self) -> str:
        return f"{self.holder_id} {self.link} {self.target_id}"


class GroundQuerySet(AppendedQuerySet["Ground"]):
    """Sources of fields, written once."""

    def of(self, authority: Authority | None) -> Self:
        """Only what belongs to ``authority``; nothing at all when there is none."""
        return self.none() if authority is None else self.filter(authority=authority)


class Ground(AuthorityOwned, Appended):
    """What one field of a record rests on, at one revision. An empty ``field`` is the whole record."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="grounds")
    field = models.CharField(max_length=30, blank=True)
    revision = models.PositiveIntegerField()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")

    objects = GroundQuerySet.as_manager()

    class Meta:
        verbose_name = _("appui d’un champ")
        ordering = ("pk",)
        indexes = [models.Index(fields=["record", "field"], name="ground_record")]

    def __str__(self) -> str:
        return f"{self.record_id} {self.field} ← {self.source_id}"


def is_empty(value: Any) -> bool:
    """Nothing was said: neither text nor number (zero says something)."""
    return value is None or value == "" or value == []
