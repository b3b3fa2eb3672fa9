"""Pages of the loads: their list, giving files, following a load, undoing it.

Thin: acts are in services.py.
"""

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from numerhic.authorities.current import current_authority
from numerhic.pages.forms import posted
from numerhic.people.models import User
from numerhic.people.rules import may, requires
from numerhic.register.contracts import selectors, services
from numerhic.register.contracts.forms import LoadForm, SureForm, upload_limit
from numerhic.register.contracts.models import ContractLoad, LoadState
from numerhic.register.contracts.refusals import in_words
from numerhic.register.contracts.tables import kept_and_set_aside, loads_table

post_or_get = require_http_methods(["GET", "HEAD", "POST"])


def _load(request: HttpRequest, number: int) -> ContractLoad:
    return get_object_or_404(selectors.loads_of(current_authority(request)), pk=number)


@requires("read.internal")
@require_safe
def loads(request: HttpRequest) -> HttpResponse:
    """Every load, latest first."""
    authority = current_authority(request)
    table = loads_table(list(selectors.loads_of(authority)))
    return render(
        request,
        "register/contracts/loads.html",
        {
            "table": table.view(request),
            "may_load": may(cast(User, request.user), "contracts.load", authority),
        },
    )


@requires("contracts.load")
@post_or_get
def give(request: HttpRequest) -> HttpResponse:
    """The form that takes the files."""
    form = LoadForm(posted(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = [services.Given(file.name or "", file.chunks()) for file in form.cleaned_data["given"]]
        try:
            made = services.load(current_authority(request), given, by=cast(User, request.user))
        except OSError:
            form.add_error(
                "given", _("Le disque de cette installation a refusé l’écriture. Rien n’a changé.")
            )
        else:
            return redirect("register:contract_load", made.pk)
    return render(
        request, "register/contracts/give.html", {"form": form, "most": upload_limit() // 1_000_000}
    )


@requires("read.internal")
@require_safe
def load(request: HttpRequest, number: int) -> HttpResponse:
    """One load: how far it is, then what was kept, set aside, or why it was refused."""
    authority, one = current_authority(request), _load(request, number)
    user = cast(User, request.user)
    tables = [] if one.state != LoadState.DONE else [table.view(request) for table in kept_and_set_aside(one)]
    return render(
        request,
        "register/contracts/load.html",
        {
            "load": one,
            "refusal": in_words(one.error),
            "tables": tables,
            "may_load": may(user, "contracts.load", authority),
            "may_unload": may(user, "contracts.unload", authority),
            "refresh": one.is_under_way and not one.is_stalled,
        },
    )


@requires("contracts.load")
@post_or_get
def take_up_again(request: HttpRequest, number: int) -> HttpResponse:
    """Reads a stopped or refused load once more."""
    return _confirm(request, number, again=True)


@requires("contracts.unload")
@post_or_get
def unload(request: HttpRequest, number: int) -> HttpResponse:
    """Undoes a load, after a clear yes."""
    return _confirm(request, number, again=False)


def _confirm(request: HttpRequest, number: int, *, again: bool) -> HttpResponse:
    one = _load(request, number)
    if request.method == "POST":
        act = services.take_up_again if again else services.unload
        try:
            act(one, by=cast(User, request.user))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect("register:contract_load", one.pk)
    return render(
        request, "register/contracts/confirm.html", {"load": one, "again": again, "form": SureForm()}
    )
