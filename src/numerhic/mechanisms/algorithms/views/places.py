"""The exact places of a surveillance use: sensitive, on pages of their own, never published."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from numerhic.mechanisms.algorithms import selectors, services
from numerhic.mechanisms.algorithms.forms import PlacesForm
from numerhic.mechanisms.algorithms.natures import SURVEILLANCE
from numerhic.mechanisms.algorithms.views.one import entry
from numerhic.pages.forms import posted
from numerhic.people.limits import limited
from numerhic.people.rules import may, requires
from numerhic.sources.forms import add_errors
from numerhic.sources.here import reader_of
from numerhic.sources.services import OutdatedError
from numerhic.sources.views.writing import author


@requires("read.sensitive")
@require_safe
def places(request: HttpRequest, identifier: str) -> HttpResponse:
    """The places, for who may read what is sensitive."""
    found = entry(request, SURVEILLANCE.slug, identifier)
    reader = reader_of(request)
    context = {
        "entry": found,
        "places": selectors.places(reader, identifier),
        "may_write": may(request.user, "statement.write", reader.authority),
    }
    return render(request, "mechanisms/algorithms/places.html", context)


@requires("statement.write")
@require_http_methods(["GET", "HEAD", "POST"])
@limited("places", per_hour=60)
def write(request: HttpRequest, identifier: str) -> HttpResponse:
    """Write the places, or write them again: for who may read them and write. Nobody else finds them."""
    reader = reader_of(request)
    if not reader.sensitive:
        raise Http404(identifier)
    found = entry(request, SURVEILLANCE.slug, identifier)
    known, theirs = selectors.places(reader, identifier), ""
    initial = {"text": known.text if known else "", "based_on": known.number if known else 0}
    form = PlacesForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            services.write_places(
                reader.authority, identifier, data["text"], based_on=data["based_on"], author=author(request)
            )
        except OutdatedError as outdated:
            theirs, form = outdated.current.text, _again(form, outdated.current.number)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Les lieux sont écrits. Ils ne se publient pas."))
            return redirect("mechanisms:surveillance_places", identifier)
    return render(
        request, "mechanisms/algorithms/places_write.html", {"entry": found, "form": form, "theirs": theirs}
    )


def _again(form: PlacesForm, number: int) -> PlacesForm:
    """The words kept, based on what was written meanwhile."""
    return PlacesForm(initial={"text": form.cleaned_data["text"], "based_on": number})
