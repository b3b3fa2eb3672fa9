"""The page of one record, as each reader may see it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from numerhic.people.rules import may, requires
from numerhic.register.records.pages.objects import TOLD
from numerhic.register.records.pages.shown import RecordPage
from numerhic.register.records.pages.views.found import found_or_404
from numerhic.sources.here import reader_here


def page_or_404(request: HttpRequest, kind: str, key: str) -> RecordPage:
    """The record as this request's reader sees it; 404 when they may not."""
    reader = reader_here(request)
    return RecordPage(reader, found_or_404(reader, kind, key))


@requires("read.public")
@require_safe
def record(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """One record: what it is, what it carries, what it hangs on, what is said of it."""
    page = page_or_404(request, kind, key)
    authority = page.reader.authority
    context = {
        "page": page,
        "record": page.record,
        "kind": page.record.meaning,
        "can_write": may(request.user, "register.write", authority),
        "can_source": may(request.user, "source.attach", authority),
        "can_contest": may(request.user, "statement.contest", authority),
        "can_state": may(request.user, "statement.write", authority),
    }
    return render(request, f"register/records/{kind}.html", context | TOLD[kind](page, request))
