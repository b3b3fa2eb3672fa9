"""Being written."""

from django.http import Http404, HttpRequest, HttpResponse

from numerhic.people.rules import requires


@requires("visibility.publish")
def publish(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Being written."""
    raise Http404


@requires("visibility.withdraw")
def withdraw(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Being written."""
    raise Http404
