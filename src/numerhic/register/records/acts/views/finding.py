"""What every page of the acts asks first: which record, for which reader, and who acts."""

import re
from collections.abc import Callable
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from numerhic.people.models import User
from numerhic.register.records.models import Record
from numerhic.register.records.selectors import past, visible
from numerhic.sources.here import reader_of
from numerhic.sources.identifiers import ALPHABET, LENGTH
from numerhic.sources.selectors import Reader

HIDDEN = re.compile(rf"^([{ALPHABET}]{{{LENGTH}}}|)$")
OTHERS = {
    "reason": _("Pourquoi"),
    "text": _("Énoncé"),
    "text_en": _("Le même, en anglais"),
    "source_title": _("Source : titre ou description"),
    "source_address": _("Source : adresse de la page"),
    "source_by": _("Source : de qui"),
}
View = Callable[..., HttpResponseBase]
form_page = require_http_methods(["GET", "HEAD", "POST"])


def author_of(request: HttpRequest) -> User:
    """The signed-in person (the view's act has made sure there is one)."""
    return cast(User, request.user)


def seen(request: HttpRequest, kind: str, key: str) -> tuple[Reader, Record]:
    """The record as this reader may see it. Raises Http404."""
    reader = reader_of(request)
    record = visible.get(reader, kind, key)
    if record is None:
        raise Http404(f"{kind} {key}")
    return reader, record


def seen_or_removed(request: HttpRequest, kind: str, key: str) -> tuple[Reader, Record]:
    """The same, removed records included. Raises Http404."""
    reader = reader_of(request)
    record = past.whatever_its_state(reader, kind, key)
    if record is None:
        raise Http404(f"{kind} {key}")
    return reader, record


def keeps_typed(view: View) -> View:
    """Mark a page whose typed text is shown again when its form can no longer be received.

    ``view.typed(request)`` gives it; the pages of errors ask for it (publication/errors.py).
    """
    marked: Any = view
    marked.typed = typed
    return view


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What a form held: (label, text) of each thing typed or chosen; keys and hidden fields left out."""
    labels = {field.name: str(field.verbose_name) for field in Record._meta.fields}
    found = []
    for name, values in request.POST.lists():
        column = name.removesuffix("-noms")
        label = labels.get(column, str(OTHERS.get(column, "")))
        for text in values:
            if text.strip() and (label or name.endswith("-noms")) and not HIDDEN.match(text):
                found.append((label, text))
    return found
