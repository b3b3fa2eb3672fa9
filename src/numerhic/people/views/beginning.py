"""First use in the browser: which authority, then who. Answers only at the secret address, while there is no
authority. docs/installation.md tells it from the reader's side.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from numerhic.authorities.current import answers_without_authority
from numerhic.authorities.models import Authority
from numerhic.pages.forms import posted
from numerhic.people.forms_beginning import BeginForm, FindForm
from numerhic.people.limits import client_address, is_spent, spend
from numerhic.people.rules import requires
from numerhic.people.services import first_use
from numerhic.people.views.sign_in import BACKEND
from numerhic.reference.territories import PopulationSource, Territory, department_names, population_source
from numerhic.reference.territories import territory as known_territory
from numerhic.reference.territory_search import search

WRONG_TRIES = 30  # an hour and an address
SHOWN = 20
KIND_WORDS = {
    "commune": gettext_noop("commune"),
    "CC": gettext_noop("communauté de communes"),
    "CA": gettext_noop("communauté d’agglomération"),
    "CU": gettext_noop("communauté urbaine"),
    "METRO": gettext_noop("métropole"),
    "MET69": gettext_noop("métropole"),
    "department": gettext_noop("département"),
    "region": gettext_noop("région"),
    "single-authority": gettext_noop("collectivité unique"),
}


@dataclass(frozen=True)
class Shown:
    """One territory as a page shows it: its kind in words, its departments, where its population is from."""

    territory: Territory
    kind: str
    departments: str
    source: PopulationSource


def shown(one: Territory) -> Shown:
    """Put a territory in words."""
    names = department_names()
    departments = ", ".join(f"{names.get(code, code)} ({code})" for code in one.departments)
    told = departments if len(one.departments) <= 6 else ""
    return Shown(one, _(KIND_WORDS[one.kind]), told, population_source(one))


def while_empty(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let in whoever has the secret of an installation without authority; tell the others where they are.

    410 once there is an authority, whatever the secret; 404 for a wrong one; 429 after thirty wrong ones.
    """

    @wraps(view)
    def guarded(request: HttpRequest, secret: str) -> HttpResponse:
        if Authority.objects.exists():
            return begun(request)
        address = client_address(request)
        if is_spent("first-use", address, WRONG_TRIES):
            return render(request, "people/too_many.html", status=HTTPStatus.TOO_MANY_REQUESTS)
        if not first_use.opens(secret):
            spend("first-use", address, WRONG_TRIES)
            return render(
                request, "authorities/first_run.html", {"wrong_address": True}, status=HTTPStatus.NOT_FOUND
            )
        return view(request, secret)

    return guarded


def begun(request: HttpRequest) -> HttpResponse:
    """The address served once, and is gone."""
    return render(request, "people/begun.html", status=HTTPStatus.GONE)


@requires("installation.begin")
@answers_without_authority
@require_safe
@cache_control(private=True, no_store=True)
@while_empty
def begin(request: HttpRequest, secret: str) -> HttpResponse:
    """Which authority? Looked for in the table of territories."""
    form = FindForm(request.GET if "mots" in request.GET else None)
    context: dict[str, object] = {"form": form, "secret": secret}
    if form.is_bound and form.is_valid():
        found = search(form.cleaned_data["mots"], SHOWN)
        context |= {"asked": True, "found": [shown(one) for one in found.shown], "total": found.total}
    return render(request, "people/begin.html", context)


@sensitive_post_parameters("password", "again")
@requires("installation.begin")
@answers_without_authority
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
@while_empty
def begin_with(request: HttpRequest, secret: str) -> HttpResponse:
    """The authority (found in the table, or typed) and the person; then the first half hour."""
    known = known_territory(request.GET.get("siren", ""))
    form = BeginForm(
        posted(request),
        known=known,
        looked_for=request.GET.get("mots", ""),
        password_required=not settings.EMAIL_HOST,
    )
    if request.method == "POST" and form.is_valid():
        try:
            _authority, user = first_use.begin(form.beginning(), form.person(get_language() or "fr"))
        except first_use.AlreadyBegunError:
            return begun(request)
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            login(request, user, backend=BACKEND)
            messages.success(request, _("La collectivité est inscrite, et votre compte est ouvert."))
            return redirect(first_page())
    context = {"form": form, "secret": secret, "known": shown(known) if known else None}
    return render(request, "people/begin_with.html", context)


def first_page() -> str:
    """Where a beginning leads: settings.AFTER_FIRST_USE, a name of a higher room; else the front page."""
    try:
        return reverse(settings.AFTER_FIRST_USE)
    except NoReverseMatch:
        return reverse("home")
