"""Keeping a shock: its name, why it matters; and choosing a day to compare with."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from numerhic.sources.natures import LENGTHS


class KeepForm(forms.Form):
    """What is written beside the shock."""

    title = forms.CharField(label=gettext_lazy("Nom du scénario"), max_length=LENGTHS["line"])
    why = forms.CharField(
        label=gettext_lazy("Pourquoi il compte"),
        max_length=LENGTHS["text"],
        help_text=gettext_lazy(
            "Pour qui ce serait grave, ce que cela oblige à décider. Sans nom de personne."
        ),
        widget=forms.Textarea({"rows": 4}),
    )
    title_en = forms.CharField(
        label=gettext_lazy("Le même nom, en anglais"), max_length=LENGTHS["line"], required=False
    )
    why_en = forms.CharField(
        label=gettext_lazy("Le même texte, en anglais"),
        max_length=LENGTHS["text"],
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


class DayForm(forms.Form):
    """A day of the past."""

    au = forms.DateField(
        label=gettext_lazy("Comparer avec le registre tel qu’il était le"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_au(self) -> object:
        """Not after today: nobody knows."""
        day = self.cleaned_data["au"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Ce jour n’est pas encore venu : choisissez-en un passé."))
        return day
