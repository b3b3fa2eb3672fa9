"""Pages of refusal and failure.

What happened, in plain words, and the way out. They depend on as little as possible.
"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return render(request, "publication/errors/400.html", status=HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: says that an account with the right role may be needed, and where to sign in."""
    context = {} if request.user.is_authenticated else {"typed": typed(request)}
    return render(request, "publication/errors/403.html", context, status=HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the same page for what does not exist and for what is not public."""
    return render(request, "publication/errors/404.html", status=HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: stands alone, since anything may be broken, database included."""
    return render(None, "publication/errors/500.html", status=HTTPStatus.INTERNAL_SERVER_ERROR)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form sent without its protection (cookie refused, page left open too long).

    Nothing was lost on our side, and what was typed is shown, to be copied.
    """
    context = {"typed": typed(request)}
    return render(request, "publication/errors/form_expired.html", context, status=HTTPStatus.FORBIDDEN)


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What a form held, (label, text), when its view says how to tell it (``view.typed``) and when the
    browser says that the form was on our own pages: nobody else may write on them.
    """
    match = request.resolver_match
    tell = getattr(match.func, "typed", None) if match else None
    ours = request.headers.get("Sec-Fetch-Site") == "same-origin" or request.headers.get("Origin") == (
        f"{request.scheme}://{request.get_host()}"
    )
    return list(tell(request)) if tell and ours and request.method == "POST" else []
