"""Forms of the guided reading: what it rests on, asked once; the lines of a step; what had not been seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from numerhic.mechanisms.readings.natures import FIELDS, READING
from numerhic.mechanisms.readings.services import NEW, Line
from numerhic.mechanisms.readings.tying import Ties, offered
from numerhic.sources.forms import SourceForm
from numerhic.sources.levels import OWN_EVIDENCE, Evidence, SourceKind
from numerhic.sources.models import Source
from numerhic.sources.natures import LENGTHS, Field, Nature

ROWS = 3
"""Lines offered at once on a screen; more come once these are saved."""
SOURCES = 3
"""Sources offered at once when a reading begins."""
SHORT = {
    "source_kind": gettext_lazy("Nature"),
    "source_title": gettext_lazy("Titre"),
    "source_address": gettext_lazy("Adresse"),
    "source_by": gettext_lazy("De qui"),
    "source_dated": gettext_lazy("Date"),
}
"""What the fields of a source are called, under a heading that says « Source »."""
TIES = (("serves", gettext_lazy("Sert, n°")), ("contradicts", gettext_lazy("Contredit, n°")))


@dataclass(frozen=True)
class Row:
    """The fields of one line, as the form shows them; or of one source."""

    number: int
    fields: tuple[forms.BoundField, ...]
    below: tuple[forms.BoundField, ...] = ()


class EvidenceForm(forms.Form):
    """On what level of evidence the lines rest."""

    evidence = forms.ChoiceField(
        label=gettext_lazy("Ce que vous écrivez est"), choices=OWN_EVIDENCE, widget=forms.RadioSelect
    )


class OpeningForm(EvidenceForm):
    """What the reading rests on: asked here, offered at each step."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for number in range(1, SOURCES + 1):
            for name, asked in SourceForm().fields.items():
                asked.label, asked.required = SHORT[name], False
                asked.one_of = True  # type: ignore[attr-defined]  # read by partials/label.html
                self.fields[f"{name}-{number}"] = asked

    @property
    def rows(self) -> list[Row]:
        """One source a row."""
        names = list(SourceForm.base_fields)
        return [
            Row(number, tuple(self[f"{name}-{number}"] for name in names)) for number in range(1, SOURCES + 1)
        ]

    def clean(self) -> dict[str, Any]:
        """A source has a title."""
        data = super().clean() or {}
        for number in range(1, SOURCES + 1):
            told = any(data.get(f"source_{name}-{number}") for name in ("address", "by", "dated"))
            if told and not data.get(f"source_title-{number}"):
                self.add_error(f"source_title-{number}", _("Donnez un titre à cette source."))
        return data

    def sources(self) -> list[dict[str, Any]]:
        """Arguments of ``services.add_source``, for each source given."""
        data = self.cleaned_data
        return [
            {name: data[f"source_{name}-{number}"] for name in ("kind", "title", "address", "by", "dated")}
            for number in range(1, SOURCES + 1)
            if data.get(f"source_title-{number}")
        ]


