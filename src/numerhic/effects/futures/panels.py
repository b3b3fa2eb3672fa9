"""On the page of a component: the studies that are over it, and the way to open one."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from numerhic.effects.futures.natures import STUDY
from numerhic.effects.named import naming
from numerhic.people.rules import may
from numerhic.register.records.models import Record
from numerhic.sources.here import reader_here


def of_component(request: HttpRequest, obj: object) -> str:
    """One query, shared with the other sections of this chapter."""
    if not isinstance(obj, Record):
        return ""
    reader = reader_here(request)
    found = naming(request, obj, STUDY.slug)
    may_write = may(request.user, "study.write", reader.authority)
    if not found and not may_write:
        return ""
    context = {"studies": found, "component": obj, "may_write": may_write}
    return render_to_string("effects/futures/panel.html", context, request)
