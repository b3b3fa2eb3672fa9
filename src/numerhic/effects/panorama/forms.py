"""Forms of the panorama: overruling a rule about one contract, publishing, taking back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from numerhic.effects.panorama.models import EditionContract
from numerhic.effects.panorama.naming import family_choices
from numerhic.register.contracts.models import Question

RULE, NONE = "=rule", "=none"
MOST_CANDIDATES = 80


class ReasonForm(forms.Form):
    """Asks why, in one sentence, and keeps it."""

    reason = forms.CharField(
        label=_("Raison"),
        max_length=500,
        help_text=_("Une phrase : elle est gardée avec la correction, et chacun peut la lire."),
        widget=forms.Textarea({"rows": 3}),
    )


class OverruleForm(ReasonForm):
    """Says something about one contract, or gives the question back to the rule."""

    field_order = ("value", "reason")

    def __init__(self, question: Question, contract: EditionContract, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"] = _FIELDS[question](contract)
        self.order_fields(self.field_order)

    def clean_value(self) -> str | None:
        """None gives the question back to the rule; an empty text says no."""
        value = str(self.cleaned_data["value"] or "")
        if value in {RULE, ""}:
            return None
        return "" if value == NONE else value


def _digital(contract: EditionContract) -> forms.Field:
    return forms.ChoiceField(
        label=_("Ce marché est-il numérique ?"),
        choices=[
            (RULE, _("La règle décide")),
            (NONE, _("Non, il n’est pas numérique")),
            (_("Oui, et sa famille est :"), family_choices()),
        ],
    )


def _successor(contract: EditionContract) -> forms.Field:
    later = EditionContract.objects.filter(edition=contract.edition_id).exclude(pk=contract.pk)
    if contract.notified_on is not None:
        later = later.filter(notified_on__gt=contract.notified_on)
    near = sorted(
        later.filter(digital=contract.digital).defer("detail").order_by("notified_on")[:400],
        key=lambda one: (one.family != contract.family, one.notified_on is None, one.notified_on),
    )[:MOST_CANDIDATES]
    return forms.ChoiceField(
        label=_("Quel marché a pris la suite ?"),
        choices=[
            (RULE, _("La règle décide")),
            (NONE, _("Aucun")),
            *((one.key, f"{one.notified_on or '?'} · {one.object[:90]}") for one in near),
        ],
    )


def _notice(contract: EditionContract) -> forms.Field:
    return forms.CharField(
        label=_("Préavis écrit dans le contrat, en mois"),
        required=False,
        max_length=8,
        help_text=_("Vide : le préavis supposé s’applique de nouveau."),
        widget=forms.TextInput({"inputmode": "decimal"}),
    )


_FIELDS = {Question.DIGITAL: _digital, Question.SUCCESSOR: _successor, Question.NOTICE: _notice}
