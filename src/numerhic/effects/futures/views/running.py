"""Running a study, and reading a kept run: its tables, its inputs, the same again."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from numerhic.effects.futures import telling
from numerhic.effects.futures.forms import RunForm
from numerhic.effects.futures.runs import tables
from numerhic.effects.futures.runs.kept import ResultKept, result_of_run
from numerhic.effects.futures.runs.models import FutureRun
from numerhic.effects.futures.runs.selectors import runs_of
from numerhic.effects.futures.runs.services import run as play
from numerhic.effects.futures.runs.services import run_again
from numerhic.effects.futures.summary import labels
from numerhic.effects.futures.views.reading import seen
from numerhic.pages.forms import posted
from numerhic.pages.tables import Table, download
from numerhic.people.limits import limited
from numerhic.people.rules import requires
from numerhic.sources.forms import add_errors
from numerhic.sources.selectors import Reader
from numerhic.sources.views.writing import author, form_page


def kept_run(reader: Reader, identifier: str, number: int) -> FutureRun:
    """One run, as long as the reader may see it; 404 else."""
    found = next((one for one in runs_of(reader, identifier) if one.number == number), None)
    if found is None:
        raise Http404(f"{identifier}/{number}")
    return found


@requires("study.run")
@form_page
@limited("run", per_hour=60)
def new(request: HttpRequest, identifier: str) -> HttpResponse:
    """Run a study and keep what it gives."""
    reader, study = seen(request, identifier)
    form = RunForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = play(reader.authority, identifier, by=author(request), seed=form.cleaned_data["seed"])
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("C’est calculé, et gardé avec tout ce dont c’est fait."))
            return redirect("effects:futures_study", made.study_id)
    context = {
        "form": form,
        "study": study,
        "ready": study.built.study is not None,
        "unsaid": labels(study.built.unsaid),
        "missing": study.built.rates,
    }
    return render(request, "effects/futures/run_new.html", context)


@requires("read.public")
@require_safe
def runs(request: HttpRequest, identifier: str) -> HttpResponse:
    """Every kept run of a study."""
    reader, study = seen(request, identifier)
    table = tables.runs_table(runs_of(reader, identifier), dict(study.built.read))
    if (file := download(request, table)) is not None:
        return file
    return render(request, "effects/futures/runs.html", {"study": study, "table": table.view(request)})


TABLES: Mapping[str, Callable[[ResultKept, Mapping[str, str]], Table[Any]]] = {
    "couts": lambda result, _names: tables.costs_table(result),
    "chances": lambda result, _names: tables.chances_table(result),
    "poids": tables.weights_table,
    "quantites": lambda result, _names: tables.counted_table(result),
    "annees": lambda result, _names: tables.yearly_table(result),
}


@requires("read.public")
@require_safe
def run(request: HttpRequest, identifier: str, number: int) -> HttpResponse:
    """One run: the tables of everything it gave, one at a time (``?table=poids``)."""
    reader, study = seen(request, identifier)
    kept = kept_run(reader, identifier, number)
    result = result_of_run(kept)
    chosen = request.GET.get("table", "couts")
    if chosen not in TABLES:
        raise Http404(chosen)
    table = TABLES[chosen](result, telling.names_of(study))
    if (file := download(request, table)) is not None:
        return file
    context: dict[str, Any] = {
        "study": study,
        "run": kept,
        "result": result,
        "chosen": chosen,
        "tables": [(name, TABLES[name](result, {}).caption) for name in TABLES if name != chosen],
        "table": table.view(request),
    }
    return render(request, "effects/futures/run.html", context)


@requires("read.public")
@require_safe
def run_file(request: HttpRequest, identifier: str, number: int, name: str) -> HttpResponse:
    """The inputs of a run (``etude.toml``), or what it gave (``resultat.json``)."""
    reader, _study = seen(request, identifier)
    kept = kept_run(reader, identifier, number)
    if name == "etude.toml":
        body, kind = kept.inputs, "application/toml"
    elif name == "resultat.json":
        body, kind = json.dumps(kept.result, ensure_ascii=False, indent=1), "application/json"
    else:
        raise Http404(name)
    answer = HttpResponse(body, content_type=f"{kind}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{identifier}-{number}-{name}"'
    return answer


@requires("study.run")
@form_page
@limited("run", per_hour=60)
def again(request: HttpRequest, identifier: str, number: int) -> HttpResponse:
    """Run the inputs of a kept run again, and say whether the figures are the same to the bit."""
    reader, study = seen(request, identifier)
    kept = kept_run(reader, identifier, number)
    found = run_again(kept) if request.method == "POST" else None
    return render(request, "effects/futures/again.html", {"study": study, "run": kept, "found": found})
