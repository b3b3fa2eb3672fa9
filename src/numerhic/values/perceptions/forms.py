"""The form of a look: what its nature asks, no group told twice unawares."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from numerhic.sources.forms import StatementForm
from numerhic.values.perceptions.natures import PERCEPTION


class LookForm(StatementForm):
    """A look on one component."""

    again = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, nature=PERCEPTION, **kwargs)

    def ask_again(self) -> None:
        """Show the box that says: it is another look of the same group, write it beside."""
        self.fields["again"] = forms.BooleanField(
            required=False,
            label=_("C’est un autre regard du même groupe : l’écrire à côté"),
        )
