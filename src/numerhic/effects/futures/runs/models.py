"""A run of a study: its inputs and its result, kept for good; added, never changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from numerhic.sources.models import Appended, AppendedQuerySet


class RunQuerySet(AppendedQuerySet["FutureRun"]):
    """Runs of studies."""

    def keep_inside(self) -> int:
        """Show these no more outside: those that were brought by who may not publish."""
        return models.QuerySet.update(self, public=False)


class FutureRun(Appended):
    """One computation. ``inputs``: the study as TOML (docs/formats/futures.md); ``result``: what it gave
    (``numerhic.futures-result/1``); ``read``: identifier of each statement it rests on → its version.

    ``public``: made of published statements only, as a visitor reads them.
    """

    study = models.ForeignKey("sources.Statement", on_delete=models.PROTECT, related_name="future_runs")
    number = models.PositiveIntegerField()
    public = models.BooleanField(_("De ce qui est public"))
    inputs = models.TextField()
    result = models.JSONField()
    read = models.JSONField()
    draws = models.PositiveIntegerField()
    seed = models.PositiveBigIntegerField()
    version = models.CharField(_("Version du logiciel"), max_length=40)

    objects = RunQuerySet.as_manager()

    class Meta:
        verbose_name = _("calcul d’une étude")
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["study", "number"], name="run_number_once")]

    def __str__(self) -> str:
        return f"{self.study_id} run {self.number}"
