"""The form of a sheet: every line as its reader reads it, and which of them they changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from numerhic.mechanisms.sheets.lines import NOTHING, Given, Line, given_of, version_given
from numerhic.sources.forms import SourceForm
from numerhic.sources.levels import OWN_EVIDENCE, Evidence
from numerhic.sources.models import StatementVersion
from numerhic.sources.natures import LENGTHS, Field, Nature
from numerhic.sources.selectors import Reader, visible_to

LONGEST = 20_000
"""Characters read of what a browser sends back as seen."""


@dataclass(frozen=True)
class Row:
    """One line as the form shows it."""

    line: Line
    answer: forms.BoundField
    fields: list[forms.BoundField]
    text: forms.BoundField


class SheetForm(SourceForm):
    """Every line of a sheet, then what all that was changed rests on: evidence, source, reason.

    ``revises``: its author may correct what is said; else they correct their own words, and write beside
    those of others.
    """

    evidence = forms.ChoiceField(
        label=gettext_lazy("Ce que vous écrivez ou changez maintenant est"),
        choices=OWN_EVIDENCE,
        widget=forms.RadioSelect,
        required=False,
        help_text=gettext_lazy("Si cela diffère d’une ligne à l’autre, enregistrez en plusieurs fois."),
    )
    note = forms.CharField(
        label=gettext_lazy("Raison, si vous corrigez ce qui était dit"), max_length=500, required=False
    )

    def __init__(self, *args: Any, lines: Sequence[Line], reader: Reader, revises: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.lines, self.reader, self.revises = lines, reader, revises
        self.changed: list[tuple[Line, Given]] = []
        self.fields["source_title"].required = self.fields["source_kind"].required = False
        if not any(self.corrects(line) for line in lines):
            del self.fields["note"]
        for asked in self.fields.values():
            asked.one_of = True  # type: ignore[attr-defined]  # read by partials/label.html
        for line in lines:
            slug, was = line.nature.slug, line.said
            self.fields[f"{slug}-answer"] = _answer(line.nature)
            self.initial[f"{slug}-answer"] = was.answer if was else ""
            for one in line.nature.fields:
                self.fields[f"{slug}-{one.name}"] = _field(one)
                self.initial[f"{slug}-{one.name}"] = was.fields.get(one.name, "") if was else ""
            self.fields[f"{slug}-text"] = forms.CharField(
                label=cast(Any, line.nature.text_label),
                max_length=10_000,
                required=False,
                widget=forms.Textarea({"rows": 2}),
            )
            self.initial[f"{slug}-text"] = was.text if was else ""

    def corrects(self, line: Line) -> bool:
        """Whether what the author changes in a line corrects what is said; else it is written beside."""
        return line.said is not None and (self.revises or line.said.mine)

    @property
    def rows(self) -> Iterator[Row]:
        """The lines, to be shown."""
        for line in self.lines:
            slug = line.nature.slug
            asked = [self[f"{slug}-{one.name}"] for one in line.nature.fields]
            yield Row(line, self[f"{slug}-answer"], asked, self[f"{slug}-text"])

    @property
    def seen(self) -> str:
        """Which version of each line its reader has before their eyes: what the browser sends back."""
        return " ".join(f"{line.nature.slug}={line.seen}" for line in self.lines if line.said)

    @property
    def foundation(self) -> list[forms.BoundField]:
        """What all that is changed rests on."""
        names = ["evidence", *(["note"] if "note" in self.fields else []), *SourceForm.base_fields]
        return [self[name] for name in names]

    @property
    def wrong(self) -> list[tuple[str, str]]:
        """(address of the field, what is wrong), line by line."""
        names = {f"{line.nature.slug}-": capfirst(line.nature.one) for line in self.lines}
        told = []
        for name, refused in self.errors.items():
            title = next((words for prefix, words in names.items() if name.startswith(prefix)), "")
            where = self[name] if name in self.fields else None
            label = " – ".join(str(one) for one in (title, where.label if where else "") if one)
            address = where.id_for_label if where else ""
            told.append((address, f"{label} : {' '.join(map(str, refused))}" if label else str(refused[0])))
        return told

    def clean(self) -> dict[str, Any]:
        """Which lines changed, and what each change asks for."""
        data = super().clean() or {}
        for line in self.lines:
            if any(name.startswith(f"{line.nature.slug}-") for name in self.errors):
                continue
            given = self._given(line.nature, data)
            if given != line.given and self._touched(line, given):
                self._take(line, given)
        corrects = any(self.corrects(line) for line, _given in self.changed)
        if corrects and not data.get("note", "").strip():
            self.add_error("note", _("Dites pourquoi vous corrigez ce qui était dit."))
        fresh = any(not self.corrects(line) for line, _given in self.changed)
        if fresh and not data.get("evidence"):
            self.add_error("evidence", _("Dites sur quoi repose ce que vous écrivez."))
        if fresh and data.get("evidence") == Evidence.DOCUMENTED and not data.get("source_title"):
            self.add_error("source_title", _("« Documenté ailleurs » demande la source."))
        return data

    def _given(self, nature: Nature, data: Mapping[str, Any]) -> Given:
        slug = nature.slug
        fields = {
            one.name: value.isoformat() if isinstance(value, date) else value
            for one in nature.fields
            if (value := data.get(f"{slug}-{one.name}"))
        }
        return given_of(data.get(f"{slug}-answer", ""), data.get(f"{slug}-text", ""), fields)

    def _touched(self, line: Line, given: Given) -> bool:
        """Whether the author changed the line; False when what they say is said beside already."""
        told = (given_of(one.answer, one.text, one.fields) for one in line.beside)
        if not self.corrects(line) and given in told:
            return False
        before = self._seen().get(line.nature.slug, "")
        if before == line.seen:
            return True
        if given == self._before(before):
            return False
        self.add_error(f"{line.nature.slug}-answer", self._meanwhile(line))
        return False

    def _seen(self) -> dict[str, str]:
        pairs = (pair.partition("=") for pair in str(self.data.get("seen", ""))[:LONGEST].split())
        return {slug: version for slug, _equal, version in pairs}

    def _before(self, seen: str) -> Given:
        """What the version that the author had before their eyes said."""
        identifier, _colon, number = seen.partition(":")
        if not number.isascii() or not number.isdigit() or len(number) > 9 or "\x00" in identifier:
            return NOTHING
        rows = StatementVersion.objects.filter(statement__in=visible_to(self.reader).filter(pk=identifier))
        found = rows.filter(number=int(number)).first()
        return NOTHING if found is None else version_given(found)

    def _meanwhile(self, line: Line) -> str:
        if line.said is None:
            return _("Ce qui était dit de cette ligne n’est plus lisible. Relisez, puis enregistrez encore.")
        words = _("%(who)s vient de répondre « %(answer)s » pendant que vous écriviez.") % {
            "who": line.said.author or _("Quelqu’un"),
            "answer": line.said.answered or line.said.title,
        }
        if self.corrects(line):
            return f"{words} {_('Votre réponse est restée ici. Enregistrez encore pour corriger la sienne.')}"
        return f"{words} {_('Votre réponse est restée ici. Enregistrez encore pour l’écrire à côté.')}"

    def _take(self, line: Line, given: Given) -> None:
        name = f"{line.nature.slug}-answer"
        if given == NOTHING:
            self.add_error(name, _("Ce qui est dit ne s’efface pas. Choisissez une autre réponse."))
        elif line.nature.answers and not given[0]:
            self.add_error(name, _("Choisissez une réponse."))
        else:
            self.changed.append((line, given))


def _answer(nature: Nature) -> forms.ChoiceField:
    choices = [(one.code, one.label) for one in nature.answers]
    label = cast(Any, nature.answer_label)
    return forms.ChoiceField(label=label, choices=[("", _("personne ne l’a dit")), *choices], required=False)


def _field(asked: Field) -> forms.Field:
    common: dict[str, Any] = {"label": asked.label, "required": False}
    if asked.form == "date":
        return forms.DateField(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **common)
    if asked.form == "choice":
        return forms.ChoiceField(
            choices=[("", _("inconnu")), *((one.code, one.label) for one in asked.choices)], **common
        )
    return forms.CharField(max_length=LENGTHS[asked.form], **common)
