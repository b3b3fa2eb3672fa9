"""Reading studies: all of them, one in short, its assumptions, its rates, what contradicts it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from numerhic.effects.futures import telling
from numerhic.effects.futures.kinds import SORTS
from numerhic.effects.futures.runs.kept import RateKept, ResultKept, result_of_run
from numerhic.effects.futures.runs.models import FutureRun
from numerhic.effects.futures.runs.selectors import runs_of
from numerhic.effects.futures.selectors import Study, studies, study_of
from numerhic.effects.futures.summary import labels, summary_of
from numerhic.effects.futures.tables import assumptions_table, studies_table
from numerhic.pages.tables import download
from numerhic.pages.templatetags.page import share
from numerhic.people.rules import may, requires
from numerhic.reference.discounting import public_rates
from numerhic.sources.here import reader_here
from numerhic.sources.selectors import Reader


def seen(request: HttpRequest, identifier: str) -> tuple[Reader, Study]:
    """The reader, and one study as they see it; 404 when they see none."""
    reader = reader_here(request)
    found = study_of(reader, identifier)
    if found is None:
        raise Http404(identifier)
    return reader, found


def last_run(reader: Reader, identifier: str) -> tuple[FutureRun | None, ResultKept | None, int]:
    """The latest run that the reader may see, what it gave, and how many there are."""
    found = runs_of(reader, identifier)
    return (found[0], result_of_run(found[0]), len(found)) if found else (None, None, 0)


@requires("read.public")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Every study that the reader may see."""
    reader = reader_here(request)
    table = studies_table(studies(reader))
    if (file := download(request, table)) is not None:
        return file
    context = {"table": table.view(request), "may_write": may(request.user, "study.write", reader.authority)}
    return render(request, "effects/futures/home.html", context)


@requires("read.public")
@require_safe
def study(request: HttpRequest, identifier: str) -> HttpResponse:
    """One study in short: its question, what the latest run says, what it does not know."""
    reader = reader_here(request)
    summary = summary_of(reader, identifier)
    if summary is None:
        raise Http404(identifier)
    context = {"summary": summary, **_acts(request, reader)}
    return render(request, "effects/futures/study.html", context)


@requires("read.public")
@require_safe
def assumptions(request: HttpRequest, identifier: str) -> HttpResponse:
    """Every assumption of a study, and for each path what nobody has answered yet."""
    reader, found = seen(request, identifier)
    if (file := download(request, assumptions_table(found, file=True))) is not None:
        return file
    context = {
        "study": found,
        "table": assumptions_table(found).view(request),
        "paths": [
            (code, label, found.reminders(code))
            for code, label in zip(found.paths, labels(found.paths), strict=True)
        ],
        "sorts": SORTS,
        **_acts(request, reader),
    }
    return render(request, "effects/futures/assumptions.html", context)


@requires("read.public")
@require_safe
def rates(request: HttpRequest, identifier: str) -> HttpResponse:
    """What the discount rate changes, and for whom."""
    reader, found = seen(request, identifier)
    run, result, _count = last_run(reader, identifier)
    context: dict[str, Any] = {"study": found, "run": run, "result": result}
    if result is not None:
        notes = {one.code: one for one in public_rates()}
        context["rates"] = [
            (
                rate_in_words(one),
                telling.later_in_words(result, one),
                [telling.cheaper_in_words(result, pair, one.id) for pair in telling.against_base(result)],
                notes.get(one.id),
                one.source,
            )
            for one in result.discounts
        ]
    return render(request, "effects/futures/rates.html", context)


@requires("read.public")
@require_safe
def rivals(request: HttpRequest, identifier: str) -> HttpResponse:
    """Rival estimates side by side, and what each side's figures would change."""
    reader, found = seen(request, identifier)
    run, result, _count = last_run(reader, identifier)
    names = telling.names_of(found)
    context: dict[str, Any] = {
        "study": found,
        "run": run,
        "lines": [
            (line, telling.all_in_words(line), [(one, telling.all_in_words(one)) for one in line.rivals])
            for line in found.lines
            if line.rivals
        ],
        "sides": []
        if result is None
        else [(one.side, telling.side_in_words(result, one, names)) for one in result.sides],
        **_acts(request, reader),
    }
    return render(request, "effects/futures/rivals.html", context)


def rate_in_words(one: RateKept) -> str:
    """What a rate is called."""
    known = next((rate for rate in public_rates() if rate.code == one.id), None)
    if known is not None:
        return known.told(get_language() or "fr")
    return str(share(one.rate, 1 if round(one.rate * 100) != one.rate * 100 else 0))


def _acts(request: HttpRequest, reader: Reader) -> dict[str, bool]:
    return {
        "may_write": may(request.user, "study.write", reader.authority),
        "may_run": may(request.user, "study.run", reader.authority),
        "may_contest": may(request.user, "statement.contest", reader.authority),
    }
