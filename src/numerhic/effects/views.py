"""Chapter page of the effects. What can be read in it is said by the rooms that fill its panels."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from numerhic.people.rules import requires


@requires("read.public")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Chapter 3: its question, and what can be read today."""
    return render(request, "effects/home.html")
