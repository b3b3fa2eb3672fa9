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
    return render(request, "publication/errors/403.html", status=HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the same page for what does not exist and for what is not public."""
    return render(request, "publication/errors/404.html", status=HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: stands alone, since anything may be broken, database included."""
    return render(None, "publication/errors/500.html", status=HTTPStatus.INTERNAL_SERVER_ERROR)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form sent without its protection (cookie refused, page left open too long).

    Nothing was lost on our side.
    """
    return render(request, "publication/errors/form_expired.html", status=HTTPStatus.FORBIDDEN)
