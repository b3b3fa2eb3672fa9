"""Forms of accounts.

Labels in plain words; every rule is checked here or in the services, never in a template.
"""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from numerhic.people.acts import Role
from numerhic.people.models import GIVEN_ROLES, User

if TYPE_CHECKING:
    UserForm = forms.ModelForm[User]
else:  # Django's class takes no parameter when it runs
    UserForm = forms.ModelForm

EMAIL = {"autocomplete": "email", "inputmode": "email"}


class LinkForm(forms.Form):
    """Asks for a sign-in link."""

    email = forms.EmailField(label=_("Adresse électronique"), max_length=254, widget=forms.EmailInput(EMAIL))
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class PasswordSignInForm(forms.Form):
    """Signs in with a password."""

    email = forms.EmailField(label=_("Adresse électronique"), max_length=254, widget=forms.EmailInput(EMAIL))
    password = forms.CharField(
        label=_("Mot de passe"),
        strip=False,
        max_length=256,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class AccountForm(UserForm):
    """What a person may change of the account."""

    class Meta:
        model = User
        fields = ("display_name", "language")
        help_texts = {"display_name": _("Il signe ce que vous écrivez. Un pseudonyme convient.")}


class PasswordForm(forms.Form):
    """Chooses a password, twice."""

    password = forms.CharField(
        label=_("Nouveau mot de passe"),
        strip=False,
        max_length=256,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Le même, encore une fois"),
        strip=False,
        max_length=256,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean_password(self) -> str:
        """The rules of settings.AUTH_PASSWORD_VALIDATORS."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        """Both must be the same."""
        data = super().clean() or {}
        if "password" in data and data.get("again") != data["password"]:
            self.add_error("again", _("Les deux mots de passe diffèrent."))
        return data


class EraseForm(forms.Form):
    """Asks for a clear yes before an erasure."""

    sure = forms.BooleanField(label=_("Oui, effacer mon compte et tout ce qui permet de me reconnaître"))


class RolesForm(forms.Form):
    """The roles of a person in this authority."""

    roles = forms.MultipleChoiceField(
        label=_("Rôles"), choices=GIVEN_ROLES, required=False, widget=forms.CheckboxSelectMultiple
    )
    ends_on = forms.DateField(
        label=_("Jusqu’au"),
        required=False,
        help_text=_("Par exemple la fin du mandat ou du contrat. Vide : sans date de fin."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_roles(self) -> list[Role]:
        """As members of Role."""
        return [Role(value) for value in self.cleaned_data["roles"]]

    def clean_ends_on(self) -> Any:
        """A role given for a past date would give nothing."""
        ends_on = self.cleaned_data["ends_on"]
        if ends_on and ends_on < timezone.localdate():
            raise forms.ValidationError(_("Cette date est passée."), code="past")
        return ends_on


class InviteForm(RolesForm):
    """Invites somebody with roles."""

    email = forms.EmailField(label=_("Adresse électronique"), max_length=254, widget=forms.EmailInput(EMAIL))
    language = forms.ChoiceField(
        label=_("Langue de la lettre"), choices=[("fr", "Français"), ("en", "English")]
    )
    field_order = ("email", "roles", "ends_on", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].required = True
