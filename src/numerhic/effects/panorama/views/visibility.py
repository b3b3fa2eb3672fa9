"""Makes the panorama public, or takes it back: decisions of people, each on a page of its own."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from numerhic.effects.panorama import services
from numerhic.effects.panorama.forms import ReasonForm
from numerhic.effects.panorama.shown import edition_or_404, shown_to
from numerhic.pages.forms import posted
from numerhic.people.models import User
from numerhic.people.rules import requires
from numerhic.register.contracts.forms import SureForm


@requires("visibility.publish")
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest) -> HttpResponse:
    """The latest edition, for everybody."""
    shown = shown_to(request)
    edition = edition_or_404(shown)
    if request.method == "POST":
        try:
            services.publish(edition, by=cast(User, request.user))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("Le panorama est public."))
        return redirect("effects:panorama")
    return render(request, "effects/panorama/publish.html", {"edition": edition, "form": SureForm()})


@requires("visibility.withdraw")
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest) -> HttpResponse:
    """Nothing of it is public any more."""
    shown = shown_to(request)
    edition_or_404(shown)
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        services.withdraw(shown.authority, by=cast(User, request.user), reason=form.cleaned_data["reason"])
        messages.success(request, _("Le panorama n’est plus public."))
        return redirect("effects:panorama")
    return render(request, "effects/panorama/withdraw.html", {"form": form})
