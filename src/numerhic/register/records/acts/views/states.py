"""Closing, restoring, removing: each says first what hangs on the record, and asks why."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from numerhic.pages.forms import posted
from numerhic.people.rules import may, requires
from numerhic.register.records import services
from numerhic.register.records.acts.forms.small import CloseForm, ReasonForm
from numerhic.register.records.acts.views.finding import (
    author_of,
    form_page,
    keeps_typed,
    seen,
    seen_or_removed,
)
from numerhic.register.records.models import Record, State
from numerhic.register.records.selectors.hanging import hanging


@keeps_typed
@requires("register.close")
@form_page
def close(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Say that it ended, on a day. It stays readable."""
    _reader, record = seen(request, kind, key)
    form = CloseForm(posted(request))

    def act() -> Record:
        return services.close(
            record, form.cleaned_data["on"], by=author_of(request), reason=form.cleaned_data["reason"]
        )

    done = _("« %(name)s » est close. Elle reste lisible.") % {"name": record.name}
    if _did(request, form, act, done):
        return redirect(record)
    context = {"form": form, "record": record, "hanging": hanging(record)}
    return render(request, "register/acts/close.html", context)


@keeps_typed
@requires("register.close")
@form_page
def restore(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Bring back a closed or removed record."""
    _reader, record = seen_or_removed(request, kind, key)
    form = ReasonForm(posted(request))

    def act() -> Record:
        return services.restore(record, by=author_of(request), reason=form.cleaned_data["reason"])

    done = _("« %(name)s » est de nouveau en cours.") % {"name": record.name}
    if _did(request, form, act, done):
        return redirect(record)
    context = {"form": form, "record": record, "removed": record.state == State.REMOVED}
    return render(request, "register/acts/restore.html", context)


@keeps_typed
@requires("register.remove")
@form_page
def remove(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Hide a record that should not be there. What ended is closed instead."""
    reader, record = seen(request, kind, key)
    form = ReasonForm(posted(request))

    def act() -> Record:
        return services.remove(record, by=author_of(request), reason=form.cleaned_data["reason"])

    done = _("« %(name)s » est retirée. Elle peut être restaurée.") % {"name": record.name}
    if _did(request, form, act, done):
        return redirect("register:home")
    may_close = may(request.user, "register.close", reader.authority)
    context = {"form": form, "record": record, "hanging": hanging(record), "may_close": may_close}
    return render(request, "register/acts/remove.html", context)


def _did(request: HttpRequest, form: Any, act: Callable[[], Record], done: str) -> bool:
    """The form was sent, and the act done; else the form says why."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except ValidationError as error:
        form.refuse(error)
        return False
    messages.success(request, done)
    return True
