"""The question one asks, as a sentence to complete: what happens, to what, for how long or how much."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from numerhic.effects.dependence.asked import read_factor
from numerhic.effects.dependence.finding import NOT_FOUND, search, which
from numerhic.effects.dependence.selectors import Model
from numerhic.pages.tables.definition import plain
from numerhic.register.records.durations import read_hours

PARAMETER = "choc"
LISTED = 150
"""Names offered while one types, when the register has no more than these."""
WHAT = (
    ("stop", gettext_lazy("… cesse, pour de bon (un fournisseur, un logiciel, un service)")),
    ("outage", gettext_lazy("… ne répond plus pendant (une durée)")),
    (
        "country",
        gettext_lazy("Un juge étranger ordonne la coupure de tout ce qui est sous contrôle de (un pays)"),
    ),
    ("group", gettext_lazy("Le groupe … cesse son activité")),
    ("network", gettext_lazy("Plus de réseau pendant (une durée)")),
    ("energy", gettext_lazy("Plus d’énergie pendant (une durée)")),
    ("skill", gettext_lazy("La personne qui sait … s’en va (un savoir-faire)")),
    ("close", gettext_lazy("On ferme … exprès")),
    ("price", gettext_lazy("Le prix de … est multiplié par (un nombre)")),
)
TIMED = ("outage", "network", "energy")
NAMELESS = ("network", "energy")


class ManyField(forms.MultipleChoiceField):
    """The shocks already asked for, carried along; each is checked when it is read."""

    hidden_widget = widget = forms.MultipleHiddenInput

    def valid_value(self, value: str) -> bool:
        """Any: asked.py says what is wrong with one."""
        return True


class ShockForm(forms.Form):
    """Completes one sentence into a spec; ``given`` are those asked for before."""

    what = forms.ChoiceField(label=gettext_lazy("Ce qui arrive"), choices=WHAT)
    name = forms.CharField(
        label=gettext_lazy("À qui, à quoi"),
        required=False,
        max_length=200,
        help_text=gettext_lazy(
            "Un nom du registre, même incomplet ; un pays ; un groupe. Rien pour le réseau."
        ),
    )
    much = forms.CharField(
        label=gettext_lazy("Pendant combien de temps, ou par combien"),
        required=False,
        max_length=40,
        help_text=gettext_lazy(
            "36, 3 jours, 2 semaines, 6 mois. Pour un prix : 2 ou 1,3. Vide : pour de bon."
        ),
    )
    choc = ManyField(required=False)

    def __init__(self, model: Model, given: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {PARAMETER: list(given)}, **kwargs})
        self.model, self.given = model, list(given)
        if self.names:
            self.fields["name"].widget.attrs["list"] = "names"

    @property
    def names(self) -> list[str]:
        """Names to offer while one types; none when they would be too many to carry, or beside an answer."""
        if self.given:
            return []
        nodes = self.model.system.nodes
        return sorted({node.label for node in nodes}, key=plain) if len(nodes) <= LISTED else []

    def clean(self) -> dict[str, Any]:
        """Puts the spec in ``cleaned_data["spec"]``, or says what is missing."""
        data = super().clean() or {}
        what, name = data.get("what"), (data.get("name") or "").replace("\x00", "").strip()
        if what is None:
            return data
        suffix = self._suffix(what, (data.get("much") or "").strip())
        if suffix is None:
            return data
        if what in NAMELESS and not name:
            if all(node.kind != what for node in self.model.system.nodes):
                self.add_error("what", _nothing_of(what))
                return data
            data["spec"] = f"kind:{what}{suffix}"
        elif (key := self._found(what, name, suffix)) is not None:
            data["spec"] = f"{VERB.get(what, what)}:{key}{suffix}"
        return data

    def _suffix(self, what: str, much: str) -> str | None:
        """``@48``, ``*2`` or nothing; None once the error is told."""
        if what == "price":
            factor = read_factor(much)
            if factor is None:
                self.add_error("much", _("Écrivez par combien le prix est multiplié : 2, ou 1,3."))
                return None
            return f"*{factor.normalize():f}"
        if not much and what == "outage":
            self.add_error("much", _("Écrivez une durée : 36, 3 jours, 2 semaines."))
            return None
        if not much or what == "close":
            return ""
        try:
            hours = read_hours(much)
        except ValidationError as error:
            self.add_error("much", error)
            return None
        if hours == 0:
            self.add_error("much", _("Écrivez une durée au-dessus de zéro, ou rien pour de bon."))
            return None
        return f"@{hours}"

    def _found(self, what: str, name: str, suffix: str) -> str | None:
        """What the name names: its key, its code; None once the error is told."""
        if not name:
            self.add_error("name", _("Écrivez un nom, ou le début d’un nom."))
            return None
        found = search(self.model, what, name)
        if len(found) == 1:
            return found[0][0]
        verb = VERB.get(what, what)
        links = ((address([*self.given, f"{verb}:{key}{suffix}"]), key, label) for key, label in found)
        self.add_error("name", which(self.model, links) if found else NOT_FOUND)
        return None


VERB = {"outage": "stop", "skill": "stop", "network": "stop", "energy": "stop"}


def _nothing_of(what: str) -> str:
    if what == "network":
        return _("Aucun réseau n’est inscrit comme composant : rien ne peut être dit de sa coupure.")
    return _("Aucune source d’énergie n’est inscrite comme composant : rien ne peut être dit de sa coupure.")


def address(specs: Iterable[str], **more: str) -> str:
    """The page that answers these shocks."""
    query = urlencode([*((PARAMETER, spec) for spec in specs), *more.items()])
    return reverse("effects:dependence") + (f"?{query}" if query else "")
