"""Pages of the register: what it holds, the authority, its mandates, what other rooms say about it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from numerhic.authorities.current import current_authority
from numerhic.authorities.models import Authority
from numerhic.pages.forms import posted
from numerhic.pages.tables import download
from numerhic.people.rules import may, requires
from numerhic.register import changes, selectors, services
from numerhic.register.forms import AuthorityForm
from numerhic.register.records.pages.home import contents
from numerhic.sources.selectors import Reader

DUE = 6
"""Dates said on the page; the others are counted."""


@requires("read.public")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the register holds, what is blank, what is due; the authority's own page."""
    authority = current_authority(request)
    reader = Reader(request.user, authority)
    due = selectors.due_this_year(authority)
    context = {
        "internal": reader.internal,
        "contents": contents(reader),
        "mandates": selectors.mandates_of(authority),
        "due": due[:DUE],
        "later": max(len(due) - DUE, 0),
    }
    return render(request, "register/home.html", context)


@requires("history.read")
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Who changed what in the register, when and why: the authority's details, then every record."""
    authority = current_authority(request)
    details = changes.authority_table(authority, may_edit=may(request.user, "authority.edit", authority))
    records = changes.history_table(authority)
    if (answer := download(request, records, details)) is not None:
        return answer
    context = {"details": details.view(request), "records": records.view(request)}
    context["may_close"] = may(request.user, "register.close", authority)
    return render(request, "register/history.html", context)


@requires("authority.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    """Change the authority's details."""
    authority = Authority.objects.get(pk=current_authority(request).pk)
    form = AuthorityForm(posted(request), instance=authority)
    if request.method == "POST" and form.is_valid():
        services.edit_authority(authority, **form.cleaned_data)
        messages.success(request, _("La fiche de la collectivité est à jour."))
        return redirect("register:home")
    return render(request, "register/edit.html", {"form": form})
