"""The guided reading: it begins with what it rests on, then goes step by step; each step is saved by itself.

What the steps share (sources, level of evidence, kind of component) goes in the address, so that one may stop
and come back from another screen: nothing is kept but what is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from numerhic.mechanisms.readings import guide, services, tying
from numerhic.mechanisms.readings.forms import ClosingForm, OpeningForm, StepForm
from numerhic.mechanisms.readings.natures import READING
from numerhic.mechanisms.readings.selectors import ABOUT, KINDS
from numerhic.pages.forms import posted
from numerhic.people.limits import limited
from numerhic.people.rules import requires
from numerhic.register.records.models import Record
from numerhic.register.records.pages.views.found import found_or_404
from numerhic.sources.forms import add_errors
from numerhic.sources.here import reader_of
from numerhic.sources.levels import OWN_EVIDENCE, Evidence
from numerhic.sources.said import Said, said
from numerhic.sources.selectors import Reader
from numerhic.sources.services import add_source
from numerhic.sources.views.writing import author

SHOWN = 12
"""Lines already written, shown above the form; the reading shows all."""


@dataclass(frozen=True)
class Carried:
    """What goes from step to step, in the address."""

    sources: tuple[str, ...] = ()
    evidence: str = ""
    kind: str = ""

    @property
    def query(self) -> str:
        """« ?sources=a.b&preuve=observed » ; "" when there is nothing."""
        told = {"sources": ".".join(self.sources), "preuve": self.evidence, "genre": self.kind}
        words = urlencode({name: value for name, value in told.items() if value})
        return f"?{words}" if words else ""


def carried(request: HttpRequest) -> Carried:
    """What the address carries; what makes no sense is left out."""
    evidence, kind = request.GET.get("preuve", ""), request.GET.get("genre", "")
    return Carried(
        tuple(tying.named(request.GET.get("sources", ""))),
        evidence if evidence in dict(OWN_EVIDENCE) else "",
        kind if guide.kind(kind) else "",
    )


def step_at(record: Record, slug: str, kept: Carried) -> str:
    """The address of a step."""
    return reverse("mechanisms:reading_step", args=[record.key, slug]) + kept.query


@requires("statement.write")
@require_http_methods(["GET", "HEAD", "POST"])
@limited("readings", per_hour=240)
def begin(request: HttpRequest, key: str) -> HttpResponse:
    """What the reading rests on, asked once; where one stopped, if it has begun."""
    reader = reader_of(request)
    record = found_or_404(reader, ABOUT, key, current=True)
    kept = carried(request)
    form = OpeningForm(posted(request), initial={"evidence": kept.evidence or Evidence.OBSERVED})
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                made = [add_source(reader.authority, author=author(request), **one) for one in form.sources()]
        except ValidationError as error:
            add_errors(form, error)
        else:
            named = tuple(one.pk for one in made) + kept.sources
            kind = request.POST.get("genre", "")
            kept = Carried(named, form.cleaned_data["evidence"], kind if guide.kind(kind) else "")
            return redirect(step_at(record, guide.steps()[0].slug, kept))
    here = said(reader, (*KINDS, READING.slug), subject_kind=ABOUT, keys=[record.key])
    written = {one.kind for one in here}
    kind_ = guide.kind_of(record.name, kept.kind)
    context = {
        "record": record,
        "form": form,
        "steps": [(one, step_at(record, one.slug, kept), one.nature in written) for one in guide.steps()],
        "known": list(tying.known_sources(reader, record.key, kept.sources).values()),
        "kinds": guide.kinds(),
        "kind": kind_,
        "begun": bool(written),
    }
    return render(request, "mechanisms/readings/begin.html", context)


@requires("statement.write")
@require_http_methods(["GET", "HEAD", "POST"])
@limited("readings", per_hour=240)
def step(request: HttpRequest, key: str, slug: str) -> HttpResponse:
    """One step: its questions, what is already written, room to write, saved by itself."""
    reader = reader_of(request)
    record = found_or_404(reader, ABOUT, key, current=True)
    record.authority = reader.authority
    steps = guide.steps()
    found = next((one for one in steps if one.slug == slug), None)
    if found is None:
        raise Http404(slug)
    return _close(request, reader, record, found) if found.closing else _write(request, reader, record, found)


def _write(request: HttpRequest, reader: Reader, record: Record, here: guide.Step) -> HttpResponse:
    kept, nature = carried(request), here.writes
    known, ties = tying.known_sources(reader, record.key, kept.sources), tying.ties(reader)
    lines = said(reader, [nature.slug], subject_kind=ABOUT, keys=[record.key])
    initial = _initial(kept, lines, ties, known)
    form = StepForm(posted(request), nature=nature, ties=ties, sources=known, initial=initial)
    meanwhile: list[Said] = []
    if request.method == "POST" and form.is_valid():
        try:
            saved = services.save_lines(
                reader,
                record,
                nature.slug,
                form.lines,
                evidence=form.cleaned_data["evidence"],
                seen=tying.named(form.cleaned_data["seen"], most=len(lines) + 1),
                known=known,
                source=form.source(),
                author=author(request),
            )
        except services.MeanwhileError as error:
            lines = said(reader, [nature.slug], subject_kind=ABOUT, keys=[record.key])
            initial = _initial(kept, lines, ties, known)
            meanwhile = [one for one in lines if one.identifier in error.identifiers]
            form = _again(request, form, initial, nature=nature, ties=ties, sources=known)
        except ValidationError as error:
            add_errors(form, error)
        else:
            return _onwards(
                request, record, here, replace(kept, evidence=form.cleaned_data["evidence"]), saved
            )
    kind = guide.kind_of(record.name, kept.kind)
    context = _around(record, here, kept) | {
        "form": form,
        "lines": lines[-SHOWN:],
        "older": len(lines) > SHOWN,
        "meanwhile": meanwhile,
        "ties": ties.numbered,
        "kind": kind,
        "items": kind.of(nature.slug) if kind else [],
    }
    return render(request, "mechanisms/readings/step.html", context)


def _initial(kept: Carried, lines: Sequence[Said], ties: tying.Ties, known: Any) -> dict[str, Any]:
    """What a step begins with: the level of evidence and the source carried from the one before."""
    first = next((one for one in kept.sources if one in known), "")
    return {
        "evidence": kept.evidence or Evidence.OBSERVED,
        "seen": ".".join(one.identifier for one in lines),
        "numbers": ties.told,
        **{f"source-{number}": first for number in range(1, 10)},
    }


def _again(request: HttpRequest, form: StepForm, initial: dict[str, Any], **asked: Any) -> StepForm:
    """The same form with every word kept, now that what others wrote is before one’s eyes."""
    data = request.POST.copy()
    data["seen"] = initial["seen"]
    again = StepForm(data, **asked)
    again.is_valid()
    again.add_error(
        None, _("D’autres lignes viennent d’être écrites à cette étape. Lisez-les, puis enregistrez.")
    )
    return again


def _onwards(
    request: HttpRequest, record: Record, here: guide.Step, kept: Carried, saved: services.Saved
) -> HttpResponse:
    """To the next step, or to the same one for more lines."""
    if saved.source is not None:
        kept = replace(kept, sources=(saved.source.pk, *kept.sources))
    if number := len(saved.written):
        told = ngettext("Une ligne est écrite.", "%(number)s lignes sont écrites.", number)
        messages.success(request, told % {"number": number})
    steps = guide.steps()
    following = here if "encore" in request.POST else steps[min(here.number, len(steps) - 1)]
    return redirect(step_at(record, following.slug, kept))


def _around(record: Record, here: guide.Step, kept: Carried) -> dict[str, Any]:
    """What every step shows: where one is, where one may go."""
    steps = guide.steps()
    others = {one.number: step_at(record, one.slug, kept) for one in steps}
    return {
        "record": record,
        "step": here,
        "total": len(steps),
        "before": others.get(here.number - 1),
        "after": others.get(here.number + 1),
        "begin": reverse("mechanisms:reading_guided", args=[record.key]) + kept.query,
    }


def _close(request: HttpRequest, reader: Reader, record: Record, here: guide.Step) -> HttpResponse:
    kept = carried(request)
    initial = {"evidence": kept.evidence or Evidence.OBSERVED, "held_on": timezone.localdate()}
    form = ClosingForm(posted(request), initial=initial)
    known = tying.known_sources(reader, record.key, kept.sources)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            services.close_reading(
                record,
                data["text"],
                form.reading(),
                evidence=data["evidence"],
                sources=[known[one] for one in kept.sources if one in known],
                author=author(request),
            )
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(
                request,
                _("La lecture est écrite. Elle reste interne jusqu’à sa publication, ligne par ligne."),
            )
            return redirect("mechanisms:reading", record.key)
    lines = said(reader, KINDS, subject_kind=ABOUT, keys=[record.key])
    context = _around(record, here, kept) | {
        "form": form,
        "lines": lines[-2 * SHOWN :],
        "older": len(lines) > 2 * SHOWN,
        "open": [one for one in lines if not one.fields.get("contestable")],
    }
    return render(request, "mechanisms/readings/closing.html", context)
