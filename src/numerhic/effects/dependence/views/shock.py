"""The question and its answer on one page: what falls if this happens."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from numerhic.effects.dependence import drawn, gaps, words
from numerhic.effects.dependence.answer import answer
from numerhic.effects.dependence.asked import Question, read_question, without
from numerhic.effects.dependence.beginning import starts
from numerhic.effects.dependence.forms import PARAMETER, ShockForm, address
from numerhic.effects.dependence.prices import bill_in_words, bills
from numerhic.effects.dependence.selectors import Model, system_of
from numerhic.effects.dependence.tables import bill_table
from numerhic.effects.dependence.telling import told_kinds
from numerhic.pages.tables import download
from numerhic.people.rules import may, requires
from numerhic.sources.here import reader_here

SENT = "what"
"""The field that tells that the form was sent."""


@requires("read.public")
@require_safe
def shocks(request: HttpRequest) -> HttpResponse:
    """``?choc=…`` as often as wanted; the form adds one and comes back to the address that says them all."""
    reader = reader_here(request)
    model = system_of(reader)
    question = read_question(model, request.GET.getlist(PARAMETER))
    sent = SENT in request.GET
    form = ShockForm(model, question.specs, request.GET if sent else None)
    if sent and form.is_valid():
        return redirect(address([*question.specs, form.cleaned_data["spec"]]))
    context: dict[str, Any] = {
        "model": model,
        "form": form,
        "question": question,
        "asked": asked_in_words(model, question),
        "gaps": gaps.gaps(model, reader),
        "can_keep": bool(question.shocks) and may(request.user, "shocks.keep", reader.authority),
        "keep": keep_address(question.specs),
        "nothing_inscribed": not model.system.nodes,
    }
    if not question.asked:
        return render(request, "effects/dependence/shock.html", context | {"starts": starts(model)})
    if question.shocks:
        found = answer(model, question.shocks)
        before = request.GET.get("dessin") == "avant"
        context |= {
            "answer": found,
            "summary": words.summary(found),
            "nothing": "" if found.consequences else gaps.nothing_known(model),
            "holding": words.holding(found),
            "kinds": told_kinds(model, found),
            "drawing": drawn.before_or_after(model, found, before=before),
            "before": before,
            "here": address(question.specs),
            "everything": everything_address(question.specs) if found.fallen else "",
        }
    priced = priced_in_words(model, question, request)
    if isinstance(priced, HttpResponse):
        return priced
    return render(request, "effects/dependence/shock.html", context | {"prices": priced})


def everything_address(specs: Sequence[str]) -> str:
    """The table of everything that falls under these shocks."""
    return f"{reverse('effects:dependence_falls')}?{urlencode([(PARAMETER, spec) for spec in specs])}"


def keep_address(specs: Sequence[str]) -> str:
    """Where one keeps these shocks as a scenario."""
    return f"{reverse('effects:dependence_keep')}?{urlencode([(PARAMETER, spec) for spec in specs])}"


def asked_in_words(model: Model, question: Question) -> list[tuple[str, str]]:
    """Each shock as a sentence, with the address without it."""
    return [
        (words.shock_in_words(model, one), address(without(question.specs, one.spec)))
        for one in question.asked
    ]


def priced_in_words(model: Model, question: Question, request: HttpRequest) -> Sequence[Any] | HttpResponse:
    """Each price shock: its sentence and its contracts; or the file that the address asks for."""
    told = []
    for number, bill in enumerate(bills(model, question.prices, timezone.localdate())):
        table = bill_table(bill, f"marches{number}")
        if (file := download(request, table)) is not None:
            return file
        told.append(
            (bill_in_words(bill, model.name(bill.asked.what)), table.view(request) if bill.lines else None)
        )
    return told
