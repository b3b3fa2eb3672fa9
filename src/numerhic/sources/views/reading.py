"""One statement, as a page and as JSON: versions, sources, what contests it."""

from collections.abc import Collection
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from numerhic.authorities.current import current_authority
from numerhic.people.rules import requires
from numerhic.sources import selectors
from numerhic.sources.here import reader_of
from numerhic.sources.models import StatementVersion
from numerhic.sources.natures import nature_of
from numerhic.sources.places import find_subject
from numerhic.sources.selectors import Shown
from numerhic.sources.ties import tied, ties


def seen(request: HttpRequest, identifier: str) -> Shown:
    """The statement as this reader sees it; 404 when it does not exist or is not for them."""
    shown = selectors.one(reader_of(request), identifier)
    if shown is None:
        raise Http404(identifier)
    return shown


@requires("read.public")
@require_safe
def statement(request: HttpRequest, identifier: str) -> HttpResponse:
    """The statement's own page."""
    shown = seen(request, identifier)
    subject = find_subject(
        current_authority(request), shown.statement.subject_kind, shown.statement.subject_key
    )
    reader = reader_of(request)
    context = {
        "shown": shown,
        "subject": subject,
        "nature": nature_of(shown.statement.kind),
        "ties": ties(reader, shown),
    }
    return render(request, "sources/statement.html", context)


@requires("read.public")
@require_safe
def statement_file(request: HttpRequest, identifier: str) -> HttpResponse:
    """The same as JSON (docs/formats/statement.schema.json)."""
    shown = seen(request, identifier)
    reader = reader_of(request)
    return JsonResponse(document(shown, tied(reader, shown)), json_dumps_params={"ensure_ascii": False})


def document(shown: Shown, visible: Collection[str] = ()) -> dict[str, Any]:
    """A statement as the ``numerhic.statement/1`` document. Authors are named only as they chose to be.

    ``visible``: the statements it ties to that the reader may see.
    """
    statement = shown.statement
    return {
        "format": "numerhic.statement/1",
        "id": statement.pk,
        "authority": statement.authority.siren,
        "subject": {"kind": statement.subject_kind, "key": statement.subject_key},
        "kind": statement.kind,
        "visibility": statement.visibility.value,
        "evidence": shown.level.value,
        "contests": shown.contests,
        "contested_by": [other.pk for other, _version in shown.contested_by],
        "current": shown.version.number,
        "versions": [_version(version, visible, whole=shown.full) for version in reversed(shown.versions)],
        "sources": [
            {
                "id": row.source.pk,
                "kind": row.source.kind,
                "title": row.source.title,
                "address": row.source.address or None,
                "by": row.source.by or None,
                "dated": row.source.dated.isoformat() if row.source.dated else None,
            }
            for row in shown.attachments
        ],
    }


def _version(version: StatementVersion, visible: Collection[str], *, whole: bool) -> dict[str, Any]:
    """What no form asks may name what is internal: it is for whoever reads the ``whole`` statement."""
    nature = nature_of(version.statement.kind)
    silent = {field.name for field in nature.fields if field.silent} if nature and not whole else set()
    links: dict[str, list[str]] = {}
    for link in version.links.all():
        if link.target_id in visible:
            links.setdefault(link.relation, []).append(link.target_id)
    return {
        "number": version.number,
        "text": {"fr": version.text or None, "en": version.text_en or None},
        "value": None if version.value is None else float(version.value),
        "unit": version.unit or None,
        "answer": version.answer or None,
        "fields": {name: value for name, value in version.fields.items() if name not in silent},
        "links": links,
        "evidence": version.evidence,
        "author": (version.author.display_name or None) if version.author else None,
        "measure": version.measure or None,
        "written_at": version.written_at.isoformat(),
        "note": version.note or None,
    }
