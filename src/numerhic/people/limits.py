"""A small limiter for public forms: so many posts per address and hour, counted in the shared cache."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone


def client_address(request: HttpRequest) -> str:
    """The client's address: the connection's, or what our own proxies (NUMERHIC_PROXIES of them) say of it.

    What stands left of them in X-Forwarded-For was written by the client and is not believed.
    """
    chain = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if settings.PROXIES and chain:
        return str(chain[-min(settings.PROXIES, len(chain))])
    return str(request.META.get("REMOTE_ADDR", ""))


def spend(name: str, who: str, per_hour: int) -> bool:
    """Count one more try of ``name`` by ``who`` this hour; False once ``per_hour`` are spent.

    Only a digest of ``who`` is kept, for an hour.
    """
    key = _key(name, who)
    cache.add(key, 0, timeout=3600)
    try:
        return cache.incr(key) <= per_hour
    except ValueError:  # culled between the two calls
        cache.set(key, 1, timeout=3600)
        return True


def is_spent(name: str, who: str, per_hour: int) -> bool:
    """True once ``per_hour`` tries of ``name`` by ``who`` were counted this hour. Counts nothing itself."""
    return int(cache.get(_key(name, who), 0)) >= per_hour


def _key(name: str, who: str) -> str:
    hour = timezone.now().strftime("%Y%m%d%H")
    digest = sha256(f"{settings.SECRET_KEY}:{name}:{who}:{hour}".encode()).hexdigest()[:32]
    return f"limit:{digest}"


def limited(
    name: str, per_hour: int
) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Refuse the posts of one address above ``per_hour``, with a page that says when to come back (429)."""

    def guard(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method == "POST" and not spend(name, client_address(request), per_hour):
                return render(request, "people/too_many.html", status=HTTPStatus.TOO_MANY_REQUESTS)
            return view(request, *args, **kwargs)

        return guarded

    return guard
