"""Choosing, starting, dropping, undoing an import: each on a page that says what it will do."""

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from numerhic.pages.forms import posted
from numerhic.people.models import User
from numerhic.people.rules import requires
from numerhic.register.imports import selectors, services
from numerhic.register.imports.forms import ChoicesForm, LikenessForm, SureForm, UndoForm
from numerhic.register.imports.models import ImportRun
from numerhic.register.imports.views.reading import found

post_or_get = require_http_methods(["GET", "HEAD", "POST"])
PER_PAGE = 20


@requires("register.import")
@post_or_get
def choices(request: HttpRequest, number: int) -> HttpResponse:
    """What wins when the file and a person contradict each other; what a same name means."""
    run = found(request, number)
    form = ChoicesForm(posted(request), initial={"conflicts": run.conflicts, "likeness": run.likeness})
    if request.method == "POST" and form.is_valid():
        return _do(request, run, lambda: services.choose(run, by=_who(request), **form.cleaned_data))
    return render(request, "register/imports/choices.html", {"run": run, "form": form})


@requires("register.import")
@post_or_get
def likenesses(request: HttpRequest, number: int) -> HttpResponse:
    """Row by row: the same thing as the record of that name, or another one."""
    run = found(request, number)
    page = Paginator(selectors.alike(run).select_related("record"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    rows = list(page)
    form = LikenessForm(rows, run.likeness, run.choices, posted(request))
    if request.method == "POST" and form.is_valid():
        return _do(request, run, lambda: services.choose(run, by=_who(request), rows=form.answers()))
    return render(
        request, "register/imports/likenesses.html", {"run": run, "form": form, "page": page, "rows": rows}
    )


@requires("register.import")
@post_or_get
def start(request: HttpRequest, number: int) -> HttpResponse:
    """Writes what the preview says, after a clear yes."""
    run = found(request, number)
    if request.method == "POST":
        return _do(request, run, lambda: services.start(run, by=_who(request)))
    return render(request, "register/imports/start.html", {"run": run, "form": SureForm()})


@requires("register.import")
@post_or_get
def take_up_again(request: HttpRequest, number: int) -> HttpResponse:
    """Asks again for work that stopped."""
    run = found(request, number)
    if request.method == "POST":
        return _do(request, run, lambda: services.take_up_again(run, by=_who(request)))
    context = {"run": run, "form": SureForm(), "title": _("Reprendre un import interrompu")}
    return render(request, "register/imports/sure.html", context | {"submit": _("Reprendre")})


@requires("register.import")
@post_or_get
def drop(request: HttpRequest, number: int) -> HttpResponse:
    """Gives up an import that wrote nothing; its files are deleted."""
    run = found(request, number)
    if request.method == "POST":
        return _do(request, run, lambda: services.drop(run, by=_who(request)))
    context = {
        "run": run,
        "form": SureForm(),
        "title": _("Abandonner un import"),
        "sentence": _("Rien n’a été écrit dans le registre. Les fichiers donnés seront effacés maintenant."),
        "submit": _("Abandonner cet import"),
    }
    return render(request, "register/imports/sure.html", context)


@requires("register.undo_import")
@post_or_get
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """Undoes a whole import, with a reason."""
    run = found(request, number)
    form = UndoForm(posted(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        return _do(request, run, lambda: services.undo(run, by=_who(request), reason=reason))
    return render(request, "register/imports/undo.html", {"run": run, "form": form})


def _who(request: HttpRequest) -> User:
    return cast(User, request.user)


def _do(request: HttpRequest, run: ImportRun, act: Callable[[], None]) -> HttpResponse:
    """Do the act, or say why not, and come back to the import's page."""
    try:
        act()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("register:import_run", run.pk)