class StepForm(EvidenceForm):
    """Lines of one nature, and one more source for those that need it.

    ``seen``: the statements of this nature that the page shows, carried by the form.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    numbers = forms.CharField(required=False, widget=forms.HiddenInput)
    source_title = forms.CharField(label=SHORT["source_title"], required=False, max_length=300)
    source_address = forms.URLField(
        label=SHORT["source_address"], required=False, max_length=500, assume_scheme="https"
    )
    source_by = forms.CharField(label=SHORT["source_by"], required=False, max_length=200)
    source_dated = forms.DateField(
        label=SHORT["source_dated"],
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self, *args: Any, nature: Nature, ties: Ties, sources: Mapping[str, Source], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.nature, self.ties, self.known = nature, ties, sources
        self.lines: list[Line] = []
        choices = offered(sources)
        for number in range(1, ROWS + 1):
            self.fields[f"text-{number}"] = forms.CharField(
                label=gettext_lazy("Ce que vous lisez"),
                max_length=10_000,
                required=False,
                widget=forms.Textarea({"rows": 3}),
            )
            if nature.answers:
                self.fields[f"answer-{number}"] = _choice(
                    nature.answer_label, [(one.code, one.label) for one in nature.answers]
                )
            for asked in FIELDS:
                self.fields[f"{asked.name}-{number}"] = _field(asked)
            if ties.listed:
                for name, label in TIES:
                    self.fields[f"{name}-{number}"] = forms.CharField(
                        label=label, max_length=60, required=False
                    )
            self.fields[f"source-{number}"] = forms.ChoiceField(
                label=gettext_lazy("D’après"),
                choices=[
                    ("", _("ce que nous voyons")),
                    *choices,
                    (NEW, _("la source écrite plus bas")),
                ],
                required=False,
            )

    @property
    def rows(self) -> list[Row]:
        """The lines: the text first."""
        answer = ["answer"] if self.nature.answers else []
        ties = [name for name, _label in TIES if self.ties.listed]
        names = ["text", *answer, *(one.name for one in FIELDS if one.form == "choice"), *ties]
        below = [*(one.name for one in FIELDS if one.form != "choice"), "source"]
        return [
            Row(
                number,
                tuple(self[f"{name}-{number}"] for name in names),
                tuple(self[f"{name}-{number}"] for name in below),
            )
            for number in range(1, ROWS + 1)
        ]

    @property
    def new_source(self) -> list[forms.BoundField]:
        """The fields of one more source."""
        return [self[name] for name in ("source_title", "source_address", "source_by", "source_dated")]

    @property
    def wrong(self) -> list[tuple[str, str]]:
        """(address of the field, what is wrong), each naming its line."""
        told = []
        for name, refused in self.errors.items():
            field = self[name] if name in self.fields else None
            _name, _dash, number = name.rpartition("-")
            where = _("Ligne %(number)s, ") % {"number": number} if number.isdigit() else ""
            label = f"{where}{field.label} : " if field else ""
            told.append((field.id_for_label if field else "", label + " ".join(map(str, refused))))
        return told

    def clean(self) -> dict[str, Any]:
        """Which lines are written, and whether what each rests on is told."""
        data = super().clean() or {}
        self.lines = []
        for number in range(1, ROWS + 1):
            line = self._line(data, number)
            if line is not None:
                self.lines.append(line)
        given = bool(data.get("source_title"))
        if not given and (data.get("source_address") or data.get("source_by")):
            self.add_error("source_title", _("Donnez un titre à cette source."))
        if not given and any(line.source == NEW for line in self.lines):
            self.add_error("source_title", _("Une ligne renvoie à cette source : donnez-lui un titre."))
        if data.get("evidence") == Evidence.DOCUMENTED and any(not line.source for line in self.lines):
            self.add_error("evidence", _("« Documenté ailleurs » demande une source à chaque ligne."))
        return data

    def _line(self, data: Mapping[str, Any], number: int) -> Line | None:
        text = data.get(f"text-{number}", "").strip()
        fields = {
            one.name: value.strip() for one in FIELDS if (value := data.get(f"{one.name}-{number}", ""))
        }
        answer = data.get(f"answer-{number}", "")
        told = [data.get(f"{name}-{number}", "") for name, _label in TIES]
        if not text:
            if fields or answer or any(told):
                self.add_error(f"text-{number}", _("Écrivez cette ligne, ou videz ses autres cases."))
            return None
        if self.nature.answers and not answer:
            self.add_error(f"answer-{number}", _("Choisissez une réponse."))
        links = {}
        for name, words in zip([name for name, _label in TIES], told, strict=True):
            try:
                tied = self.ties.read(words, data.get("numbers", ""))
            except ValueError as wrong:
                self.add_error(f"{name}-{number}", str(wrong))
                continue
            if tied:
                links[name] = tied
        return Line(text, answer, fields, links, data.get(f"source-{number}", ""))

    def source(self) -> dict[str, Any] | None:
        """Arguments of ``services.add_source``; None when no source was written."""
        data = self.cleaned_data
        if not data.get("source_title"):
            return None
        kind = SourceKind.LINK if data["source_address"] else SourceKind.DOCUMENT
        given = {name: data[f"source_{name}"] for name in ("title", "address", "by", "dated")}
        return {"kind": kind.value, **given}


class ClosingForm(EvidenceForm):
    """Who read, when, in how many minutes, and what had not been seen."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields = {
            "text": forms.CharField(
                label=cast(Any, READING.text_label), max_length=10_000, widget=forms.Textarea({"rows": 6})
            ),
            **{one.name: _field(one) for one in READING.fields},
            **self.fields,
        }
        self.fields["minutes"] = forms.IntegerField(
            label=self.fields["minutes"].label, required=False, min_value=1, max_value=1440
        )

    def reading(self) -> dict[str, str]:
        """The fields of the statement."""
        data = self.cleaned_data
        day, minutes = data.get("held_on"), data.get("minutes")
        return {
            "readers": data["readers"],
            "held_on": day.isoformat() if day else "",
            "minutes": str(minutes) if minutes else "",
        }


def _choice(label: Any, choices: Sequence[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", "—"), *choices], required=False)


def _field(asked: Field) -> forms.Field:
    common: dict[str, Any] = {"label": asked.label, "required": asked.required}
    if asked.form == "choice":
        return _choice(asked.label, [(one.code, one.label) for one in asked.choices])
    if asked.form == "date":
        return forms.DateField(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **common)
    many = asked.form == "text"
    return forms.CharField(
        max_length=LENGTHS["text" if many else "line"],
        help_text=cast(Any, asked.help),
        widget=forms.Textarea({"rows": 2}) if many else forms.TextInput(),
        **common,
    )
