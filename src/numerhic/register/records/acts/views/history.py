"""The history of one record and of all, removed records, and coming back to what was."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from numerhic.authorities.current import current_authority
from numerhic.authorities.models import Authority
from numerhic.pages.forms import posted
from numerhic.pages.tables import download
from numerhic.people.rules import requires
from numerhic.register import changes
from numerhic.register import services as authority_services
from numerhic.register.records import services
from numerhic.register.records.acts.forms.small import ReasonForm
from numerhic.register.records.acts.views.finding import (
    author_of,
    form_page,
    keeps_typed,
    seen,
    seen_or_removed,
)
from numerhic.register.records.models import State
from numerhic.register.records.selectors import past
from numerhic.register.records.selectors.visible import hidden_fields


@requires("history.read")
@require_safe
def versions(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Each version of a record: who, when, why, what changed."""
    reader, record = seen_or_removed(request, kind, key)
    page = Paginator(range(past.count(record)), past.PAGE).get_page(request.GET.get("page"))
    told = past.versions(reader, record, page.start_index() - 1 if page.object_list else 0)
    removed = record.state == State.REMOVED
    context = {"record": record, "versions": told, "page": page, "removed": removed}
    return render(request, "register/acts/history.html", context)


@keeps_typed
@requires("register.close")
@form_page
def come_back(request: HttpRequest, kind: str, key: str, history_id: int) -> HttpResponse:
    """Give a record the words and links it had. What this person may not read stays as it is."""
    reader, record = seen(request, kind, key)
    found = past.at(reader, record, history_id)
    if found is None:
        raise Http404(history_id)
    row, differences = found
    form = ReasonForm(posted(request), initial={"based_on": record.revision})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            services.come_back(
                record,
                history_id,
                based_on=data["based_on"] or record.revision,
                by=author_of(request),
                reason=data["reason"],
                keep_as_is=hidden_fields(reader, record),
            )
        except services.OutdatedError as outdated:
            messages.warning(request, _("Cette fiche vient de changer : relisez ce qui reviendrait."))
            return _again(request, kind, key, history_id, data["reason"], outdated.current.revision)
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, _("C’est revenu à cet état. Celui d’avant reste dans l’historique."))
            return redirect(record)
    shown = [one for one in differences if not one.hidden]
    context = {"form": form, "record": record, "past": row, "who": past.who(row), "differences": shown}
    return render(request, "register/acts/come_back.html", context)


def _again(
    request: HttpRequest, kind: str, key: str, history_id: int, reason: str, revision: int
) -> HttpResponse:
    """The same page on the record as it is now, with the reason already typed."""
    reader, record = seen(request, kind, key)
    found = past.at(reader, record, history_id)
    assert found is not None  # noqa: S101 - it was found a moment ago, and history only grows
    form = ReasonForm(initial={"based_on": revision, "reason": reason})
    shown = [one for one in found[1] if not one.hidden]
    context: dict[str, Any] = {"form": form, "record": record, "past": found[0], "differences": shown}
    return render(request, "register/acts/come_back.html", context | {"who": past.who(found[0])})


@requires("register.close")
@require_safe
def removed(request: HttpRequest) -> HttpResponse:
    """Records that were removed, latest first, to be found and restored."""
    table = changes.removed_table(current_authority(request))
    if (answer := download(request, table)) is not None:
        return answer
    return render(request, "register/acts/removed.html", {"table": table.view(request)})


@keeps_typed
@requires("authority.edit")
@form_page
def authority_come_back(request: HttpRequest, history_id: int) -> HttpResponse:
    """Give the authority the details it had."""
    authority = Authority.objects.get(pk=current_authority(request).pk)
    found = changes.authority_at(authority, history_id)
    if found is None:
        raise Http404(history_id)
    row, differences = found
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            authority_services.authority_comes_back(authority, row, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, _("C’est revenu à cet état. Celui d’avant reste dans l’historique."))
            return redirect("register:home")
    context = {"form": form, "record": None, "past": row, "who": past.who(row), "differences": differences}
    return render(request, "register/acts/come_back.html", context)
