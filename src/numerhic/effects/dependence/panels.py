"""On the page of a service, a policy, a component or a supplier: what would fall with it, in a sentence."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from numerhic.effects.dependence import gaps, words
from numerhic.effects.dependence.answer import answer
from numerhic.effects.dependence.asked import read_question
from numerhic.effects.dependence.forms import address
from numerhic.effects.dependence.selectors import system_of
from numerhic.register.records.models import Record
from numerhic.sources.here import reader_here

WHERE = ("service", "policy", "component", "supplier")


def if_it_stops(request: HttpRequest, record: Record) -> str:
    """One sentence, and the way to the whole answer; nothing for what is closed."""
    model = system_of(reader_here(request))
    if model.node(record.key) is None:
        return ""
    spec = f"stop:{record.key}"
    found = answer(model, read_question(model, [spec]).shocks)
    graph = reverse("effects:dependence_graph", args=[record.kind, record.key])
    context = {
        "sentence": words.falls_with(found) if found.consequences else gaps.nothing_known(model),
        "known": bool(found.consequences),
        # Its own page tells as much already, and has many sections.
        "here": record.kind == "component",
        "address": address([spec]),
        "up": f"{graph}?sens=haut",
        "down": graph,
    }
    return render_to_string("effects/dependence/panel.html", context, request)
