"""One entry whole; for an algorithm, the mention to print on a decision and the answer to who asks."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from numerhic.mechanisms.algorithms import selectors
from numerhic.mechanisms.algorithms.mention import answer as answer_of
from numerhic.mechanisms.algorithms.mention import is_due
from numerhic.mechanisms.algorithms.mention import mention as mention_of
from numerhic.mechanisms.algorithms.natures import ALGORITHM, SURVEILLANCE, told
from numerhic.mechanisms.algorithms.selectors import Whole
from numerhic.mechanisms.algorithms.sheet import in_words, parts
from numerhic.people.rules import may, requires
from numerhic.reference.transparency import uses
from numerhic.sources.here import reader_of

MOST = 3
"""Contests shown whole; the others are on the statement's own page."""


def entry(request: HttpRequest, kind: str, identifier: str) -> Whole:
    """The entry that the address names; 404 when there is none that the reader may see."""
    found = selectors.whole(reader_of(request), kind, identifier)
    if found is None:
        raise Http404(identifier)
    return found


def origin_of(request: HttpRequest) -> str:
    """« https://registre.exemple », where this register is read."""
    return request.build_absolute_uri("/").rstrip("/")


@requires("read.public")
@require_safe
def algorithm(request: HttpRequest, identifier: str) -> HttpResponse:
    """One algorithm: every thing the law asks, who wanted it, what one can do about it."""
    found = entry(request, ALGORITHM.slug, identifier)
    more = {"mention_due": is_due(found.told.fields)}
    return render(request, "mechanisms/algorithms/one.html", _context(request, found) | more)


@requires("read.public")
@require_safe
def surveillance_use(request: HttpRequest, identifier: str) -> HttpResponse:
    """One surveillance use: who is watched, by whom it was wanted, until when, what one can do about it."""
    found = entry(request, SURVEILLANCE.slug, identifier)
    use = uses().get(found.told.fields.get("use", ""))
    reader = reader_of(request)
    more = {
        "note": {"text": told(use.note_fr, use.note_en), "source": use.source, "on": use.address}
        if use and use.note_fr
        else None,
        "may_read_places": reader.sensitive,
    }
    return render(request, "mechanisms/algorithms/one.html", _context(request, found) | more)


def _context(request: HttpRequest, found: Whole) -> dict[str, Any]:
    kind, authority = found.told.kind, reader_of(request).authority
    fields = found.told.fields
    return {
        "entry": found,
        "one": found.told,
        "kind": kind,
        "status": in_words(kind, "status", fields.get("status")),
        "parts": parts(kind, fields, found.where),
        "contests": found.contests[:MOST],
        "others": len(found.contests) > MOST,
        **{
            f"may_{act}": may(request.user, name, authority)
            for act, name in (
                ("write", "statement.write"),
                ("correct", "statement.revise"),
                ("contest", "statement.contest"),
                ("publish", "visibility.publish"),
            )
        },
    }


@requires("read.public")
@require_safe
def mention(request: HttpRequest, identifier: str) -> HttpResponse:
    """The mention to print on each decision; ``?format=txt``: to paste in a letter."""
    found = entry(request, ALGORITHM.slug, identifier)
    here = request.build_absolute_uri(selectors.address_of(ALGORITHM.slug, identifier))
    page = here if found.told.public else ""
    words = mention_of(reader_of(request).authority, found.told.fields, page)
    wanted = request.GET.get("format")
    if wanted == "txt":
        answer = HttpResponse(words.text, content_type="text/plain; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="mention.txt"'
        return answer
    if wanted is not None:
        raise Http404(wanted)
    context = {"entry": found, "one": found.told, "mention": words, "due": is_due(found.told.fields)}
    return render(request, "mechanisms/algorithms/mention.html", context)


@requires("read.public")
@require_safe
def answer(request: HttpRequest, identifier: str) -> HttpResponse:
    """The sheet for who asks how a decision was made: the four things the law makes one tell."""
    found = entry(request, ALGORITHM.slug, identifier)
    context = {"entry": found, "one": found.told, "answers": answer_of(found.told.fields)}
    told_parts = parts(ALGORITHM.slug, found.told.fields)
    context["appeal"] = [fact for part in told_parts if part.code == "contest" for fact in part.facts]
    return render(request, "mechanisms/algorithms/answer.html", context)
