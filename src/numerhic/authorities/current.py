"""Which authority a request speaks to: by the host's name, else the default, else the only one there is."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Case, IntegerField, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse

from numerhic.authorities.models import Authority

View = TypeVar("View", bound=Callable[..., Any])


def authority_for_host(host: str) -> tuple[Authority | None, bool]:
    """Return (the authority served under ``host``, whether the installation has any), in one query.

    ``host`` may carry a port. With several authorities, a host nobody claims is served the one named by
    ``NUMERHIC_AUTHORITY``, else nothing: never a guess.
    """
    name = host.rsplit(":", 1)[0].lower().rstrip(".") if not host.endswith("]") else host.lower()
    rank = Case(
        When(domain=name, then=Value(0)),
        When(slug=settings.DEFAULT_AUTHORITY, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    best = list(Authority.objects.annotate(rank=rank).order_by("rank", "pk")[:2])
    if not best:
        return None, False
    if best[0].rank < 2 or len(best) == 1:
        return best[0], True
    return None, True


def current_authority(request: HttpRequest) -> Authority:
    """The authority the request speaks to. The middleware lets no view run without one."""
    authority: Authority | None = getattr(request, "authority", None)
    if authority is None:
        raise Http404("no authority")
    return authority


def answers_without_authority(view: View) -> View:
    """Mark a view that answers while the installation has no authority. Every other one waits for it."""
    view.answers_without_authority = True  # type: ignore[attr-defined]
    return view


def _may_begin(request: HttpRequest) -> bool:
    """The address leads to a view marked with ``answers_without_authority``."""
    try:
        return hasattr(resolve(request.path_info).func, "answers_without_authority")
    except Resolver404:
        return False


class CurrentAuthority:
    """Middleware: sets ``request.authority``; with none, only the front page and first use answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        authority, any_exists = authority_for_host(request.get_host())
        request.authority = authority  # type: ignore[attr-defined]
        if authority is not None:
            return self.get_response(request)
        if any_exists:
            return render(request, "authorities/unknown_host.html", status=HTTPStatus.NOT_FOUND)
        if _may_begin(request):
            return self.get_response(request)
        if request.path_info in {reverse("home"), "/en/"}:
            return render(request, "authorities/first_run.html")
        return redirect("home")
