"""Both registers as lists, and the texts that ask for what they hold."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from numerhic.mechanisms.algorithms import selectors
from numerhic.mechanisms.algorithms.natures import ALGORITHM, SURVEILLANCE, told
from numerhic.mechanisms.algorithms.tables import register_table, whole_table
from numerhic.pages.tables import download
from numerhic.people.rules import may, requires
from numerhic.reference.transparency import read_on, texts, uses
from numerhic.sources.here import reader_of
from numerhic.sources.natures import Nature

QUESTIONS = 5
"""Components shown that no algorithm names."""


@requires("read.public")
@require_safe
def algorithms(request: HttpRequest) -> HttpResponse:
    """The public register of algorithms."""
    return _register(request, ALGORITHM, "mechanisms/algorithms/algorithms.html")


@requires("read.public")
@require_safe
def surveillance(request: HttpRequest) -> HttpResponse:
    """The public register of surveillance uses."""
    return _register(request, SURVEILLANCE, "mechanisms/algorithms/surveillance.html")


def _register(request: HttpRequest, nature: Nature, template: str) -> HttpResponse:
    reader = reader_of(request)
    rows = selectors.entered(reader, nature.slug)
    table = register_table(nature, rows).view(request)
    if "format" in request.GET and (answer := download(request, whole_table(nature, table.rows))) is not None:
        return answer
    asked = selectors.unasked(reader, rows, QUESTIONS) if nature is ALGORITHM and reader.internal else []
    context: dict[str, Any] = {
        "table": table,
        "asked": asked,
        "may_write": may(request.user, "statement.write", reader.authority),
    }
    return render(request, template, context)


@requires("read.public")
@require_safe
def law(request: HttpRequest) -> HttpResponse:
    """What each text says, in our words, and what is said of some surveillance uses."""
    context = {
        "texts": [
            {
                "id": one.id,
                "name": told(one.fr, one.en),
                "says": told(one.says_fr, one.says_en),
                "on": one.address,
            }
            for one in texts().values()
        ],
        "uses": [
            {
                "name": told(one.fr, one.en),
                "note": told(one.note_fr, one.note_en),
                "source": one.source,
                "on": one.address,
            }
            for one in uses().values()
            if one.note_fr
        ],
        "read_on": read_on(),
    }
    return render(request, "mechanisms/algorithms/law.html", context)
