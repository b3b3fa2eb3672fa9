"""Being written."""

from django.http import Http404, HttpRequest, HttpResponse

from numerhic.people.rules import requires


@requires("source.attach")
def attach(request: HttpRequest, kind: str, key: str, field: str) -> HttpResponse:
    """Being written."""
    raise Http404


@requires("statement.contest")
def contest(request: HttpRequest, kind: str, key: str, field: str) -> HttpResponse:
    """Being written."""
    raise Http404
