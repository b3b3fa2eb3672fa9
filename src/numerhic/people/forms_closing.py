"""Forms that say that an authority ceased to exist, or take it back. Rules are in services.closing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from numerhic.people.services.closing import REASON_LENGTH


class CloseForm(forms.Form):
    """Since when, and what became of it."""

    closed_on = forms.DateField(
        label=_("A cessé d’exister le"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    closed_reason = forms.CharField(
        label=_("Ce qu’elle est devenue"),
        max_length=300,
        help_text=_("Par exemple : réunie avec Combelongue dans la commune nouvelle de Hautecombe."),
    )


class RestoreForm(forms.Form):
    """Why it is not closed after all."""

    reason = forms.CharField(
        label=_("Pourquoi"), max_length=REASON_LENGTH, help_text=_("L’historique garde cette phrase.")
    )
