"""Forms of statements and sources."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from numerhic.sources.levels import OWN_EVIDENCE, Evidence, SourceKind
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
    """What a version says, and on what evidence."""

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
    field_order = (
        "text",
        "value",
        "unit",
        "text_en",
        "evidence",
        "source_kind",
        "source_title",
        "source_address",
        "source_by",
        "source_dated",
    )
    evidence = forms.ChoiceField(label=_("Niveau de preuve"), choices=OWN_EVIDENCE, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].one_of = True  # type: ignore[attr-defined]  # read by partials/label.html

    def clean(self) -> dict[str, Any]:
        """A statement says something."""
        data = super().clean() or {}
        if not self.errors and not data.get("text", "").strip() and data.get("value") is None:
            self.add_error("text", _("Écrivez un texte, ou une valeur."))
        return data

    def words(self) -> Words:
        """What the services take."""
        data = self.cleaned_data
        return Words(
            evidence=data["evidence"],
            text=data["text"],
            text_en=data["text_en"],
            value=data["value"],
            unit=data["unit"],
            note=data.get("note", ""),
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
    """Show a refusal of the services at the head of the form, whatever field the model named."""
    form.add_error(None, ValidationError(error.messages))
