"""Scenarios: all of them, one compared with now or with a day of the past, keeping one."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from numerhic.effects.dependence import gaps, words
from numerhic.effects.dependence.answer import answer
from numerhic.effects.dependence.asked import read_question
from numerhic.effects.dependence.forms import PARAMETER, address
from numerhic.effects.dependence.scenarios import services
from numerhic.effects.dependence.scenarios.forms import DayForm, KeepForm
from numerhic.effects.dependence.scenarios.kept import Kept, compare, fallen_in, read_kept
from numerhic.effects.dependence.scenarios.natures import SHOCK
from numerhic.effects.dependence.scenarios.tables import (
    Scenario,
    changed_table,
    fell_in_words,
    scenarios_table,
)
from numerhic.effects.dependence.selectors import Model, system_of
from numerhic.pages.forms import posted
from numerhic.pages.tables import download
from numerhic.people.limits import limited
from numerhic.people.rules import may, requires
from numerhic.sources.forms import add_errors
from numerhic.sources.here import reader_here, reader_of
from numerhic.sources.said import said
from numerhic.sources.views.writing import author, form_page


@requires("read.public")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Every scenario that the reader may see."""
    reader = reader_here(request)
    model = system_of(reader)
    found = [Scenario(one, read_kept(one.fields)) for one in said(reader, [SHOCK.slug]) if not one.contests]
    table = scenarios_table(model, found)
    if (file := download(request, table)) is not None:
        return file
    context = {"table": table.view(request), "can_keep": may(request.user, "shocks.keep", reader.authority)}
    return render(request, "effects/dependence/scenarios.html", context)


@requires("read.public")
@require_safe
def scenario(request: HttpRequest, identifier: str) -> HttpResponse:
    """One scenario: what fell that day, what falls now; ``?au=2026-03-31``: with the register as it was.

    Who reads only what is public is given both lists, uncompared: the first counted what is internal.
    """
    reader = reader_here(request)
    every = said(reader, [SHOCK.slug], subject_kind=SHOCK.slug, keys=[identifier])
    one = next((row for row in every if row.identifier == identifier), None)
    if one is None:
        raise Http404(identifier)
    kept = read_kept(one.fields)
    model = system_of(reader)
    question = read_question(model, kept.specs)
    now = fallen_in(answer(model, question.shocks)) if question.shocks else {}
    past = may(request.user, "history.read", reader.authority) and reader.internal
    form = DayForm(request.GET if "au" in request.GET else None) if past else None
    context: dict[str, Any] = {
        "one": one,
        "kept": kept,
        "contests": [row for row in every if row.contests == identifier],
        "asked": [words.shock_in_words(model, each) for each in question.asked],
        "refused": question.refused,
        "again": address(question.specs) if question.asked else "",
        "internal": reader.internal,
        "form": form,
        "gaps": gaps.gaps(model, reader),
    }
    if not reader.internal:
        context |= {"then": fell_in_words(model, kept.fell), "now": fell_in_words(model, now)}
        return render(request, "effects/dependence/scenario.html", context)
    context["since"] = _compared(request, model, kept.fell, now, kept, "then")
    if form is not None and form.is_bound and form.is_valid():
        day = form.cleaned_data["au"]
        old = system_of(reader, at=day)
        asked = read_question(old, kept.specs)
        was = fallen_in(answer(old, asked.shocks)) if asked.shocks else {}
        context |= {"day": day, "old": _compared(request, old, was, now, None, "was", model)}
        context["old_refused"] = asked.refused
    return render(request, "effects/dependence/scenario.html", context)


@dataclass(frozen=True)
class Difference:
    """What changed between two answers, in sentences and as a table."""

    both: SafeString
    before: SafeString
    after: SafeString
    moved: int
    table: Any


def _compared(
    request: HttpRequest,
    first: Model,
    before: Any,
    after: Any,
    kept: Kept | None,
    name: str,
    second: Model | None = None,
) -> Difference:
    """``first`` names what fell before when ``second`` (by default the same) no longer has it."""
    now = second or first
    kinds = kept.kinds if kept else frozenset(now.kinds.values()) | frozenset(first.kinds.values())
    found = compare(before, after, kinds)
    return Difference(
        fell_in_words(now, found.both, first),
        fell_in_words(now, found.before, first),
        fell_in_words(now, found.after, first),
        len(found.moved),
        changed_table(now, first, before, after, found.moved, name).view(request) if found.moved else None,
    )


@requires("shocks.keep")
@form_page
@limited("write", per_hour=300)
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the shocks of ``?choc=…`` with a name and why they matter."""
    reader = reader_of(request)
    model = system_of(reader)
    question = read_question(model, request.GET.getlist(PARAMETER))
    context: dict[str, Any] = {
        "asked": [words.shock_in_words(model, each) for each in question.asked],
        "refused": question.refused,
        "back": address(question.specs),
        "priced": len(question.prices),
    }
    if not question.shocks or question.refused:
        return render(request, "effects/dependence/keep.html", context)
    found = answer(model, question.shocks)
    form = KeepForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            kept = services.keep(
                reader.authority, question.specs, found, by=author(request), **form.cleaned_data
            )
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("C’est gardé. Le scénario est interne tant qu’il n’est pas publié."))
            return redirect("effects:dependence_scenario", kept.pk)
    return render(
        request, "effects/dependence/keep.html", context | {"form": form, "summary": words.summary(found)}
    )
