"""Small forms: why, until when, which of two texts, where something comes from."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from numerhic.register.forms import date_field
from numerhic.register.records.models import Record, is_empty
from numerhic.register.records.selectors.told import tell
from numerhic.register.records.selectors.visible import label_of
from numerhic.sources.selectors import Reader


class ReasonForm(forms.Form):
    """Says why; ``based_on`` is the revision that was read before deciding."""

    reason = forms.CharField(
        label=_("Pourquoi"),
        max_length=500,
        help_text=_("Une phrase, gardée dans l’historique."),
    )
    based_on = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def refuse(self, error: ValidationError) -> None:
        """Show a refusal of the services at the head."""
        self.add_error(None, ValidationError(error.messages))


class CloseForm(ReasonForm):
    """The day it ended, and why."""

    on = forms.DateField(label=_("Clos le"), widget=date_field(), initial=timezone.localdate)
    field_order = ("on", "reason")


class PublishForm(ReasonForm):
    """Makes a record public, and those of its sensitive fields that are ticked."""

    def __init__(self, record: Record, reader: Reader, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False
        self.fields["based_on"].initial = record.revision
        known = [name for name in record.meaning.sensitive if not is_empty(getattr(record, name))]
        shown = record.public_fields if record.is_public else ()
        names = list(dict.fromkeys([*(known if reader.sensitive else ()), *shown]))
        if names:
            self.fields["fields"] = forms.MultipleChoiceField(
                label=_("Champs sensibles à rendre publics aussi"),
                required=False,
                choices=[(name, _words(record, name)) for name in names],
                initial=shown,
                widget=forms.CheckboxSelectMultiple,
                help_text=_(
                    "Une carte d’un système d’information sert aussi à qui veut l’attaquer : ne cochez"
                    " que ce que le public a besoin de savoir. Ce qui n’est pas coché reste interne."
                ),
            )
        self.order_fields(["fields", "reason"])


def _words(record: Record, name: str) -> str:
    """A sensitive field with its value: one decides on what one reads."""
    value = tell(name, getattr(record, name))
    label = label_of(record.meaning, name)
    return gettext("%(label)s : %(value)s") % {"label": label, "value": value} if value else label
