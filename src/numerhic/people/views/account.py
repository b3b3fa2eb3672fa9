"""One's own account: what it says, its password, its data, its end."""

from typing import cast

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from numerhic.authorities.current import current_authority
from numerhic.pages.forms import posted
from numerhic.people.forms import AccountForm, EraseForm, PasswordForm
from numerhic.people.models import User
from numerhic.people.rules import requires
from numerhic.people.selectors import roles_of
from numerhic.people.services import own_data


def own_account(request: HttpRequest) -> User:
    """The signed-in account (the view's act has made sure there is one)."""
    return cast(User, request.user)


@requires("own_data.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Who I am here, my roles, and what I may change of it."""
    user = own_account(request)
    form = AccountForm(posted(request), instance=user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Votre compte est à jour."))
        return redirect("people:account")
    roles = [role for role in roles_of(user, current_authority(request)) if role != "visitor"]
    return render(request, "people/account.html", {"form": form, "roles": sorted(roles)})


@sensitive_post_parameters("password", "again")
@requires("own_data.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def set_password(request: HttpRequest) -> HttpResponse:
    """Choose a password. The e-mailed link goes on working."""
    user = own_account(request)
    form = PasswordForm(user, posted(request))
    if request.method == "POST" and form.is_valid():
        user.set_password(form.cleaned_data["password"])
        user.save(update_fields=["password"])
        update_session_auth_hash(request, user)
        messages.success(request, _("Votre mot de passe est enregistré."))
        return redirect("people:account")
    return render(request, "people/set_password.html", {"form": form})


@requires("own_data.read")
@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    """Everything that is kept about me."""
    return render(request, "people/my_data.html", {"sections": own_data.collect(own_account(request))})


@requires("own_data.read")
@require_safe
def my_data_file(request: HttpRequest) -> HttpResponse:
    """The same, as a file to take away."""
    content = {"format": "numerhic.my-data/1", "data": dict(own_data.collect(own_account(request)))}
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = 'attachment; filename="mes-donnees.json"'
    return response


@requires("own_data.erase")
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Erase my account, after a clear yes."""
    form = EraseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        user = User.objects.get(pk=own_account(request).pk)
        logout(request)
        own_data.erase(user)
        return render(request, "people/erased.html")
    return render(request, "people/erase.html", {"form": form})
