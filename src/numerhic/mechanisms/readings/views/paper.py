"""The guided reading on paper: one or two A4 sheets with the questions and room to write, by kind."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from numerhic.mechanisms.readings import guide, tying
from numerhic.mechanisms.readings.selectors import ABOUT
from numerhic.people.rules import requires
from numerhic.register.records.models import Record
from numerhic.register.records.pages.views.found import found_or_404
from numerhic.sources.here import reader_of


@requires("read.public")
@require_safe
def sheet(request: HttpRequest, key: str) -> HttpResponse:
    """The sheet of one component; its kind is told by its name, or by ``?genre=``."""
    record = found_or_404(reader_of(request), ABOUT, key)
    return _sheet(request, record, guide.kind_of(record.name, request.GET.get("genre", "")))


@requires("read.public")
@require_safe
def blank(request: HttpRequest) -> HttpResponse:
    """The sheet of no component in particular, of one kind or of none."""
    return _sheet(request, None, guide.kind(request.GET.get("genre", "")))


def _sheet(request: HttpRequest, record: Record | None, kind: guide.Kind | None) -> HttpResponse:
    steps = [(one, kind.of(one.nature) if kind else [], range(one.rows)) for one in guide.steps()]
    context = {
        "record": record,
        "kind": kind,
        "kinds": guide.kinds(),
        "steps": steps,
        "ties": tying.ties(reader_of(request)).numbered,
    }
    return render(request, "mechanisms/readings/paper.html", context)
