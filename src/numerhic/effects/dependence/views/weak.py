"""Weak points: what brings a service or a policy down alone, or two or three together."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from numerhic.effects.dependence import gaps
from numerhic.effects.dependence.forms import address
from numerhic.effects.dependence.selectors import Model, system_of
from numerhic.effects.dependence.weak_forms import TOGETHER, WeakForm
from numerhic.effects.dependence.weak_tables import actors_table, targets_table, together_in_words
from numerhic.effects.dependence.weakness import (
    ORDERS,
    Weakness,
    actors,
    spec_of,
    targets_of,
    weaknesses,
)
from numerhic.pages.tables import download
from numerhic.people.rules import requires
from numerhic.sources.here import reader_here

SENT = "name"


@requires("read.public")
@require_safe
def weak(request: HttpRequest) -> HttpResponse:
    """``?cible=KEY&ordre=2&ensemble=country``: of one thing; without ``cible``, every service and policy."""
    reader = reader_here(request)
    model = system_of(reader)
    together = [word for word, _label in TOGETHER if word in request.GET.getlist("ensemble")]
    order = next((one for one in ORDERS if str(one) == request.GET.get("ordre")), ORDERS[0])
    target = request.GET.get("cible", "")
    sent = SENT in request.GET
    begun = {"ordre": str(order), "ensemble": together, "name": model.name(target) if target else ""}
    form = WeakForm(model, request.GET if sent else None, initial=begun)
    if sent and form.is_valid():
        chosen = [("ensemble", word) for word in together]
        named = [("cible", form.cleaned_data["target"])] if form.cleaned_data["target"] else []
        query = urlencode([*named, ("ordre", order), *chosen])
        return redirect(f"{reverse('effects:dependence_weak')}?{query}")
    lost = bool(target) and model.node(target) is None
    targets = [target] if target and not lost else [] if lost else targets_of(model)
    found = weaknesses(model, targets, order, together)
    table, everyone = targets_table(model, found), actors_table(model, actors(model, together))
    if (file := download(request, table) or download(request, everyone)) is not None:
        return file
    context: dict[str, Any] = {
        "form": form,
        "lost": lost,
        "order": order,
        "one": _one(model, found[0]) if target and found else None,
        "skipped": [model.name(one.key) for one in found if one.skipped],
        "table": table.view(request) if not target and found else None,
        "actors": everyone.view(request) if not target and found else None,
        "gaps": gaps.gaps(model, reader),
        "nothing_inscribed": not model.system.nodes,
    }
    return render(request, "effects/dependence/weak.html", context)


def _one(model: Model, found: Weakness) -> dict[str, Any]:
    """One target: each set in words, with the shock it is."""
    return {
        "name": model.name(found.key),
        "address": model.address(found.key),
        "found": found,
        "sets": [
            (together_in_words(model, names), address([spec_of(name) for name in names]))
            for names in found.sets
        ],
    }
