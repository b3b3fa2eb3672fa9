"""A dependency, in a sentence: what does not stand without what."""

from typing import Any

from django.http import HttpRequest

from numerhic.register.records.pages import sentences
from numerhic.register.records.pages.shown import RecordPage


def told(page: RecordPage, request: HttpRequest) -> dict[str, Any]:
    """Context of dependency.html. Nothing is said of ends that the reader may not see."""
    tie = page.beside.tie(page.record)
    return {
        "tie": tie,
        "sentence": sentences.requires(tie) if tie.dependent else "",
        "substitution": sentences.substitution(tie),
        "tolerance": sentences.tolerance(tie.dependent.tolerance_hours) if tie.dependent else "",
        "tolerant": tie.dependent is not None and tie.dependent.kind in ("service", "component"),
        "rows": [],
    }
