"""Reading effects: by domain, as one list; the library, and one effect of it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from numerhic.effects.chains.natures import CHAIN
from numerhic.effects.consequences.natures import BACK, DOMAINS, EFFECT, HORIZONS, SIDES, WHERE
from numerhic.effects.consequences.panels import WHERE as WHERE_SAID
from numerhic.effects.consequences.selectors import (
    Offered,
    by_domain,
    effects,
    library,
    with_contests,
)
from numerhic.effects.consequences.tables import effects_table, label, library_table
from numerhic.effects.futures.natures import STUDY
from numerhic.pages.tables import download
from numerhic.people.rules import may, requires
from numerhic.register.records.selectors.visible import by_keys
from numerhic.sources.here import naming_here, reader_here

FEW = 15


@requires("read.public")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The eight domains, and how much is said in each: costs, benefits."""
    reader = reader_here(request)
    lines = effects(reader)
    if (file := download(request, effects_table(lines))) is not None:
        return file
    context = {
        "domains": by_domain(lines),
        "files": effects_table(lines).view(request).files,
        "count": len(lines),
        "may_write": may(request.user, "statement.write", reader.authority),
    }
    return render(request, "effects/consequences/home.html", context)


@requires("read.public")
@require_safe
def domain(request: HttpRequest, code: str) -> HttpResponse:
    """One domain: its costs and its benefits, side by side."""
    reader = reader_here(request)
    found = next((one for one in by_domain(effects(reader)) if one.choice.code == code), None)
    if found is None:
        raise Http404(code)
    context = {
        "domain": found,
        "sides": [(SIDES[0], found.costs), (SIDES[1], found.benefits)],
        "may_write": may(request.user, "statement.write", reader.authority),
    }
    return render(request, "effects/consequences/domain.html", context)


@requires("read.public")
@require_safe
def of_record(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """What is said of what one component or service does, and of what it will cost."""
    reader = reader_here(request)
    record = by_keys(reader, [key]).get(key)
    if record is None or record.kind != kind or kind not in WHERE_SAID:
        raise Http404(f"{kind}:{key}")
    lines = with_contests(naming_here(request, kind, key, [EFFECT.slug]))
    asked = [one for one in naming_here(request, kind, key, [STUDY.slug, CHAIN.slug]) if one.contests is None]
    context = {
        "record": record,
        "lines": lines[:FEW],
        "others": max(len(lines) - FEW, 0),
        "studies": [one for one in asked if one.kind == STUDY.slug],
        "chains": [one for one in asked if one.kind == CHAIN.slug],
        "may_write": may(request.user, "statement.write", reader.authority),
    }
    return render(request, "effects/consequences/of_record.html", context)


@requires("read.public")
@require_safe
def shelves(request: HttpRequest) -> HttpResponse:
    """The library, domain by domain (``?domaine=work``); each effect with what became of it here."""
    reader = reader_here(request)
    every = library(reader)
    if (file := download(request, library_table(every))) is not None:
        return file
    chosen = request.GET.get("domaine", DOMAINS[0].code)
    if chosen not in {one.code for one in DOMAINS}:
        raise Http404(chosen)
    context = {
        "domains": [(one, one.code == chosen) for one in DOMAINS],
        "title": label(DOMAINS, chosen),
        "offered": [one for one in every if one.known.domain == chosen],
        "count": len(every),
        "read_on": every[0].known.read_on,
        "files": library_table(every).view(request).files,
    }
    return render(request, "effects/consequences/library.html", context)


@requires("read.public")
@require_safe
def known(request: HttpRequest, slug: str) -> HttpResponse:
    """One effect of the library: what it says, who bears it, where it was read, what became of it here."""
    reader = reader_here(request)
    may_write = may(request.user, "statement.write", reader.authority)
    context = {**of_library(library(reader), slug), "may_write": may_write}
    return render(request, "effects/consequences/known.html", context)


def of_library(offered: list[Offered], slug: str) -> dict[str, Any]:
    """What a page says of one effect of the library; 404 when there is none."""
    one = next((each for each in offered if each.known.slug == slug), None)
    if one is None:
        raise Http404(slug)
    language = get_language() or "fr"
    return {
        "one": one,
        "domain": label(DOMAINS, one.known.domain),
        "side": label(SIDES, one.known.side),
        "where": label(WHERE, one.known.where),
        "horizon": label(HORIZONS, one.known.horizon),
        "back": label(BACK, one.known.back),
        "bears": one.known.bears.told(language),
        "gains": one.known.gains.told(language),
    }
