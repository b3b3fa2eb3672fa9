"""Forms of statements and sources. What a nature asks besides is added by asking.py."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _

from numerhic.sources import asking
from numerhic.sources.levels import OWN_EVIDENCE, Evidence, SourceKind
from numerhic.sources.natures import ENGLISH, Nature
from numerhic.sources.selectors import Reader
from numerhic.sources.services import Words


class SourceForm(forms.Form):
    """Where something comes from."""

    source_kind = forms.ChoiceField(label=_("Nature de la source"), choices=SourceKind.choices)
    source_title = forms.CharField(label=_("Source : titre ou description"), max_length=300)
    source_address = forms.URLField(
        label=_("Source : adresse de la page"), required=False, max_length=500, assume_scheme="https"
    )
    source_by = forms.CharField(label=_("Source : de qui"), required=False, max_length=200)
    source_dated = forms.DateField(
        label=_("Source : date"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def source(self) -> dict[str, Any] | None:
        """Arguments of ``services.add_source``, or None when no source is given."""
        data = self.cleaned_data
        if not data.get("source_title"):
            return None
        return {
            "kind": data["source_kind"],
            "title": data["source_title"],
            "address": data["source_address"],
            "by": data["source_by"],
            "dated": data["source_dated"],
        }


class WordsForm(forms.Form):
    """What a version says, and on what evidence; with what ``nature`` asks of this ``reader``.

    Who contests (``contest``) may answer otherwise, and is not asked everything again; ``contested``: the
    fields of what they contest.
    """

    text = forms.CharField(
        label=_("Énoncé"),
        max_length=10_000,
        required=False,
        help_text=_("Un texte, une valeur, ou les deux."),
        widget=forms.Textarea({"rows": 5}),
    )
    value = forms.DecimalField(
        label=_("Valeur, si c’est un chiffre"), required=False, max_digits=24, decimal_places=6, localize=True
    )
    unit = forms.CharField(label=_("Unité"), required=False, max_length=30)
    text_en = forms.CharField(
        label=_("Le même, en anglais"), max_length=10_000, required=False, widget=forms.Textarea({"rows": 3})
    )
    evidence = forms.ChoiceField(label=_("Niveau de preuve"), choices=OWN_EVIDENCE, widget=forms.RadioSelect)

    def __init__(
        self,
        *args: Any,
        nature: Nature | None = None,
        reader: Reader | None = None,
        contest: bool = False,
        contested: Mapping[str, Any] = asking.EMPTY,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.nature, self.contest = nature, contest
        self.fields["text"].one_of = True  # type: ignore[attr-defined]  # read by partials/label.html
        if nature is not None:
            asking.add_to(self.fields, nature, reader, contest=contest, contested=contested)
        self.order_fields(self._order())

    def _order(self) -> list[str]:
        first = ["title", "answer", "text", "value", "unit"]
        asked = [name for name in self.fields if name.startswith(asking.PREFIXES)]
        last = ["text_en", "evidence", *SourceForm.base_fields]
        spoken = [name for name in asked if name.endswith(ENGLISH)]
        plain = [name for name in asked if name not in spoken]
        return [*first, *plain, *last, *spoken]

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under their titles; none when the nature has no groups."""
        return asking.grouped(self, self.nature)

    def clean(self) -> dict[str, Any]:
        """A statement says something."""
        data = super().clean() or {}
        silent = not data.get("text", "").strip() and data.get("value") is None and not data.get("answer")
        if not self.errors and silent:
            self.add_error("text", _("Écrivez un texte, ou une valeur."))
        return data

    def words(self) -> Words:
        """What the services take."""
        data = self.cleaned_data
        asked = asking.taken(self.nature, data, self.initial)
        return Words(
            evidence=data["evidence"],
            text=data["text"],
            text_en=data["text_en"],
            value=data.get("value"),
            unit=data.get("unit", ""),
            note=data.get("note", ""),
            answer=asked.answer,
            fields=asked.fields,
            links=asked.links,
        )


class StatementForm(SourceForm, WordsForm):
    """A new statement with its first source."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source_title"].required = self.fields["source_kind"].required = False

    def clean(self) -> dict[str, Any]:
        """« Documented elsewhere » says where."""
        data = super().clean()
        if data.get("evidence") == Evidence.DOCUMENTED and not data.get("source_title"):
            self.add_error("source_title", _("« Documenté ailleurs » demande la source."))
        return data


class InternalStatementForm(StatementForm):
    """The same, for those who may mark a statement as sensitive."""

    sensitive = forms.BooleanField(
        label=_("Sensible : lu seulement par qui gère la sécurité, jamais publié"), required=False
    )


class RevisionForm(WordsForm):
    """A correction: says why, and which version its author had before their eyes."""

    note = forms.CharField(label=_("Raison de la correction"), max_length=500)
    based_on = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class PublishForm(forms.Form):
    """Publishes the version its author has read."""

    reason = forms.CharField(label=_("Raison"), required=False, max_length=500)
    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class WithdrawForm(forms.Form):
    """Takes back from public view."""

    reason = forms.CharField(label=_("Raison"), max_length=500)


def add_errors(form: forms.Form, error: ValidationError) -> None:
    """Show a refusal of the services beside the field it names, else at the head of the form."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, ValidationError(error.messages))
        return
    for name, refused in error.error_dict.items():
        shown = next((one for one in asking.names_of(name) if one in form.fields), None)
        told = [message for one in refused for message in one.messages]
        form.add_error(shown if name != NON_FIELD_ERRORS else None, ValidationError(told))
