"""Everything that falls under some shocks, as a table and as files: the answer's own page has no room."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from numerhic.effects.dependence import words
from numerhic.effects.dependence.answer import answer
from numerhic.effects.dependence.asked import read_question
from numerhic.effects.dependence.forms import PARAMETER, address
from numerhic.effects.dependence.selectors import system_of
from numerhic.effects.dependence.tables import falls_table
from numerhic.pages.tables import download
from numerhic.people.rules import requires
from numerhic.sources.here import reader_here


@requires("read.public")
@require_safe
def falls(request: HttpRequest) -> HttpResponse:
    """The same ``?choc=…`` as the page of the answer; without a shock that stops something, back to it."""
    model = system_of(reader_here(request))
    question = read_question(model, request.GET.getlist(PARAMETER))
    back = address(question.specs)
    if not question.shocks:
        return redirect(back)
    table = falls_table(model, answer(model, question.shocks))
    if (file := download(request, table)) is not None:
        return file
    context = {
        "asked": [words.shock_in_words(model, one) for one in question.asked if one.shock is not None],
        "back": back,
        "table": table.view(request),
    }
    return render(request, "effects/dependence/falls.html", context)
