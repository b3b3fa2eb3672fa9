"""Reading myths: all of them, each trace and answer, one whole, the starter set."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from numerhic.pages.tables import download
from numerhic.people.rules import may, requires
from numerhic.reference.myths import starters
from numerhic.sources.here import reader_of
from numerhic.values.myths import selectors, tables
from numerhic.values.myths.starting import known_to, taken_as
from numerhic.values.told import Told

MOST = 7
"""Traces, or answers, contests included, shown whole on the page of one myth; the list gives all."""
Pairs = Sequence[tuple[Told, tuple[Told, ...]]]


@requires("read.public")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Each myth: what it keeps from seeing, where it shows, what answers it."""
    reader = reader_of(request)
    listed = tables.one_a_line(reader)
    answer = download(request, listed)
    if answer is not None:
        return answer
    context = {
        "table": listed.view(request),
        "may_write": may(request.user, "statement.write", reader.authority),
    }
    return render(request, "values/myths/home.html", context)


@requires("read.public")
@require_safe
def one_by_one(request: HttpRequest) -> HttpResponse:
    """One trace or answer a line, with its sources; ``?mythe=identifier`` for those of one myth."""
    reader, only = reader_of(request), request.GET.get("mythe", "")
    if request.GET.get("format") is not None:
        answer = download(request, tables.one_by_one(reader, only, whole=True))
        if answer is not None:
            return answer
    listed = tables.one_by_one(reader, only)
    return render(request, "values/myths/one_by_one.html", {"table": listed.view(request)})


@requires("read.public")
@require_safe
def myth(request: HttpRequest, identifier: str) -> HttpResponse:
    """One myth: where it shows, what answers it, what contests it, what leans on it."""
    reader = reader_of(request)
    found = selectors.whole(reader, identifier)
    if found is None:
        raise Http404(identifier)
    leaning = selectors.leaning(reader, identifier)
    listed = tables.leaning_table(leaning)
    answer = download(request, listed)
    if answer is not None:
        return answer
    everything = [found.myth, *found.contests, *_flat(found.shows), *_flat(found.answers)]
    shows, answers = _first(found.shows), _first(found.answers)
    context: dict[str, Any] = {
        "myth": found.myth,
        "contests": found.contests[:MOST],
        "shows": [(one, tables.where(one), others) for one, others in shows],
        "answers": answers,
        "more": max(len(_flat(found.shows)), len(_flat(found.answers))) > MOST,
        "table": listed.view(request) if leaning else None,
        "internal": any(not one.public for one in everything),
        **{
            f"may_{act}": may(request.user, name, reader.authority)
            for act, name in (
                ("write", "statement.write"),
                ("correct", "statement.revise"),
                ("contest", "statement.contest"),
                ("publish", "visibility.publish"),
            )
        },
    }
    return render(request, "values/myths/myth.html", context)


def _first(pairs: Pairs) -> Pairs:
    """The first ones, each with what contests it, as far as the page has room."""
    room, found = MOST, []
    for one, others in pairs:
        if room < 1:
            break
        found.append((one, others[: room - 1]))
        room -= 1 + len(others)
    return found


def _flat(pairs: Pairs) -> list[Told]:
    return [told for one, others in pairs for told in (one, *others)]


@requires("read.public")
@require_safe
def examples(request: HttpRequest) -> HttpResponse:
    """The starter set, with the public sources that answer each myth; which ones are already taken up."""
    reader = reader_of(request)
    listed = tables.starter_table()
    answer = download(request, listed)
    if answer is not None:
        return answer
    language, known = get_language() or "fr", known_to(reader)
    context = {
        "myths": [_told(one, language, taken_as(known, one)) for one in starters()],
        "files": listed.view(request).files,
        "read_on": starters()[0].read_on,
        "may_take": may(request.user, "statement.write", reader.authority),
    }
    return render(request, "values/myths/examples.html", context)


def _told(one: Any, language: str, taken: str | None) -> dict[str, Any]:
    return {
        "slug": one.slug,
        "text": one.text.told(language),
        "hides": one.hides.told(language),
        "look": one.look.told(language),
        "answers": [(answer, answer.text.told(language)) for answer in one.answers],
        "taken": selectors.address_of(taken) if taken else "",
    }
