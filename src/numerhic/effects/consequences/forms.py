"""Forms: an effect, written, adopted or adapted; a refusal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from numerhic.effects.consequences.natures import EFFECT
from numerhic.mechanisms.algorithms.forms import offer_by_name
from numerhic.sources.forms import SourceForm, StatementForm
from numerhic.sources.natures import LENGTHS
from numerhic.sources.selectors import Reader


class EffectForm(StatementForm):
    """One effect; ``adopted``: its source is the page of the library, and is not asked."""

    def __init__(self, *args: Any, reader: Reader, adopted: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, nature=EFFECT, reader=reader, **kwargs)
        offer_by_name(self.fields, reader)
        if adopted:
            for name in SourceForm.base_fields:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """The page of the library is the source of what is adopted."""
        if "source_title" in self.fields:
            return super().clean()
        self.cleaned_data["source_title"] = "-"
        return super().clean()


class RefuseForm(forms.Form):
    """Why an effect does not hold here."""

    why = forms.CharField(
        label=gettext_lazy("Pourquoi il ne vaut pas ici"),
        max_length=LENGTHS["text"],
        widget=forms.Textarea({"rows": 4}),
    )
