"""Saying that the authority ceased to exist, and taking it back. Same right as changing its details."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from numerhic.authorities.current import current_authority
from numerhic.pages.forms import posted
from numerhic.people.forms_closing import CloseForm, RestoreForm
from numerhic.people.models import User
from numerhic.people.rules import requires
from numerhic.people.services import closing


@requires("authority.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def close_authority(request: HttpRequest) -> HttpResponse:
    """Close the authority: since when, and what became of it."""
    authority = current_authority(request)
    if authority.closed_on is not None:
        return redirect("people:restore_authority")
    form = CloseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        on, reason = form.cleaned_data["closed_on"], form.cleaned_data["closed_reason"]
        try:
            closing.close_authority(authority, on, reason, by=cast(User, request.user))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("C’est dit sur chaque page. Le registre reste lisible."))
            return redirect("home")
    return render(request, "people/close_authority.html", {"form": form})


@requires("authority.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def restore_authority(request: HttpRequest) -> HttpResponse:
    """Take the closing back."""
    authority = current_authority(request)
    if authority.closed_on is None:
        return redirect("people:close_authority")
    form = RestoreForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            closing.restore_authority(authority, form.cleaned_data["reason"], by=cast(User, request.user))
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("La collectivité n’est plus close."))
            return redirect("home")
    return render(request, "people/restore_authority.html", {"form": form})
