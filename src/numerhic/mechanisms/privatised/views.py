"""What was handed over to private actors, and the questions nobody answered. Thin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from numerhic.mechanisms.privatised.natures import PRIVATISED
from numerhic.mechanisms.privatised.questions import Question, questions
from numerhic.mechanisms.privatised.selectors import handed_over
from numerhic.mechanisms.privatised.tables import privatised_table, questions_table
from numerhic.pages.tables import download
from numerhic.people.rules import may, requires
from numerhic.sources.here import reader_of

FIRST = 5
"""Questions asked on the page; the others are counted."""


@requires("read.public")
@require_safe
def privatised(request: HttpRequest) -> HttpResponse:
    """Since when, by which decision, run how, until when, with which way back; and what nobody told."""
    reader = reader_of(request)
    found = handed_over(reader)
    if (answer := download(request, privatised_table(found, file=True))) is not None:
        return answer
    asked = questions(reader, {one.record.key for one in found})
    context = {
        "table": privatised_table(found).view(request),
        "found": found,
        "undecided": [one for one in found if one.decision and not one.decided],
        "untold": [one for one in found if not one.decision],
        "asked": asked[:FIRST],
        "others": max(len(asked) - FIRST, 0),
        "can_write": may(request.user, "statement.write", reader.authority),
    }
    return render(request, "mechanisms/privatised/privatised.html", context)


@requires("read.public")
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Every question that the register leads to, with where one answers it."""
    reader = reader_of(request)
    found = questions(reader, {one.record.key for one in handed_over(reader)})
    writes = may(request.user, "statement.write", reader.authority)
    table = questions_table(found, _write_at if writes else None)
    if (answer := download(request, table)) is not None:
        return answer
    return render(request, "mechanisms/privatised/questions.html", {"table": table.view(request)})


def _write_at(one: Question) -> str:
    return f"{reverse('sources:write')}?{urlencode({'sur': one.subject, 'nature': PRIVATISED.slug})}"
