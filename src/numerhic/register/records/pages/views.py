"""Pages of records, as each reader may see them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from numerhic.authorities.current import current_authority
from numerhic.people.rules import requires
from numerhic.register.records.selectors import graph, visible
from numerhic.sources.selectors import Reader


@requires("read.public")
@require_safe
def record(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """One record: what it is, what it points to, what points to it."""
    reader = Reader(request.user, current_authority(request))
    found = visible.get(reader, kind, key)
    if found is None:
        raise Http404(f"{kind} {key}")
    context = {"seen": visible.see(reader, found), "pointed": graph.pointed(reader, found)}
    return render(request, "register/records/record.html", context)
