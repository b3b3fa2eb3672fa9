"""Being written."""

from django.http import Http404, HttpRequest, HttpResponse

from numerhic.people.rules import requires


@requires("register.write")
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Being written."""
    raise Http404


@requires("register.write")
def edit(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Being written."""
    raise Http404
