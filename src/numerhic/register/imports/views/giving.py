"""Giving files, saying what they are, saying what the columns of a table mean."""

from typing import Any, cast

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from numerhic.authorities.current import current_authority
from numerhic.engines.errors import InputError
from numerhic.pages.forms import posted
from numerhic.people.models import User
from numerhic.people.rules import requires
from numerhic.register.imports import services, tabular
from numerhic.register.imports.forms import ColumnsForm, FormatForm, GiveForm, RowsForm, upload_limit
from numerhic.register.imports.meanings import why_in_words
from numerhic.register.imports.models import ImportRun, RunState
from numerhic.register.imports.refusals import in_words, of_error
from numerhic.register.imports.storage import Given, paths_of
from numerhic.register.imports.views.reading import found

post_or_get = require_http_methods(["GET", "HEAD", "POST"])


@requires("register.import")
@post_or_get
def give(request: HttpRequest) -> HttpResponse:
    """The form that takes the files; a refused file is said beside it."""
    form = GiveForm(posted(request), request.FILES if request.method == "POST" else None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        given = [Given(file.name or "", file.chunks()) for file in form.cleaned_data["given"]]
        dated = form.cleaned_data["dated"]
        try:
            run = services.give(current_authority(request), given, by=cast(User, request.user), dated=dated)
        except InputError as error:
            refusal = in_words(of_error(error))
        except OSError:
            form.add_error(
                "given", _("Le disque de cette installation a refusé l’écriture. Rien n’a changé.")
            )
        else:
            return redirect("register:import_run", run.pk)
    context = {
        "form": form,
        "refusal": refusal,
        "most": upload_limit() // 1_000_000,
        "days": services.days_kept(),
    }
    return render(request, "register/imports/give.html", context)


@requires("register.import")
@post_or_get
def format(request: HttpRequest, number: int) -> HttpResponse:
    """Says what the files are, against what was recognised."""
    run = found(request, number)
    form = FormatForm(posted(request), initial={"format": run.format})
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            services.say_reading(run, form.cleaned_data["format"], {}, by=cast(User, request.user))
        except ValidationError as error:
            form.add_error(None, error)
        except InputError as error:
            refusal = in_words(of_error(error))
        else:
            return redirect("register:import_run", run.pk)
    context = {"run": run, "form": form, "refusal": refusal}
    return render(request, "register/imports/format.html", context)


@requires("register.import")
@post_or_get
def columns(request: HttpRequest, number: int, table: int) -> HttpResponse:
    """What each row and each column of a table means. Another kind or header row is asked by address."""
    run = found(request, number)
    one = _table(run, table, request)
    form = ColumnsForm(one, posted(request))
    if request.method == "POST":
        aside = "aside" in request.POST
        if aside or form.is_valid():
            said = one | {"aside": True} if aside else _said(one, form)
            try:
                _keep(run, table, said, by=cast(User, request.user))
            except ValidationError as error:
                form.add_error(None, error)
            except InputError as error:
                form.add_error(None, f"{error.what} {error.mend}")
            else:
                return _next(run)
    rows = RowsForm(initial={"nature_des_lignes": one["kind"], "titres": one["header_row"]})
    shown = one | {"why": why_in_words(one["why"])}
    context = {"run": run, "number": table, "table": shown, "form": form, "rows": rows}
    return render(request, "register/imports/columns.html", context)


def _table(run: ImportRun, number: int, request: HttpRequest) -> dict[str, Any]:
    """The table as read so far, or as the address asks it to be. Raises Http404."""
    tables = run.reading.get("tables", [])
    if number >= len(tables) or run.state not in {RunState.COLUMNS, RunState.PREVIEW, RunState.FAILED}:
        raise Http404(f"table {number} of import {run.pk}")
    one: dict[str, Any] = tables[number]
    asked = RowsForm(request.GET)
    if not asked.is_valid():
        return one
    kind, header = asked.cleaned_data["nature_des_lignes"], asked.cleaned_data["titres"]
    if (kind, header) == (one["kind"], one["header_row"]):
        return one
    path = paths_of(run)[one["file"]]
    return tabular.again(path, one, kind, header)


def _said(table: dict[str, Any], form: ColumnsForm) -> dict[str, Any]:
    cleaned = form.cleaned_data
    return tabular.with_columns(table, table["kind"], cleaned.get("nature", ""), False, cleaned["means"])


def _keep(run: ImportRun, number: int, said: dict[str, Any], *, by: User) -> None:
    """Keep what was said of one table. The preview is made once no table waits any more."""
    tables = [*run.reading["tables"]]
    tables[number] = tabular.remember(run.authority, said, by)
    waiting = [one for one in tables if not one.get("system") and not one["aside"]]
    if waiting:
        services.wait_for_columns(run, tables, by=by)
    else:
        services.say_reading(run, run.format, {"tables": tables}, by=by)


def _next(run: ImportRun) -> HttpResponse:
    """The next table that waits for its columns, or the preview."""
    for number, table in enumerate(run.reading["tables"]):
        if not table.get("system") and not table["aside"]:
            return redirect("register:import_columns", run.pk, number)
    return redirect("register:import_run", run.pk)
