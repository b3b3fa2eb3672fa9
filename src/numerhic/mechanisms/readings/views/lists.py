"""Lists: components read and not read, lines one by one, sessions; what to look for in each kind."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from numerhic.mechanisms.readings import guide, tables, tables_lines
from numerhic.pages.tables import download
from numerhic.people.rules import requires
from numerhic.register.records.selectors.visible import visible
from numerhic.sources.here import reader_of

MOST = 20
"""Components named on the page of a kind."""


@requires("read.public")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The components that were read, then those that nobody has read yet."""
    reader = reader_of(request)
    answer = download(request, tables.read_ones(reader, file=True), tables.unread(reader, file=True))
    if answer is not None:
        return answer
    context = {
        "read": tables.read_ones(reader).view(request),
        "unread": tables.unread(reader).view(request),
    }
    return render(request, "mechanisms/readings/home.html", context)


@requires("read.public")
@require_safe
def one_by_one(request: HttpRequest) -> HttpResponse:
    """One line of a reading a row."""
    reader = reader_of(request)
    answer = download(request, tables_lines.lines(reader, file=True))
    if answer is not None:
        return answer
    context = {"table": tables_lines.lines(reader).view(request)}
    return render(request, "mechanisms/readings/one_by_one.html", context)


@requires("read.public")
@require_safe
def held(request: HttpRequest) -> HttpResponse:
    """The sessions, and what had not been seen before."""
    listed = tables_lines.held(reader_of(request))
    answer = download(request, listed)
    if answer is not None:
        return answer
    return render(request, "mechanisms/readings/held.html", {"table": listed.view(request)})


@requires("read.public")
@require_safe
def kinds(request: HttpRequest) -> HttpResponse:
    """The kinds of component for which there are questions."""
    return render(request, "mechanisms/readings/kinds.html", {"kinds": guide.kinds(), "steps": guide.steps()})


@requires("read.public")
@require_safe
def kind(request: HttpRequest, slug: str) -> HttpResponse:
    """What to look for in one kind, beside the questions of the guided reading; ours of that kind."""
    found = guide.kind(slug)
    if found is None:
        raise Http404(slug)
    rows = visible(reader_of(request), "component").current().order_by("plain", "pk").only("key", "name")
    ours = [row for row in rows if (named := guide.kind_of(row.name)) and named.slug == slug]
    steps = [(step, found.of(step.nature)) for step in guide.steps()]
    context = {"kind": found, "steps": steps, "ours": ours[:MOST], "others": ours[MOST:]}
    return render(request, "mechanisms/readings/kind.html", context)
