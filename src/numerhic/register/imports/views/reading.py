"""The list of imports, and the page of one: how far it is, its preview, its report."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from numerhic.authorities.current import current_authority
from numerhic.pages.tables import download
from numerhic.people.models import User
from numerhic.people.rules import may, requires
from numerhic.register.imports import selectors
from numerhic.register.imports.meanings import why_in_words
from numerhic.register.imports.models import ImportRun, RunState
from numerhic.register.imports.reading import FORMATS
from numerhic.register.imports.refusals import in_words
from numerhic.register.imports.tables import DONE, rows_table, runs_table
from numerhic.register.imports.words import told
from numerhic.register.records.kinds import KINDS

SHOWN = 12  # problems and left-out things said on the page; the others are counted


def found(request: HttpRequest, number: int) -> ImportRun:
    """The run of this number, of this authority. Raises Http404."""
    return get_object_or_404(selectors.runs_of(current_authority(request)), pk=number)


@requires("read.sensitive")
@require_safe
def runs(request: HttpRequest) -> HttpResponse:
    """Every import, latest first."""
    table = runs_table(list(selectors.runs_of(current_authority(request))))
    if (answer := download(request, table)) is not None:
        return answer
    return render(request, "register/imports/runs.html", {"table": table.view(request)})


@requires("read.sensitive")
@require_safe
def run(request: HttpRequest, number: int) -> HttpResponse:
    """One import: what is asked of the person now, and its rows."""
    one = found(request, number)
    table = rows_table(one) if one.state in {RunState.PREVIEW, *DONE} else None
    if table is not None and (answer := download(request, table)) is not None:
        return answer
    user, authority = cast(User, request.user), one.authority
    problems = one.reading.get("problems", [])
    lefts = one.reading.get("left_out", [])
    context = {
        "run": one,
        "format": FORMATS.get(one.format, one.format),
        "refusal": in_words(one.error),
        "tables": [_table(number, table) for number, table in enumerate(one.reading.get("tables", ()))],
        "table": None if table is None else table.view(request),
        "alike": selectors.alike(one).count() if one.state == RunState.PREVIEW else 0,
        "problems": [told(word) for word in problems[:SHOWN]],
        "more_problems": max(0, len(problems) - SHOWN),
        "lefts": [one | {"why": why_in_words(one["why"])} for one in lefts[:SHOWN]],
        "may_import": may(user, "register.import", authority),
        "may_undo": may(user, "register.undo_import", authority) and one.state == RunState.DONE,
    }
    return render(request, "register/imports/run.html", context)


def _table(number: int, table: dict[str, Any]) -> dict[str, Any]:
    """A table of a run as the page tells it."""
    read = [column for column in table["columns"] if column["means"]]
    return {
        "number": number,
        "sheet": table["sheet"],
        "kind": KINDS[table["kind"]].many if table["kind"] in KINDS else table["kind"],
        "aside": table["aside"],
        "rows": table["rows"],
        "read": len(read),
        "columns": len(table["columns"]),
        "known": bool(table.get("system")),
    }
