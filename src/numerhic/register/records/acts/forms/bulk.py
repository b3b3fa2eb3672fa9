"""Choosing among many internal records those that become public together."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from numerhic.register.records.acts.forms.small import ReasonForm
from numerhic.register.records.models import Record


class PublishManyForm(ReasonForm):
    """Ticks: nothing is ticked beforehand, publishing is a decision."""

    def __init__(self, records: Sequence[Record], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keys"] = forms.MultipleChoiceField(
            label=_("À rendre public"),
            choices=[(record.key, _words(record)) for record in records],
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": _("Cochez au moins une fiche."),
                "invalid_choice": _("Une fiche cochée n’est plus à publier : relisez la liste."),
            },
        )
        self.fields["reason"].required = False
        self.order_fields(["keys", "reason"])


def _words(record: Record) -> str:
    about = Truncator(record.description).chars(70)
    return f"{record.name} ({about})" if about else record.name
