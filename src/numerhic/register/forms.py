"""Forms of the register: the authority's details."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from numerhic.authorities.models import Authority

if TYPE_CHECKING:
    AuthorityModelForm = forms.ModelForm[Authority]
else:  # Django's class takes no parameter when it runs
    AuthorityModelForm = forms.ModelForm


def date_field() -> forms.DateInput:
    """The browser's own date field."""
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class AuthorityForm(AuthorityModelForm):
    """The authority's details. Its SIREN and its short name are given at creation and stay."""

    class Meta:
        model = Authority
        fields = ("name", "kind", "population", "population_source", "population_date", "contact")
        widgets = {"population_date": date_field()}
        help_texts = {
            "contact": _("Une adresse postale ou électronique, que le public lira."),
            "population_source": _("Par exemple : INSEE, populations de référence 2023."),
        }

    def clean(self) -> dict[str, Any]:
        """A number of inhabitants has a source."""
        data = super().clean() or {}
        if data.get("population") is not None and not data.get("population_source"):
            self.add_error("population_source", _("Dites d’où vient ce nombre."))
        return data
