"""Pages of who is eased and who is kept out: all services, statement by statement, one service, saying so."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from numerhic.pages.forms import posted
from numerhic.pages.tables import download
from numerhic.people.limits import limited
from numerhic.people.rules import may, requires
from numerhic.register.records.pages.views.found import found_or_404
from numerhic.sources.forms import StatementForm, add_errors
from numerhic.sources.here import reader_of
from numerhic.sources.views.writing import written
from numerhic.values.eased import tables
from numerhic.values.eased.natures import ALL, EASED, KEPT_OUT
from numerhic.values.eased.selectors import ABOUT, told_of, way_of
from numerhic.values.told import beside

MOST = 8
"""Statements of one kind shown whole on the page of one service; the list gives all."""


@requires("read.public")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Each service: whom it eases, whom it keeps out, its other way; then the services nobody spoke of."""
    reader = reader_of(request)
    spoken, silent = tables.services(reader), tables.silent(reader)
    answer = download(request, spoken, silent)
    if answer is not None:
        return answer
    context = {"table": spoken.view(request), "silent": silent.view(request)}
    return render(request, "values/eased/home.html", context)


@requires("read.public")
@require_safe
def one_by_one(request: HttpRequest) -> HttpResponse:
    """One statement a line, with its sources and the articles it serves or contradicts."""
    listed = tables.one_by_one(reader_of(request))
    answer = download(request, listed)
    if answer is not None:
        return answer
    return render(request, "values/eased/one_by_one.html", {"table": listed.view(request)})


@requires("read.public")
@require_safe
def of_service(request: HttpRequest, key: str) -> HttpResponse:
    """One service: who it eases, who it keeps out, at which step, with sources; its other way beside."""
    reader = reader_of(request)
    record = found_or_404(reader, ABOUT, key)
    found = beside(told_of(reader, record.key))
    kinds = [(nature, [pair for pair in found if pair[0].kind == nature.slug]) for nature in ALL]
    context = {
        "record": record,
        "way": way_of(record),
        "kinds": [(nature, pairs[-MOST:], len(pairs) > MOST) for nature, pairs in kinds],
        "may_correct": may(request.user, "statement.revise", reader.authority),
        "may_contest": may(request.user, "statement.contest", reader.authority),
        "may_write": not record.closed and may(request.user, "statement.write", reader.authority),
    }
    return render(request, "values/eased/service.html", context)


@requires("statement.write")
@require_http_methods(["GET", "HEAD", "POST"])
@limited("eased", per_hour=60)
def add(request: HttpRequest, key: str) -> HttpResponse:
    """Say whom a service eases, or (``?sens=kept-out``) whom it keeps out."""
    reader = reader_of(request)
    record = found_or_404(reader, ABOUT, key, current=True)
    nature = KEPT_OUT if request.GET.get("sens") == KEPT_OUT.slug else EASED
    form = StatementForm(posted(request), nature=nature, reader=reader)
    if request.method == "POST" and form.is_valid():
        try:
            written(request, (ABOUT, record.key), nature.slug, form)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("C’est écrit. L’énoncé est interne tant qu’il n’est pas publié."))
            return redirect("values:eased_of", record.key)
    context = {"record": record, "form": form, "nature": nature, "way": way_of(record)}
    return render(request, "values/eased/add.html", context)
