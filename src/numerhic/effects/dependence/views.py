"""Strike what the register tells, and see what holds: one page for the question and its answer. Thin."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from numerhic.effects.dependence.answer import answer
from numerhic.effects.dependence.asked import address, asked
from numerhic.effects.dependence.drawn import draw
from numerhic.effects.dependence.finding import ShockForm
from numerhic.effects.dependence.moment import Thing
from numerhic.effects.dependence.prices import bills
from numerhic.effects.dependence.system import Model, model_of
from numerhic.effects.dependence.tables import falls_table, starts_table
from numerhic.effects.dependence.told import unknown_sentences
from numerhic.effects.dependence.weak_table import actors_table
from numerhic.effects.dependence.weakness import actors, weak
from numerhic.engines.dependence.events import TOGETHER
from numerhic.pages.tables import download
from numerhic.people.rules import requires
from numerhic.sources.here import reader_here

ORDERS = ("1", "2", "3")


@requires("read.public")
@require_safe
def dependence(request: HttpRequest) -> HttpResponse:
    """Without a shock: where to start from. With some: what holds and what falls."""
    reader = reader_here(request)
    model = model_of(reader)
    here = asked(request, model)
    form = ShockForm(request.GET if "comment" in request.GET else None, model=model)
    if form.is_bound and form.is_valid():
        return redirect(address([*here.specs, form.spec]))
    context = {
        "asked": here,
        "form": form,
        "offered": [(one.words, address([*here.specs, form.spec_of(one.name)])) for one in form.offered],
        "unknown": unknown_sentences(model, internal=reader.internal),
        "empty": not model.things,
    }
    if not here:
        table = starts_table(model)
        if (file := download(request, table)) is not None:
            return file
        context |= {"table": table.view(request)}
        return render(request, "effects/dependence/start.html", context)
    found = answer(model, here.shocks)
    table_of_falls = falls_table(found.fallen)
    if (file := download(request, table_of_falls)) is not None:
        return file
    context |= {
        "answer": found,
        "bills": bills(model, here.prices, timezone.localdate()),
        "drawn": draw(model, found, before=request.GET.get("dessin") == "avant"),
        "address": address(here.specs),
        "table": table_of_falls.view(request),
    }
    return render(request, "effects/dependence/answer.html", context)


@requires("read.public")
@require_safe
def weak_points(request: HttpRequest) -> HttpResponse:
    """What each actor brings down alone; with a target, the smallest sets that bring it down."""
    reader = reader_here(request)
    model = model_of(reader)
    together = [word for word in TOGETHER if word in request.GET.getlist("ensemble")]
    target = _target(model, request.GET.get("cible", ""))
    order = request.GET.get("taille", "1")
    table = actors_table(actors(reader, model, together))
    if (file := download(request, table)) is not None:
        return file
    context = {
        "together": together,
        "order": order if order in ORDERS else "1",
        "target": target,
        "weak": weak(model, target, int(order if order in ORDERS else "1"), together) if target else None,
        "targets": model.of_kind("policy", "service"),
        "table": table.view(request),
        "unknown": unknown_sentences(model, internal=reader.internal),
    }
    return render(request, "effects/dependence/weak.html", context)


def _target(model: Model, key: str) -> Thing | None:
    """The policy or service asked about; None when none is. 404 for what is not there."""
    if not key:
        return None
    thing = model.things.get(key)
    if thing is None or thing.kind not in ("policy", "service"):
        raise Http404
    return thing
