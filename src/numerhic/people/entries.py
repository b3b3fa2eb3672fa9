"""Panels that are one line of a list.

A link and a sentence, where a chapter or an entrance says what one can do.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise

from numerhic.people.places import PANELS, Panel


def add_entry(
    where: str,
    url_name: str,
    title: Promise | str,
    sentence: Promise | str = "",
    *,
    args: Sequence[str] = (),
    act: str = "read.public",
    order: int = 100,
    unless_signed_in: bool = False,
    when: Callable[[HttpRequest], bool] | None = None,
) -> None:
    """Fill the spot ``where`` with a link to ``url_name`` (with ``args``), for whoever may do ``act``, and
    when ``when`` says so."""

    def render(request: HttpRequest, obj: Any) -> str:
        if (unless_signed_in and request.user.is_authenticated) or (when is not None and not when(request)):
            return ""
        context = {"address": reverse(url_name, args=args), "title": title, "sentence": sentence}
        return render_to_string("partials/entry.html", context)

    PANELS.fill(" ".join([f"{where}: {url_name}", *args]), Panel(where, act, render), order=order)
