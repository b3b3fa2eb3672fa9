"""Being written."""

from django.http import Http404, HttpRequest, HttpResponse

from numerhic.people.rules import requires


@requires("register.close")
def close(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Being written."""
    raise Http404


@requires("register.close")
def restore(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Being written."""
    raise Http404


@requires("register.remove")
def remove(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Being written."""
    raise Http404
