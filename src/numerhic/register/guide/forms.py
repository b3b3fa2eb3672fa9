"""Rows to fill in quickly: three policies, ten services. Empty rows say nothing; what is typed is kept."""

import difflib
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from numerhic.pages.tables.definition import plain
from numerhic.register.guide.services import PolicyRow, ServiceRow
from numerhic.register.records.kinds.service import OtherWay
from numerhic.register.records.models import Record

Named = Mapping[str, Sequence[Record]]


def by_name(records: Sequence[Record]) -> dict[str, list[Record]]:
    """Records by their name in small letters without accents."""
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(plain(record.name), []).append(record)
    return found


def one_named(words: str, known: Named) -> Record | None:
    """The record of this name; None when there is none. Raises ValidationError when several bear it."""
    found = known.get(plain(" ".join(words.split())), ())
    if len(found) > 1:
        raise ValidationError(_("Plusieurs fiches portent ce nom : renommez-en une d’abord."))
    return found[0] if found else None


class PolicyForm(forms.Form):
    """One policy and the need it answers."""

    name = forms.CharField(label=gettext_lazy("Politique publique"), max_length=200, required=False)
    need = forms.CharField(label=gettext_lazy("Besoin auquel elle répond"), max_length=200, required=False)

    def __init__(self, *args: Any, policies: Named, needs: Named, **given: Any) -> None:
        super().__init__(*args, **given)
        self.policies, self.needs = policies, needs
        self.fields["name"].widget.attrs["list"] = "policy"
        self.fields["need"].widget.attrs["list"] = "need"

    def clean_name(self) -> str:
        """A policy is written once."""
        name = " ".join(self.cleaned_data["name"].split())
        if name and plain(name) in self.policies:
            raise ValidationError(_("Cette politique est déjà inscrite."))
        return name

    def clean(self) -> dict[str, Any]:
        """A need alone says nothing here."""
        data = super().clean() or {}
        if data.get("need") and not data.get("name") and "name" not in self.errors:
            self.add_error("name", _("Dites quelle politique répond à ce besoin."))
        return data

    def row(self) -> PolicyRow | None:
        """What the service takes; None for an empty row."""
        data = self.cleaned_data
        if not data["name"]:
            return None
        need = " ".join(data["need"].split())
        return PolicyRow(data["name"], one_named(need, self.needs) or need or None)


class ServiceForm(forms.Form):
    """One service: its name (unless it is known already), policy, component, other way."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=gettext_lazy("Service"), max_length=200, required=False)
    component = forms.CharField(label=gettext_lazy("Ne tient pas sans"), max_length=200, required=False)
    other_way = forms.ChoiceField(
        label=gettext_lazy("Sans numérique"),
        choices=[("", gettext_lazy("inconnu")), *OtherWay.choices],
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        policies: Sequence[Record],
        services: Named,
        components: Named,
        known: Mapping[str, Record],
        may_write: bool = False,
        **given: Any,
    ) -> None:
        super().__init__(*args, **given)
        self.services, self.components, self.known, self.may_write = services, components, known, may_write
        self.by_key = {policy.key: policy for policy in policies}
        choices = [("", "—"), *((policy.key, policy.name) for policy in policies)]
        self.fields["policy"] = forms.ChoiceField(
            label=_("Politique qu’il sert"), required=False, choices=choices
        )
        self.order_fields(["key", "name", "policy", "component", "other_way"])
        self.fields["name"].widget.attrs["list"] = "service"
        self.fields["component"].widget.attrs["list"] = "component"

    @property
    def record(self) -> Record | None:
        """The known service that this row completes."""
        return self.known.get(str(self["key"].value() or ""))

    def clean(self) -> dict[str, Any]:
        """A row says which service; its component is known, or is to be written."""
        data = super().clean() or {}
        name = " ".join(data.get("name", "").split())
        said = any(data.get(field) for field in ("policy", "component", "other_way"))
        if self.record is None:
            if said and not name:
                self.add_error("name", _("Dites de quel service il s’agit."))
            if name and plain(name) in self.services:
                self.add_error("name", _("Ce service est déjà inscrit : complétez sa fiche."))
        data["name"] = name
        self._component(data)
        return data

    def _component(self, data: dict[str, Any]) -> None:
        words = " ".join(data.get("component", "").split())
        data["component"] = words or None
        if not words:
            return
        try:
            found = one_named(words, self.components)
        except ValidationError as error:
            self.add_error("component", error)
            return
        if found is None and not self.may_write:
            near = difflib.get_close_matches(plain(words), self.components, n=3, cutoff=0.6)
            names = ", ".join(f"« {self.components[one][0].name} »" for one in near)
            told = _("Le registre ne connaît pas ce composant.")
            if names:
                told += " " + _("Est-ce %(names)s ?") % {"names": names}
            self.add_error("component", f"{told} {_('Sinon, cochez la case au-dessus du bouton.')}")
        data["component"] = found or words

    def row(self) -> ServiceRow | None:
        """What the service takes; None for a row that says nothing."""
        data = self.cleaned_data
        policy = self.by_key.get(data["policy"])
        if self.record is None and not data["name"]:
            return None
        if self.record is not None and not (policy or data["component"] or data["other_way"]):
            return None
        return ServiceRow(self.record or data["name"], policy, data["component"], data["other_way"])
