"""The application's addresses and an empty page: same middleware, same base template, no content."""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from bench.page import EMPTY
from numerhic.people.rules import requires
from numerhic.site import urls

TEMPLATE = engines["django"].from_string('{% extends "base.html" %}')
handler404 = urls.handler404
handler500 = urls.handler500


@requires("read.public")
def empty(request: HttpRequest) -> HttpResponse:
    """The base template and nothing in it."""
    return HttpResponse(TEMPLATE.render({}, request))


urlpatterns = [*urls.urlpatterns, path(EMPTY.lstrip("/"), empty, name="bench-empty")]
