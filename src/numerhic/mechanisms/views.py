"""Chapter page. What can be read in it is said by the folders that fill its panels."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from numerhic.people.rules import requires


@requires("read.public")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The chapter: its question, and what can be read today."""
    return render(request, "mechanisms/home.html")
