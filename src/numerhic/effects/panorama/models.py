"""What is kept of a panorama: one edition each time it is computed, and the authority's contracts as it saw
them.

An edition never changes once computed, but for its visibility: internal until somebody with the right
publishes it.
"""

import hashlib
import re

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from numerhic.authorities.models import AuthorityOwned, OwnedQuerySet


def slug_of(key: str) -> str:
    """A short stable word for an address: a SIREN as it is, anything else by its SHA-256."""
    return key if re.fullmatch(r"[0-9]{9}", key) else hashlib.sha256(key.encode()).hexdigest()[:16]


class EditionState(models.TextChoices):
    """A failed edition says so and leaves the one before in force."""

    READY = "ready", _("prête")
    FAILED = "failed", _("manquée")


class PanoramaEdition(AuthorityOwned):
    """One computation. ``content`` is the engine's Panorama, field by field; null when there was nothing to
    measure."""

    computed_at = models.DateTimeField(_("Calculée le"), default=timezone.now)
    as_of = models.DateField()
    state = models.CharField(max_length=10, choices=EditionState.choices, default=EditionState.READY)
    tables = models.ForeignKey(
        "register.ContractTables", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    content = models.JSONField(null=True, blank=True)
    error = models.JSONField(null=True, blank=True)
    published_at = models.DateTimeField(_("Publiée le"), null=True, blank=True)
    published_by = models.ForeignKey(
        "people.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("Retirée le"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "people.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("édition du panorama")
        ordering = ("-computed_at", "-pk")

    def __str__(self) -> str:
        return f"edition {self.pk}"

    @property
    def is_public(self) -> bool:
        """Published, and not withdrawn since."""
        return self.published_at is not None and self.withdrawn_at is None

    @property
    def has_other_buyers_only(self) -> bool:
        """Files are loaded, but none of their contracts is this authority's (asked when nothing was
        measured)."""
        return self.tables is not None and self.tables.folder != ""


class EditionContract(models.Model):
    """One contract of the authority as an edition saw it: what lists sort by, and the rest in ``detail``."""

    edition = models.ForeignKey(PanoramaEdition, on_delete=models.CASCADE, related_name="contracts")
    key = models.CharField(max_length=400)
    slug = models.CharField(max_length=16)
    object = models.TextField(blank=True)
    digital = models.BooleanField()
    rule = models.CharField(max_length=10)
    family = models.CharField(max_length=40, blank=True)
    evidence = models.CharField(max_length=200, blank=True)
    amount = models.FloatField(null=True)
    notified_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    supplier_names = models.TextField(blank=True)
    supplier_slugs = models.TextField(blank=True)  # "|slug|slug|"
    detail = models.JSONField()

    class Meta:
        ordering = ("-notified_on", "key")
        indexes = [models.Index(fields=["edition", "slug"]), models.Index(fields=["edition", "digital"])]

    def __str__(self) -> str:
        return self.key
