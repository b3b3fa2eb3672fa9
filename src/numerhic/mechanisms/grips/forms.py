"""The sheet of twelve lines as one form, and the day from which one asks what changed."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from numerhic.mechanisms.grips.answers import IMPOSED
from numerhic.mechanisms.grips.meanings import PREFIX, TWELVE
from numerhic.mechanisms.grips.natures import ANSWERS
from numerhic.mechanisms.grips.services import Answer, Seen, Sheet
from numerhic.sources.forms import SourceForm
from numerhic.sources.levels import OWN_EVIDENCE, Evidence
from numerhic.sources.models import StatementVersion

CHOICES = [(one.code, one.label) for one in ANSWERS]
NOT_SAID = [("", gettext_lazy("pas encore dit"))]


class SheetForm(SourceForm):
    """Twelve lines: an answer and a proof; one evidence, one day, one source, one law for all that is new.

    ``bases``: by kind, what the person had before their eyes; a line that says the same is left alone, and
    one that was already imposed keeps the law it names. ``corrected``: the kinds of which a new answer
    corrects the former one, instead of standing beside it.
    """

    law = forms.CharField(
        label=gettext_lazy("Le texte qui l’impose"),
        help_text=gettext_lazy("Si vous venez de répondre « imposé par la loi » : article, décret."),
        max_length=300,
        required=False,
    )

    evidence = forms.ChoiceField(
        label=gettext_lazy("Niveau de preuve"), choices=OWN_EVIDENCE, widget=forms.RadioSelect, required=False
    )
    as_of = forms.DateField(
        label=gettext_lazy("Constaté le"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    note = forms.CharField(label=gettext_lazy("Raison de la correction"), max_length=500, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)

    def __init__(
        self, *args: Any, bases: Mapping[str, StatementVersion], corrected: Collection[str], **given: Any
    ) -> None:
        super().__init__(*args, **given)
        self.bases, self.corrected = bases, corrected
        self.fields["source_title"].required = self.fields["source_kind"].required = False
        if not corrected:
            del self.fields["note"]
        for grip in TWELVE:
            base = bases.get(grip.kind)
            self.fields[f"a_{grip.slug}"] = forms.ChoiceField(
                label=gettext_lazy("Réponse"),
                choices=CHOICES if base else [*NOT_SAID, *CHOICES],
                required=base is not None,
                initial=base.answer if base else "",
            )
            self.fields[f"t_{grip.slug}"] = forms.CharField(
                label=gettext_lazy("La preuve"),
                required=False,
                max_length=6000,
                widget=forms.Textarea({"rows": 2}),
                initial=base.text if base else "",
            )

    def clean(self) -> dict[str, Any]:
        """What is new says on what it rests; a correction says why; a law is named when it imposes."""
        data = super().clean() or {}
        for grip in TWELVE:
            given, proof = data.get(f"a_{grip.slug}"), data.get(f"t_{grip.slug}")
            if proof and not given and f"a_{grip.slug}" not in self.errors:
                self.add_error(f"a_{grip.slug}", _("Choisissez une réponse, ou effacez la preuve."))
        newly = [grip for grip in TWELVE if self._newly_imposed(grip.slug, data)]
        if newly and not data.get("law"):
            self.add_error("law", _("Nommez le texte : article, décret."))
        if data.get("law") and not newly:
            told = _(
                "Ce texte ne va qu’avec une nouvelle réponse « imposé par la loi ». Celui d’une réponse déjà "
                "écrite se corrige sur la page de son énoncé."
            )
            self.add_error("law", told)
        self.changed = [one for one in self._answers(data) if self._is_new(one)]
        if self.changed and not data.get("evidence") and "evidence" not in self.errors:
            self.add_error("evidence", _("Dites sur quoi reposent ces réponses."))
        if data.get("evidence") == Evidence.DOCUMENTED and self.changed and not data.get("source_title"):
            self.add_error("source_title", _("« Documenté ailleurs » demande la source."))
        corrected = any(one.kind in self.corrected for one in self.changed)
        if "note" in self.fields and corrected and not data.get("note"):
            self.add_error("note", _("Vous changez une réponse déjà écrite : dites pourquoi."))
        return data

    def _newly_imposed(self, slug: str, data: Mapping[str, Any]) -> bool:
        base = self.bases.get(PREFIX + slug)
        return data.get(f"a_{slug}") == IMPOSED and (base is None or base.answer != IMPOSED)

    def _law(self, slug: str, data: Mapping[str, Any]) -> str:
        if data[f"a_{slug}"] != IMPOSED:
            return ""
        if self._newly_imposed(slug, data):
            return str(data.get("law", "")).strip()
        return str(self.bases[PREFIX + slug].fields.get("law", ""))

    def _answers(self, data: Mapping[str, Any]) -> list[Answer]:
        return [
            Answer(
                grip.kind,
                data[f"a_{grip.slug}"],
                data.get(f"t_{grip.slug}", "").strip().replace("\r\n", "\n"),
                self._law(grip.slug, data),
            )
            for grip in TWELVE
            if data.get(f"a_{grip.slug}")
        ]

    def _is_new(self, one: Answer) -> bool:
        base = self.bases.get(one.kind)
        if base is None:
            return True
        before = base.text.strip().replace("\r\n", "\n")
        return (one.answer, one.text, one.law) != (base.answer, before, base.fields.get("law", ""))

    def sheet(self) -> Sheet:
        """What the service takes."""
        data = self.cleaned_data
        seen = {kind: (base.statement_id, base.number) for kind, base in self.bases.items()}
        source = self.source()
        return Sheet(self.changed, data["evidence"], seen, data.get("as_of"), source, data.get("note", ""))


def written_seen(bases: Mapping[str, StatementVersion]) -> str:
    """What a sheet shows, for its hidden field: ``read-code:IDENTIFIER.3 …``"""
    return " ".join(
        f"{kind.removeprefix(PREFIX)}:{base.statement_id}.{base.number}" for kind, base in bases.items()
    )


def read_seen(told: str) -> Seen:
    """The same read back; what makes no sense is left out, and then counts as not seen."""
    found = {}
    kinds = {grip.slug: grip.kind for grip in TWELVE}
    for one in told[:2000].split():
        slug, _colon, version = one.partition(":")
        identifier, _dot, number = version.partition(".")
        if slug in kinds and identifier and number.isascii() and number.isdigit() and len(number) < 9:
            found[kinds[slug]] = (identifier, int(number))
    return found


def a_year_before(day: date) -> date:
    """The same day a year earlier; the 28th for a 29 February."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
