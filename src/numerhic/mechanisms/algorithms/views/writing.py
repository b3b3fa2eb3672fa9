"""Entering an algorithm or a surveillance use: its first part. The others are parts.py's."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from numerhic.mechanisms.algorithms.forms import EnterForm
from numerhic.mechanisms.algorithms.natures import ALGORITHM, GROUPS, SURVEILLANCE
from numerhic.mechanisms.algorithms.views.parts import STEPS
from numerhic.pages.forms import posted
from numerhic.people.limits import limited
from numerhic.people.rules import requires
from numerhic.sources import asking
from numerhic.sources.forms import add_errors
from numerhic.sources.here import reader_of
from numerhic.sources.natures import Nature
from numerhic.sources.views.writing import written

form_page = require_http_methods(["GET", "HEAD", "POST"])


@requires("statement.write")
@form_page
@limited("registers", per_hour=120)
def enter_algorithm(request: HttpRequest) -> HttpResponse:
    """Begin the entry of an algorithm."""
    return _enter(request, ALGORITHM)


@requires("statement.write")
@form_page
@limited("registers", per_hour=120)
def enter_surveillance(request: HttpRequest) -> HttpResponse:
    """Begin the entry of a surveillance use."""
    return _enter(request, SURVEILLANCE)


def _enter(request: HttpRequest, nature: Nature) -> HttpResponse:
    form = EnterForm(posted(request), nature=nature, reader=reader_of(request), initial=_asked_where(request))
    codes = list(GROUPS[nature.slug])
    if request.method == "POST" and form.is_valid():
        try:
            entry = written(request, None, nature.slug, form)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(
                request,
                _("C’est inscrit, et interne tant que ce n’est pas publié. La suite est facultative."),
            )
            return redirect(STEPS[nature.slug], entry.pk, codes[1])
    context = {"nature": nature, "form": form, "total": len(codes)}
    return render(request, "mechanisms/algorithms/enter.html", context)


def _asked_where(request: HttpRequest) -> dict[str, list[str]]:
    """``?sur=component:KEY``: where one comes from."""
    about = request.GET.get("sur", "")
    return {f"{asking.FIELD}components": [about]} if about else {}
