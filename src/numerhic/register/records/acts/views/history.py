"""Being written."""

from django.http import Http404, HttpRequest, HttpResponse

from numerhic.people.rules import requires


@requires("register.close")
def removed(request: HttpRequest) -> HttpResponse:
    """Being written."""
    raise Http404


@requires("authority.edit")
def authority_come_back(request: HttpRequest, history_id: int) -> HttpResponse:
    """Being written."""
    raise Http404


@requires("history.read")
def versions(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Being written."""
    raise Http404


@requires("register.close")
def come_back(request: HttpRequest, kind: str, key: str, history_id: int) -> HttpResponse:
    """Being written."""
    raise Http404
