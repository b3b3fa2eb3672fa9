"""All the editions of a definition, and one of them: to read, to print, to compare."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from numerhic.pages.tables import download
from numerhic.people.rules import requires
from numerhic.sources.here import reader_of
from numerhic.sources.selectors import Reader
from numerhic.values.definition import selectors, tables
from numerhic.values.definition.changes import between
from numerhic.values.definition.documents import document
from numerhic.values.definition.models import Edition
from numerhic.values.definition.subjects import Subject


def seen(reader: Reader, subject: Subject, number: int) -> Edition:
    """The edition, or 404 when it does not exist or is not for this reader."""
    found = selectors.editions(reader, subject).filter(number=number).first() if number < 10**6 else None
    if found is None:
        raise Http404(number)
    return found


@requires("read.public")
@require_safe
def editions(request: HttpRequest, subject: Subject) -> HttpResponse:
    """Every edition, as a table; a file holds every article of each."""
    reader = reader_of(request)
    told = selectors.with_articles(reader, list(selectors.editions(reader, subject)))
    answer = download(request, tables.editions(told, whole=True), tables.lines(subject, told, whole=True))
    if answer is not None:
        return answer
    listed, lines = tables.editions(told), tables.lines(subject, told)
    context = {"subject": subject, "table": listed.view(request), "lines": lines.view(request)}
    return render(request, "values/definition/editions.html", context)


@requires("read.public")
@require_safe
def whole(request: HttpRequest, subject: Subject) -> HttpResponse:
    """The whole definition as JSON for other tools, in both languages."""
    return JsonResponse(document(reader_of(request), subject), json_dumps_params={"ensure_ascii": False})


@requires("read.public")
@require_safe
def edition(request: HttpRequest, subject: Subject, number: int) -> HttpResponse:
    """One edition, whole; ``?avec=1``: what changed since that other one."""
    reader = reader_of(request)
    row = seen(reader, subject, number)
    others = list(selectors.editions(reader, subject).exclude(pk=row.pk))
    asked = request.GET.get("avec", "")
    other = next((one for one in others if str(one.number) == asked), None)
    told = selectors.with_articles(reader, [row, other] if other else [row])
    context = {
        "subject": subject,
        "told": told[0],
        "others": others,
        "other": other,
        "asked": asked,
        "changes": between(told[1].articles, told[0].articles) if other else [],
        "acts": row.acts.select_related("author") if reader.internal else (),
    }
    return render(request, "values/definition/edition.html", context)
