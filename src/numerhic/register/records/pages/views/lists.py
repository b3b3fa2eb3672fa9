"""The list of one kind of record."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from numerhic.pages.tables import download
from numerhic.people.rules import requires
from numerhic.register.records.kinds import kind_of
from numerhic.register.records.pages.lists import records_table
from numerhic.register.records.pages.sentences import first_capital
from numerhic.register.records.selectors.holdings import around_lists
from numerhic.sources.here import reader_here


@requires("read.public")
@require_safe
def records(request: HttpRequest, kind: str) -> HttpResponse:
    """Every current record of a kind that the reader may see; with ``?closes=oui``, those closed."""
    reader = reader_here(request)
    meaning, closed = kind_of(kind), request.GET.get("closes") == "oui"
    table = records_table(reader, meaning, closed=closed)
    if (file := download(request, table)) is not None:
        return file
    context = {
        "kind": meaning,
        "heading": first_capital(str(meaning.many)),
        "table": table.view(request),
        "closed": closed,
        "some_closed": not closed and around_lists(reader).closed[kind] > 0,
    }
    return render(request, "register/records/list.html", context)
