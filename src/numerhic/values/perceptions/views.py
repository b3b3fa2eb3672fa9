"""Pages of looks: all components side by side, looks one by one, one component over time, adding a look."""

from typing import Any

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
from numerhic.register.records.models import Record
from numerhic.register.records.pages.views.found import found_or_404
from numerhic.sources.forms import add_errors
from numerhic.sources.here import reader_of
from numerhic.sources.views.writing import written
from numerhic.values.perceptions import tables
from numerhic.values.perceptions.forms import LookForm
from numerhic.values.perceptions.natures import WAYS
from numerhic.values.perceptions.selectors import (
    ABOUT,
    KIND,
    disagreement,
    looks_of,
    over_time,
    same_group,
    who,
)
from numerhic.values.told import Told, beside

MOST = 11
"""Looks shown whole on the page of one component; the list gives all."""


@requires("read.public")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Every component with at least one look, the four ways side by side; then those nobody spoke of."""
    reader = reader_of(request)
    spoken, silent = tables.components(reader), tables.silent(reader)
    answer = download(request, spoken, silent)
    if answer is not None:
        return answer
    context = {"table": spoken.view(request), "silent": silent.view(request), "ways": WAYS}
    return render(request, "values/perceptions/home.html", context)


@requires("read.public")
@require_safe
def one_by_one(request: HttpRequest) -> HttpResponse:
    """One look a line, with its sources."""
    listed = tables.one_by_one(reader_of(request))
    answer = download(request, listed)
    if answer is not None:
        return answer
    return render(request, "values/perceptions/one_by_one.html", {"table": listed.view(request)})


@requires("read.public")
@require_safe
def of_component(request: HttpRequest, key: str) -> HttpResponse:
    """All looks on one component: side by side, then how each group's went."""
    reader = reader_of(request)
    record = found_or_404(reader, ABOUT, key)
    looks = looks_of(reader, record.key)
    steps = tables.steps(over_time(looks))
    answer = download(request, steps)
    if answer is not None:
        return answer
    pairs = beside(looks)
    context = {
        "record": record,
        "ways": _by_way(pairs[-MOST:]),
        "others": len(pairs) > MOST,
        "agreement": disagreement(looks),
        "steps": steps.view(request) if looks else None,
        "may_correct": may(request.user, "statement.revise", reader.authority),
        "may_contest": may(request.user, "statement.contest", reader.authority),
        "may_write": not record.closed and may(request.user, "statement.write", reader.authority),
    }
    return render(request, "values/perceptions/component.html", context)


def _by_way(pairs: list[tuple[Told, tuple[Told, ...]]]) -> list[tuple[Any, list[dict[str, Any]]]]:
    """The four ways in order, each with its looks and what contests them."""
    return [(way, [_card(one, others) for one, others in pairs if one.answer == way.code]) for way in WAYS]


def _card(one: Told, others: tuple[Told, ...]) -> dict[str, Any]:
    return {
        "look": one,
        "who": who(one.fields, one.contests),
        "contests": [(other, who(other.fields, other.contests)) for other in others],
    }


@requires("statement.write")
@require_http_methods(["GET", "HEAD", "POST"])
@limited("looks", per_hour=60)
def add(request: HttpRequest, key: str) -> HttpResponse:
    """Say how a group sees one component. Of a group already told, what is said is shown first."""
    reader = reader_of(request)
    record = found_or_404(reader, ABOUT, key, current=True)
    looks = looks_of(reader, record.key)
    form = LookForm(posted(request), reader=reader)
    already: list[Told] = []
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        already = [] if data.get("again") else same_group(looks, data["f_seen_by"])
        if already:
            form.ask_again()
        elif _written(request, record, form):
            messages.success(request, _("Ce regard est écrit. Il reste interne jusqu’à sa publication."))
            return redirect("values:perceptions_of", record.key)
    context = {
        "record": record,
        "form": form,
        "already": already,
        "may_correct": may(request.user, "statement.revise", reader.authority),
    }
    return render(request, "values/perceptions/add.html", context)


def _written(request: HttpRequest, record: Record, form: LookForm) -> bool:
    try:
        written(request, (ABOUT, record.key), KIND, form)
    except ValidationError as error:
        add_errors(form, error)
        return False
    return True
