"""What the published contracts suggest, and what people decided about each suggestion."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from numerhic.authorities.models import AuthorityOwned, OwnedQuerySet
from numerhic.register.records.kinds.component import Nature
from numerhic.register.records.models import Record


class SuggestionState(models.TextChoices):
    """Waiting for somebody; accepted as a record (new or existing); refused."""

    WAITING = "waiting", _("à confirmer")
    ACCEPTED = "accepted", _("acceptée")
    REFUSED = "refused", _("refusée")


class Suggestion(AuthorityOwned):
    """One thing that contracts are about, with its suppliers and its contracts.

    An empty ``nature`` says that nothing stays in the information system: only suppliers and contracts.
    ``contracts`` and ``suppliers`` are as published, each contract with what decided that it is digital;
    ``rule`` is how the name was made (naming.py).
    """

    identity = models.CharField(max_length=64)
    name = models.CharField(_("Nom"), max_length=200)
    nature = models.CharField(_("Nature"), max_length=16, blank=True, choices=Nature.choices)
    family = models.CharField(max_length=40, blank=True)
    rule = models.CharField(max_length=10, blank=True)
    suppliers = models.JSONField(default=list)
    contracts = models.JSONField(default=list)
    latest_on = models.DateField(null=True, blank=True)
    plain = models.CharField(max_length=500, blank=True, editable=False)
    state = models.CharField(
        _("État"), max_length=8, choices=SuggestionState.choices, default=SuggestionState.WAITING
    )
    record = models.ForeignKey(Record, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = OwnedQuerySet["Suggestion"].as_manager()

    class Meta:
        verbose_name = _("suggestion")
        ordering = ("-latest_on", "plain", "pk")
        constraints = [models.UniqueConstraint(fields=["authority", "identity"], name="suggestion_once")]
        indexes = [models.Index(fields=["authority", "state"], name="suggestion_state")]

    def __str__(self) -> str:
        return self.name
