"""Being written."""

from django.http import Http404, HttpRequest, HttpResponse

from numerhic.people.rules import requires


@requires("register.write")
def choose(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Being written."""
    raise Http404
