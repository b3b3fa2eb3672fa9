"""On the page of a component or of a service: what is said that it does and will cost; one link, one line."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from numerhic.effects.consequences.natures import EFFECT
from numerhic.effects.futures.natures import STUDY
from numerhic.people.rules import may
from numerhic.register.records.models import Record
from numerhic.sources.here import naming_here, reader_here

WHERE = ("component", "service")


def of_record(request: HttpRequest, record: Record) -> str:
    """No query of its own (sources/here.py)."""
    found = naming_here(request, record.kind, record.key, [EFFECT.slug, STUDY.slug])
    reader = reader_here(request)
    if not found and not may(request.user, "statement.write", reader.authority):
        return ""
    said = [one.kind for one in found if not one.contests]
    context = {
        "record": record,
        "effects": said.count(EFFECT.slug),
        "studies": said.count(STUDY.slug),
    }
    return render_to_string("effects/consequences/panel.html", context, request)
