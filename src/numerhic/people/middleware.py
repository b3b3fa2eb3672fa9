"""Refuses every view that does not say its act, and notes the month an account was last used."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from numerhic.people.models import User

log = logging.getLogger(__name__)


class DeclaredActs:
    """Deny by default: a view without ``@requires`` answers 403, whoever asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        """Raise PermissionDenied when the view declares no act."""
        if not hasattr(view, "act"):
            log.error("%s declares no act and is refused", getattr(view, "__qualname__", view))
            raise PermissionDenied("undeclared view")


class LastSeenMonth:
    """Writes the month (never the day) a signed-in person last came: once a month at most."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        user = getattr(request, "user", None)
        month = timezone.localdate().replace(day=1)
        if isinstance(user, User) and user.erased_on is None and user.last_seen_month != month:
            User.objects.filter(pk=user.pk).update(last_seen_month=month)
        return response
