"""Writing a myth, where it shows, what answers it; publishing them together. One page each, with its form."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from numerhic.authorities.current import current_authority
from numerhic.pages.forms import posted
from numerhic.people.limits import limited
from numerhic.people.rules import requires
from numerhic.reference.myths import starters
from numerhic.sources.forms import StatementForm, add_errors
from numerhic.sources.here import reader_of
from numerhic.sources.models import Statement
from numerhic.sources.natures import Nature
from numerhic.sources.said import Said
from numerhic.sources.views.writing import author, form_page, written
from numerhic.values.myths import selectors, services
from numerhic.values.myths.forms import AnswerForm, MythForm, PublishTogetherForm, ShowsForm
from numerhic.values.myths.natures import ABOUT, ANSWER, MYTH, SHOWS
from numerhic.values.myths.starting import known_in, taken_as


@requires("statement.write")
@form_page
@limited("myths", per_hour=60)
def write(request: HttpRequest) -> HttpResponse:
    """Write a myth heard here. The same sentence is not written twice: the page leads to it."""
    reader = reader_of(request)
    form = MythForm(posted(request), reader=reader, known=known_in(reader.authority))
    if request.method == "POST" and form.is_valid():
        myth = _written(request, form, MYTH, None)
        if myth is not None:
            messages.success(
                request, _("C’est écrit. Dites maintenant où il se montre, et ce qui lui répond.")
            )
            return redirect("values:myth", myth.pk)
    there = selectors.one(reader, form.already) if form.already else None
    return render(request, "values/myths/write.html", {"form": form, "there": there})


@requires("statement.write")
@form_page
@limited("myths", per_hour=60)
def show(request: HttpRequest, identifier: str) -> HttpResponse:
    """Say where a myth shows, in a document of the authority."""
    myth = _myth(request, identifier)
    form = ShowsForm(posted(request), reader=reader_of(request))
    told = _("La trace est écrite. Elle reste interne jusqu’à sa publication.")
    return _about(request, myth, SHOWS, form, told, look=_look(request, identifier))


@requires("statement.write")
@form_page
@limited("myths", per_hour=60)
def answer(request: HttpRequest, identifier: str) -> HttpResponse:
    """Answer a myth by a fact and its source."""
    myth = _myth(request, identifier)
    form = AnswerForm(posted(request), reader=reader_of(request))
    told = _("La réponse est écrite. Elle reste interne jusqu’à sa publication.")
    return _about(request, myth, ANSWER, form, told)


def _myth(request: HttpRequest, identifier: str) -> Said:
    found = selectors.one(reader_of(request), identifier)
    if found is None:
        raise Http404(identifier)
    return found


def _about(
    request: HttpRequest, myth: Said, nature: Nature, form: StatementForm, told: str, **context: Any
) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and _written(request, form, nature, myth):
        messages.success(request, told)
        return redirect("values:myth", myth.identifier)
    return render(request, "values/myths/add.html", {"myth": myth, "nature": nature, "form": form, **context})


def _written(
    request: HttpRequest, form: StatementForm, nature: Nature, myth: Said | None
) -> Statement | None:
    """Write what the form says, with its source; None when it is refused, and the form says why."""
    try:
        return written(request, (ABOUT, myth.identifier) if myth else None, nature.slug, form)
    except ValidationError as error:
        add_errors(form, error)
        return None


def _look(request: HttpRequest, identifier: str) -> str:
    """Where to look for a myth that came from the starter set; "" for another."""
    known = known_in(current_authority(request))
    found = next((one for one in starters() if taken_as(known, one) == identifier), None)
    return found.look.told(get_language() or "fr") if found else ""


@requires("visibility.publish")
@form_page
def publish(request: HttpRequest, identifier: str) -> HttpResponse:
    """Make a myth, its traces and its answers public in one decision, each at the version read here."""
    myth = _myth(request, identifier)
    waiting = services.waiting(reader_of(request), identifier)
    form = PublishTogetherForm(posted(request), waiting=waiting)
    if request.method == "POST" and form.is_valid():
        try:
            services.publish_together(
                current_authority(request),
                form.together(),
                by=author(request),
                reason=form.cleaned_data["reason"],
            )
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("C’est public."))
            return redirect("values:myth", identifier)
    return render(request, "values/myths/publish.html", {"myth": myth, "form": form, "waiting": waiting})
