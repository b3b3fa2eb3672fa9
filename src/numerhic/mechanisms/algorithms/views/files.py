"""The register in the forms of others: a page that says what each holds and leaves out, and the files."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from numerhic.mechanisms.algorithms import selectors
from numerhic.mechanisms.algorithms.exports.dutch import dutch
from numerhic.mechanisms.algorithms.exports.etalab import etalab_csv, in_french
from numerhic.mechanisms.algorithms.natures import ALGORITHM
from numerhic.mechanisms.algorithms.views.one import origin_of
from numerhic.people.rules import requires
from numerhic.sources.here import reader_of

MOST = 30
"""Algorithms left out that the page names."""


@requires("read.public")
@require_safe
def forms_of_others(request: HttpRequest) -> HttpResponse:
    """What each file holds: published algorithms only, whoever asks; which ones one of them leaves out."""
    authority = reader_of(request).authority
    rows = selectors.published(authority, ALGORITHM.slug)
    made = dutch(authority, rows, origin_of(request))
    context = {
        "rows": rows,
        "held": made.records,
        "left_out": made.left_out[:MOST],
        "others": max(len(made.left_out) - MOST, 0),
    }
    return render(request, "mechanisms/algorithms/files.html", context)


@requires("read.public")
@require_safe
def etalab(request: HttpRequest) -> HttpResponse:
    """Etalab's inventory, as CSV, in French."""
    authority = reader_of(request).authority
    with in_french():
        rows = selectors.published(authority, ALGORITHM.slug)
        content = etalab_csv(authority, rows, origin_of(request))
    return _file(content, "text/csv; charset=utf-8", "inventaire-etalab.csv")


@requires("read.public")
@require_safe
def dutch_register(request: HttpRequest) -> HttpResponse:
    """The Dutch standard, as a JSON list, in our words."""
    authority = reader_of(request).authority
    with in_french():
        rows = selectors.published(authority, ALGORITHM.slug)
        records = dutch(authority, rows, origin_of(request)).records
    content = json.dumps(list(records), ensure_ascii=False, indent=1).encode() + b"\n"
    return _file(content, "application/json", "algoritmeregister.json")


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
