"""The definition in force, all the articles, one article, and how to deliberate on paper."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from numerhic.pages.tables import download
from numerhic.people.rules import requires
from numerhic.sources import selectors as statements
from numerhic.sources.here import reader_of
from numerhic.sources.said import in_language
from numerhic.values.definition import selectors, tables
from numerhic.values.definition.changes import pieces
from numerhic.values.definition.models import State
from numerhic.values.definition.subjects import Subject

BESIDE = 8
"""Proposals shown beside the definition; all of them are in the table."""
LATEST = 4
"""Editions whose wording is shown on an article's page; all of them are in the list of editions."""


@requires("read.public")
@require_safe
def definition(request: HttpRequest, subject: Subject) -> HttpResponse:
    """The edition in force, article by article; what is proposed beside, contested, and changed since."""
    reader = reader_of(request)
    standing = selectors.in_force(reader, subject)
    everything = selectors.pool(reader, subject)
    proposed = selectors.without(list(everything.articles.values()), standing)
    waiting = selectors.editions(reader, subject).filter(state=State.PROPOSED)
    before = selectors.before(reader, standing.edition) if standing else None
    held = (
        [(one, everything.contests.get(one.statement, [])) for one in standing.articles] if standing else []
    )
    context: dict[str, Any] = {
        "subject": subject,
        "told": standing,
        "held": held,
        "contested": any(contests for _one, contests in held),
        "proposed": [(one, selectors.address_of(one)) for one in proposed[:BESIDE]],
        "others": max(len(proposed) - BESIDE, 0),
        "waiting": selectors.with_articles(reader, list(waiting[:3])),
        "before": before,
        "changes": selectors.changed(reader, standing.edition, before) if standing and before else [],
    }
    return render(request, "values/definition/definition.html", context)


@requires("read.public")
@require_safe
def articles(request: HttpRequest, subject: Subject) -> HttpResponse:
    """Every article, in or out of the edition in force, as a table."""
    reader = reader_of(request)
    listed = tables.articles(subject, selectors.pool(reader, subject), selectors.in_force(reader, subject))
    answer = download(request, listed)
    if answer is not None:
        return answer
    context = {"subject": subject, "table": listed.view(request)}
    return render(request, "values/definition/articles.html", context)


@requires("read.public")
@require_safe
def article(request: HttpRequest, subject: Subject, identifier: str) -> HttpResponse:
    """One article: its words, edition by edition, what contests it, what serves it and contradicts it."""
    reader = reader_of(request)
    shown = statements.one(reader, identifier)
    if shown is None or shown.statement.kind != subject.nature or shown.statement.contests_id:
        raise Http404(identifier)
    found = tables.pointing_rows(reader, identifier)
    listed = tables.pointing_table(found)
    answer = download(request, listed)
    if answer is not None:
        return answer
    worded = selectors.wordings(reader, subject, identifier)
    earlier = [None, *worded][: len(worded)]
    history = [
        (one, pieces(was.article.whole, one.article.whole) if was else None)
        for one, was in zip(worded, earlier, strict=True)
    ]
    context = {
        "subject": subject,
        "shown": shown,
        "title": statements.title_of(shown.version) if not worded else worded[-1].article.title,
        "history": history[::-1][:LATEST],
        "older": len(history) > LATEST,
        "lived": in_language(shown.version.fields).get("lived", ""),
        "table": listed.view(request) if found else None,
    }
    return render(request, "values/definition/article.html", context)


@requires("read.public")
@require_safe
def deliberate(request: HttpRequest, subject: Subject) -> HttpResponse:
    """How to deliberate with the tool shut, and the sheet to print."""
    return render(request, "values/definition/deliberate.html", {"subject": subject, "lines": range(3)})
