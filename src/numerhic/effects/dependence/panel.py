"""« Si cela s’arrête… » on the page of a policy, a service, a component or a supplier: one sentence and its
link.
"""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import ngettext

from numerhic.effects.dependence.asked import address
from numerhic.effects.dependence.system import model_of
from numerhic.engines.dependence import shock, strike
from numerhic.pages.templatetags.page import format_number
from numerhic.register.records.models import Record
from numerhic.sources.here import reader_here


def of_record(request: HttpRequest, record: Record) -> str:
    """How many services and policies fall with it; nothing for what is closed. One query, else two."""
    model = model_of(reader_here(request))
    if record.key not in model.things:
        return ""
    outcome = strike(model.system, [shock(model.system, f"stop:{record.key}")])
    fallen = [
        key
        for key in outcome.by_id
        if key != record.key and model.things[key].kind in ("policy", "service", "need")
    ]
    words = ngettext(
        "%(n)s service, politique ou besoin tombe avec lui.",
        "%(n)s services, politiques ou besoins tombent avec lui.",
        len(fallen),
    ) % {"n": format_number(len(fallen))}
    context = {
        "address": address([f"stop:{record.key}"]),
        "words": words if fallen else "",
        "record": record,
    }
    return render_to_string("effects/dependence/panel.html", context, request)
