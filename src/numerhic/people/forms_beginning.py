"""Forms of first use: looking for one's authority, then saying it and who begins.

Facts that the table of territories knows are not asked again. Leaves what is done with them to
services.first_use.
"""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from numerhic.authorities.models import Kind
from numerhic.authorities.siren import clean_siren, validate_siren
from numerhic.people.forms import EMAIL
from numerhic.people.models import User
from numerhic.people.services.first_use import Beginner, Beginning
from numerhic.reference.territories import Territory, population_source

# Kinds of the table. A single authority (Corse, Alsace…) has two natures: the person says which.
KINDS = {
    "commune": Kind.COMMUNE,
    "CC": Kind.EPCI,
    "CA": Kind.EPCI,
    "CU": Kind.EPCI,
    "METRO": Kind.EPCI,
    "MET69": Kind.EPCI,
    "department": Kind.DEPARTMENT,
    "region": Kind.REGION,
}
KNOWN_BY_THE_TABLE = ("siren", "population", "population_source", "population_date")
AUTHORITY = ("siren", "name", "kind", "population", "population_source", "population_date")
PERSON = ("email", "display_name", "password", "again")


class FindForm(forms.Form):
    """Looks for an authority."""

    mots = forms.CharField(
        label=_("Son nom, ou son numéro SIREN"),
        max_length=200,
        help_text=_("Pour un nom porté par plusieurs, ajoutez le département : saint-denis 974."),
    )


def new_password() -> forms.PasswordInput:
    """A password to choose. It is asked again after an error elsewhere: pages do not send passwords back."""
    return forms.PasswordInput({"autocomplete": "new-password"})


class BeginForm(forms.Form):
    """The authority (``known`` to the table, or typed by hand) and the person.

    ``looked_for``: what was asked of the table in vain, not to be typed twice. ``password_required``: no mail
    is configured, so no link could be sent.
    """

    siren = forms.CharField(label=_("Numéro SIREN"), max_length=20, help_text=_("Neuf chiffres."))
    name = forms.CharField(label=_("Nom"), max_length=200)
    kind = forms.ChoiceField(label=_("Nature"), choices=[("", "—"), *Kind.choices])
    population = forms.IntegerField(
        label=_("Nombre d’habitants"), required=False, min_value=0, max_value=100_000_000
    )
    population_source = forms.CharField(
        label=_("Source de ce nombre"),
        max_length=200,
        required=False,
        help_text=_("Par exemple : INSEE, populations de référence 2023. Sans nombre, rien à dire."),
    )
    population_date = forms.DateField(
        label=_("Date de ce nombre"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    email = forms.EmailField(
        label=_("Adresse électronique"),
        max_length=254,
        widget=forms.EmailInput(EMAIL),
        help_text=_("Vous vous connecterez avec elle. Elle n’est jamais publiée."),
    )
    display_name = forms.CharField(
        label=_("Nom affiché"),
        max_length=100,
        required=False,
        help_text=_("Il signe ce que vous écrivez. Un pseudonyme convient."),
    )
    password = forms.CharField(
        label=_("Mot de passe"), strip=False, max_length=256, required=False, widget=new_password()
    )
    again = forms.CharField(
        label=_("Le même, encore une fois"),
        strip=False,
        max_length=256,
        required=False,
        widget=new_password(),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        known: Territory | None = None,
        looked_for: str = "",
        password_required: bool = True,
    ) -> None:
        super().__init__(data, initial=_said_of(known) if known else _typed(looked_for))
        self.known = known
        if known is not None:
            for name in KNOWN_BY_THE_TABLE:
                del self.fields[name]
        for name in ("password", "again"):
            self.fields[name].required = password_required
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    @property
    def groups(self) -> list[tuple[Any, list[BoundField]]]:
        """The two parts of the form, each with its heading."""
        return [
            (title, [self[name] for name in names if name in self.fields])
            for title, names in ((_("La collectivité"), AUTHORITY), (_("Vous"), PERSON))
        ]

    def clean_siren(self) -> str:
        """Nine digits with their key, spaces forgiven."""
        siren = clean_siren(self.cleaned_data["siren"])
        validate_siren(siren)
        return siren

    def clean_name(self) -> str:
        """A name that can make an address."""
        name: str = self.cleaned_data["name"]
        if not slugify(name):
            raise forms.ValidationError(_("Écrivez ce nom avec des lettres latines."), code="no-letter")
        return name

    def clean_population_date(self) -> Any:
        """A number of inhabitants is not of a day to come."""
        on = self.cleaned_data["population_date"]
        if on and on > timezone.localdate():
            raise forms.ValidationError(_("Cette date est à venir."), code="future")
        return on

    def clean_password(self) -> str:
        """The rules of settings.AUTH_PASSWORD_VALIDATORS, when one is given."""
        password: str = self.cleaned_data["password"]
        if password:
            validate_password(password, User(email=self.cleaned_data.get("email")))
        return password

    def clean(self) -> dict[str, Any]:
        """A number has its source; both passwords are the same."""
        data = super().clean() or {}
        if data.get("population") is not None and data.get("population_source") == "":
            self.add_error("population_source", _("Dites d’où vient ce nombre."))
        if "password" in data and "again" not in self.errors and data["password"] != data.get("again"):
            self.add_error("again", _("Les deux mots de passe diffèrent."))
        return data

    def beginning(self) -> Beginning:
        """The authority, once the form is valid."""
        data = self.cleaned_data
        if self.known is not None:
            source = population_source(self.known)
            return Beginning(
                self.known.siren, data["name"], data["kind"], self.known.population, source.title, source.date
            )
        if data["population"] is None:  # a source of nothing says nothing
            return Beginning(data["siren"], data["name"], data["kind"])
        return Beginning(*(data[name] for name in AUTHORITY))

    def person(self, language: str) -> Beginner:
        """The person, once the form is valid."""
        data = self.cleaned_data
        return Beginner(data["email"].strip().lower(), data["display_name"], language, data["password"])


def _typed(looked_for: str) -> dict[str, Any]:
    """A number goes to the SIREN, words to the name."""
    number = clean_siren(looked_for)
    return {"siren": number} if number.isdigit() else {"name": looked_for[:200]}


def _said_of(known: Territory) -> dict[str, Any]:
    """What the table proposes, and the person may correct."""
    return {"name": known.name, "kind": KINDS.get(known.kind, "")}
