"""From what a person types (a name, a country, a group) to the shock they mean; several names are offered
back.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from numerhic.effects.dependence.prices import MOST, Price
from numerhic.effects.dependence.system import ENDS, Model
from numerhic.effects.dependence.words import country_name, kind_words
from numerhic.pages.tables.definition import plain
from numerhic.register.records.durations import read_hours

OFFERED = 8


class How(models.TextChoices):
    """What may happen, as one says it."""

    STOP = "stop", gettext_lazy("cela s’arrête : un fournisseur, un composant, un service, un savoir-faire")
    COUNTRY = (
        "country",
        gettext_lazy("un juge ordonne la coupure de tout ce qui est sous le contrôle d’un pays"),
    )
    GROUP = "group", gettext_lazy("tout ce que tient un groupe s’arrête")
    KIND = (
        "kind",
        gettext_lazy("panne générale : tous les réseaux, l’énergie, tous les savoir-faire, tous les lieux"),
    )
    CLOSE = "close", gettext_lazy("on le ferme exprès")
    PRICE = "price", gettext_lazy("son prix est multiplié")


@dataclass(frozen=True)
class Choice:
    """Something that may be meant: its words, what the shock names."""

    words: str
    name: str


class ShockForm(forms.Form):
    """One shock in a sentence: what happens, to what, for how long."""

    comment = forms.ChoiceField(label=gettext_lazy("Que se passe-t-il ?"), choices=How.choices)
    quoi = forms.CharField(
        label=gettext_lazy("À qui, à quoi ?"),
        max_length=200,
        help_text=gettext_lazy(
            "Son nom ou une partie : un fournisseur, un service, un pays, un groupe, « réseau »…"
        ),
    )
    duree = forms.CharField(
        label=gettext_lazy("Pendant combien de temps ?"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Vide : pour toujours. Sinon 36, 3 jours, 2 semaines, 6 mois."),
    )
    fois = forms.CharField(
        label=gettext_lazy("Pour un prix, multiplié par"),
        required=False,
        max_length=8,
        help_text=gettext_lazy("2 pour le double, 1,5 pour moitié en plus."),
    )

    def __init__(self, *args: object, model: Model, **given: object) -> None:
        super().__init__(*args, **given)  # type: ignore[arg-type]
        self.model = model
        self.offered: list[Choice] = []
        self.spec = ""

    def clean_duree(self) -> int | None:
        """Hours, or None for good."""
        told = self.cleaned_data["duree"].strip()
        hours = read_hours(told) if told else None
        if hours == 0:
            raise ValidationError(_("Une panne dure au moins une heure."))
        return hours

    def clean_fois(self) -> float | None:
        """The factor of a price."""
        told = self.cleaned_data["fois"].strip()
        try:
            times = float(told.replace(",", ".")) if told else None
        except ValueError:
            times = -1.0
        if times is not None and not 0 <= times <= MOST:
            raise ValidationError(_("Écrivez un nombre de 0 à 100, comme 2 ou 1,5."))
        return times

    def clean(self) -> dict[str, object]:
        """The one thing that is meant, and the spec of the shock."""
        data = super().clean() or {}
        how, name = data.get("comment"), data.get("quoi")
        if not how or not name or self.errors:
            return data
        if how == How.PRICE and data.get("fois") is None:
            self.add_error("fois", _("Dites par combien le prix est multiplié."))
            return data
        found = matching(self.model, How(how), name)
        if len(found) == 1:
            self.spec = self.spec_of(found[0].name)
        else:
            self.offered = found[:OFFERED]
            self.add_error("quoi", _several(len(found)) if found else _none(How(how)))
        return data

    def spec_of(self, name: str) -> str:
        """The shock of what bears this key, code or name, as the rest of the form says it."""
        how = How(self.cleaned_data["comment"])
        if how == How.PRICE:
            return Price(name, self.cleaned_data["fois"]).spec
        hours = self.cleaned_data["duree"]
        lasting = f"@{hours}" if hours and how != How.CLOSE else ""
        return f"{how}:{name}{lasting}"


def matching(model: Model, how: How, typed: str) -> list[Choice]:
    """What the words may mean: those of that very name, else those whose name holds the words."""
    choices = CHOICES[how](model)
    wanted = plain(" ".join(typed.split()))
    same = [one for one in choices if wanted in (plain(one.words), plain(one.name))]
    return same or [one for one in choices if wanted in plain(one.words)]


def _things(*kinds: str) -> Callable[[Model], list[Choice]]:
    return lambda model: [Choice(one.name, one.key) for one in model.of_kind(*kinds)]


CHOICES: dict[How, Callable[[Model], Sequence[Choice]]] = {
    How.STOP: _things("supplier", "component", "service"),
    How.CLOSE: _things("component", "service"),
    How.PRICE: _things("supplier", "component", "service"),
    How.COUNTRY: lambda model: [Choice(str(country_name(code)), code) for code in model.countries()],
    How.GROUP: lambda model: [Choice(name, name) for name in model.groups()],
    How.KIND: lambda model: [
        Choice(kind_words(kind), kind)
        for kind in ENDS
        if any(node.kind == kind for node in model.system.nodes)
    ],
}


def _several(number: int) -> str:
    return _("%(n)s noms conviennent : écrivez le vôtre en entier, ou choisissez-le dans la liste.") % {
        "n": number
    }


def _none(how: How) -> str:
    if how in (How.COUNTRY, How.GROUP):
        return _("Rien de ce que vous pouvez lire ici n’est tenu par lui.")
    return _("Rien de ce nom n’est inscrit, ou rien n’en est public.")
