"""Forms: a new study with its two rates, an assumption of one kind, a run."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from numerhic.effects.futures.kinds import AMOUNT_LABELS, INFLATION, PATHS, WAGES
from numerhic.effects.futures.natures import ASSUMPTION, STUDY, asked_of
from numerhic.effects.futures.runs.services import SEEDS
from numerhic.register.records.models import Record
from numerhic.sources.forms import StatementForm
from numerhic.sources.levels import Evidence
from numerhic.sources.numbers import RangeField
from numerhic.sources.services import Words

YEARS = 30
EXPECTED: Mapping[str, str] = {INFLATION: "1 2 3.5", WAGES: "1 2 4"}
"""What the two fields begin with: to be replaced by what one really expects."""


class StudyForm(StatementForm):
    """A study. ``component``: what it is over, when one comes from its page. The two rates are asked at once:
    without them nothing can be played.
    """

    inflation = RangeField(
        label=AMOUNT_LABELS[INFLATION],
        help_text=gettext_lazy("Une supposition, à remplacer par la vôtre : d’où elle vient se dit ensuite."),
    )
    wages = RangeField(label=AMOUNT_LABELS[WAGES])

    def __init__(self, *args: Any, component: Record | None = None, **kwargs: Any) -> None:
        year = timezone.localdate().year
        begun = {
            "f_start": str(year + 1),
            "f_years": str(YEARS),
            "f_euros_of": str(year),
            "evidence": Evidence.SUPPOSED,
            **EXPECTED,
        }
        if component is not None:
            begun["f_title"] = _("Que devient « %(name)s » ?") % {"name": component.name}
        super().__init__(*args, nature=STUDY, initial=begun | kwargs.pop("initial", {}), **kwargs)
        self.component = component
        for name in (
            "source_title",
            "source_kind",
            "source_address",
            "source_by",
            "source_dated",
            "evidence",
        ):
            del self.fields[name]
        self.order_fields([name for name in self.fields if name not in EXPECTED] + list(EXPECTED))

    def clean(self) -> dict[str, Any]:
        """A question is supposed: it states nothing."""
        self.cleaned_data |= {"evidence": Evidence.SUPPOSED, "source_title": ""}
        return super().clean()

    def words(self) -> Words:
        """The study, with what it is over."""
        told = super().words()
        about = {"components": [f"component:{self.component.key}"]} if self.component else {}
        return Words(told.evidence, told.text, told.text_en, fields={**told.fields, **about})

    def rates(self) -> dict[str, str]:
        """Kind of rate → what is expected."""
        return {name: self.cleaned_data[name] for name in EXPECTED}


class AssumptionForm(StatementForm):
    """One assumption of one ``kind``: only what makes sense for it is asked.

    ``silent``: what the page that opened it knows already.
    """

    def __init__(
        self, *args: Any, kind: str, paths: tuple[str, ...], silent: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, nature=ASSUMPTION, **kwargs)
        self.kind, self.silent = kind, dict(silent)
        asked = {f"f_{name}" for name in asked_of(kind)}
        for name in [one for one in self.fields if one.startswith("f_")]:
            if name.removesuffix("_en") not in asked or name == "f_sort":
                del self.fields[name]
        self.fields["f_amount"].label = AMOUNT_LABELS[kind]
        if kind in EXPECTED:
            del self.fields["f_paths"]
        else:
            labels = {one.code: str(one.label) for one in PATHS}
            field: Any = self.fields["f_paths"]
            field.choices = field.widget.choices = [(code, labels[code]) for code in paths]
            field.required = True
        self.fields["evidence"].initial = Evidence.SUPPOSED

    def words(self) -> Words:
        """What is said, with its kind."""
        told = super().words()
        fields = {**told.fields, **self.silent, "sort": self.kind}
        return Words(told.evidence, told.text, told.text_en, fields=fields)


class RunForm(forms.Form):
    """What a run may choose: the seed of its draws."""

    seed = forms.IntegerField(
        label=gettext_lazy("Graine des tirages"),
        help_text=gettext_lazy(
            "La même graine redonne les mêmes chiffres. Une autre montre ce que vaut le hasard."
        ),
        min_value=0,
        max_value=SEEDS - 1,
        initial=1,
    )
