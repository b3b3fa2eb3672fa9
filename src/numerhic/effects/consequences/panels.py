"""On the page of a component or of a service: the effects said to come from it."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from numerhic.effects.consequences.natures import EFFECT
from numerhic.effects.consequences.selectors import with_contests
from numerhic.effects.named import naming
from numerhic.people.rules import may
from numerhic.register.records.models import Record
from numerhic.sources.here import reader_here

WHERE = ("component", "service")
FEW = 8


def of_record(request: HttpRequest, obj: object) -> str:
    """One query, shared with the other sections of this chapter."""
    if not isinstance(obj, Record):
        return ""
    reader = reader_here(request)
    found = with_contests(naming(request, obj, EFFECT.slug))
    may_write = may(request.user, "statement.write", reader.authority)
    if not found and not may_write:
        return ""
    context = {
        "lines": found[:FEW],
        "others": max(len(found) - FEW, 0),
        "record": obj,
        "may_write": may_write,
    }
    return render_to_string("effects/consequences/panel.html", context, request)
