"""Pages of the register: the authority, its mandates, and what other rooms loaded about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from numerhic.authorities.current import current_authority
from numerhic.people.rules import requires
from numerhic.register import selectors


@requires("read.public")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The authority's own page."""
    return render(
        request, "register/home.html", {"mandates": selectors.mandates_of(current_authority(request))}
    )
