"""Writing an effect; adopting, adapting or refusing one of the library."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from numerhic.effects.consequences import services
from numerhic.effects.consequences.forms import EffectForm, RefuseForm
from numerhic.effects.consequences.natures import DOMAINS, EFFECT
from numerhic.effects.consequences.selectors import library
from numerhic.effects.consequences.views.reading import of_library
from numerhic.pages.forms import posted
from numerhic.people.limits import limited
from numerhic.people.rules import requires
from numerhic.register.records.models import Record
from numerhic.register.records.selectors.visible import by_keys
from numerhic.sources.forms import add_errors
from numerhic.sources.here import reader_of
from numerhic.sources.selectors import Reader
from numerhic.sources.views.writing import author, form_page, written


@requires("statement.write")
@form_page
@limited("write", per_hour=300)
def write(request: HttpRequest) -> HttpResponse:
    """A new effect; ``?domaine=work``, ``?composant=key``: what one comes from."""
    reader = reader_of(request)
    begun: dict[str, object] = {}
    if request.GET.get("domaine") in {one.code for one in DOMAINS}:
        begun["f_domain"] = request.GET["domaine"]
    if (record := _record(reader, request.GET.get("composant", ""))) is not None:
        begun["f_components"] = [f"{record.kind}:{record.key}"]
    form = EffectForm(posted(request), reader=reader, initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            made = written(request, None, EFFECT.slug, form)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("C’est écrit, et interne tant que ce n’est pas publié."))
            return redirect("sources:statement", made.pk)
    return render(request, "effects/consequences/write.html", {"form": form})


@requires("statement.write")
@form_page
@limited("write", per_hour=300)
def adopt(request: HttpRequest, slug: str) -> HttpResponse:
    """Adopt an effect of the library, as it is or in other words."""
    reader = reader_of(request)
    context = of_library(library(reader), slug)
    known = context["one"].known
    form = EffectForm(posted(request), reader=reader, adopted=True, initial=services.begun(known))
    if request.method == "POST" and form.is_valid():
        try:
            made = services.adopt(reader.authority, known, form.words(), by=author(request))
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("C’est repris, et interne tant que ce n’est pas publié."))
            return redirect("sources:statement", made.pk)
    return render(request, "effects/consequences/adopt.html", {**context, "form": form})


@requires("statement.write")
@form_page
@limited("write", per_hour=300)
def refuse(request: HttpRequest, slug: str) -> HttpResponse:
    """Say why an effect of the library does not hold here."""
    reader = reader_of(request)
    context = of_library(library(reader), slug)
    form = RefuseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        known, why = context["one"].known, form.cleaned_data["why"]
        services.refuse(reader.authority, known, why, by=author(request))
        messages.success(request, _("Le refus est écrit, avec sa raison."))
        return redirect("effects:library_one", slug)
    return render(request, "effects/consequences/refuse.html", {**context, "form": form})


def _record(reader: Reader, key: str) -> Record | None:
    """The component or service one comes from, if the reader may see it."""
    found = by_keys(reader, [key]).get(key) if key and "\x00" not in key else None
    return found if found is not None and found.kind in ("component", "service") else None
