"""A dependency, in a sentence: what does not stand without what."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from numerhic.register.records.pages import sentences
from numerhic.register.records.pages.shown import RecordPage
from numerhic.register.records.selectors.beside import Tie


def told(page: RecordPage, request: HttpRequest) -> dict[str, Any]:
    """Context of dependency.html. Nothing is said of ends that the reader may not see."""
    tie = page.beside.tie(page.record)
    return {
        "tie": tie,
        "sentence": sentences.requires(tie) if tie.dependent else "",
        "substitution": sentences.substitution(tie),
        "stops": _when_it_stops(tie),
        "rows": [],
    }


def _when_it_stops(tie: Tie) -> str:
    """How long its dependent stands without it; nothing for what has no tolerance of its own."""
    if tie.dependent is None or tie.dependent.kind not in ("service", "component"):
        return ""
    hours = tie.dependent.tolerance_hours
    if hours is None:
        return str(sentences.UNTOLD)
    return _("Sans cela, l’arrêt vient %(when)s.") % {"when": sentences.tolerance(hours)}
