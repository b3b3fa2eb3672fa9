"""Being written."""

from django.http import Http404, HttpRequest, HttpResponse

from numerhic.people.rules import requires


@requires("visibility.publish")
def publish(request: HttpRequest) -> HttpResponse:
    """Being written."""
    raise Http404
