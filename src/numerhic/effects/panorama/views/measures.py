"""Method pages: every measure with its question, result, formula, query, threshold, source, limits, worked
example."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from numerhic.drawing import Spread, Svg, strip
from numerhic.effects.panorama.sentences import in_words, peers, place, sentence, typeset, value_in_words
from numerhic.effects.panorama.shown import Shown, shown_to
from numerhic.engines.procurement import Measure, measure, measures
from numerhic.engines.procurement.results import Indicator
from numerhic.people.rules import requires


@requires("read.public")
@require_safe
def all_measures(request: HttpRequest) -> HttpResponse:
    """The list, with each question."""
    rows = [(one.id, in_words(one.name), in_words(one.question)) for one in measures()]
    return render(request, "effects/panorama/measures.html", {"measures": rows})


@requires("read.public")
@require_safe
def one_measure(request: HttpRequest, identifier: str) -> HttpResponse:
    """One measure, readable with or without data."""
    try:
        asked = measure(identifier)
    except KeyError:
        raise Http404(identifier) from None
    shown = shown_to(request)
    digital, everything = (shown.indicator(asked.id, scope) for scope in ("digital", "all"))
    return render(
        request,
        "effects/panorama/measure.html",
        {
            "shown": shown,
            "measure": asked,
            "name": in_words(asked.name),
            "question": in_words(asked.question),
            "results": [_result(shown, asked, each) for each in (digital, everything) if each is not None],
            "formula": in_words(asked.formula),
            "threshold_why": in_words(asked.threshold_why),
            "source": typeset(asked.source),
            "limits": in_words(asked.limits),
            "example": in_words(asked.example.said),
            "drawing": _drawing(asked, digital),
            "peers": peers(shown.panorama),
        },
    )


def _result(shown: Shown, asked: Measure, one: Indicator) -> dict[str, object]:
    return {
        "scope": one.scope,
        "sentence": sentence(asked, one),
        "place": place(asked, one.distribution),
        "statement": shown.statement(one.scope, asked.id),
        "status": one.status,
    }


def _drawing(asked: Measure, one: Indicator | None) -> Svg:
    spread = None if one is None else one.distribution
    if spread is None or spread.q1 is None or spread.median is None or spread.q3 is None:
        return Svg("")
    known = [value for value in (spread.q3, one.value if one else None) if value is not None]
    lowest = min(spread.q1, *known)
    if lowest < 0:
        return Svg("")  # the axis starts at zero: a fall is told in words only
    most = 1.0 if asked.unit in {"share", "index"} else max(known) * 1.15
    return strip(
        Spread(spread.q1, spread.median, spread.q3, one.value if one else None, most),
        own=_("ici : %(value)s") % {"value": value_in_words(one.value if one else None, asked.unit)},
        median=_("milieu : %(value)s") % {"value": value_in_words(spread.median, asked.unit)},
        ends=(value_in_words(0.0, asked.unit), value_in_words(most, asked.unit)),
        key="repartition",
        title=_("La collectivité parmi les acheteurs comparables"),
        description=place(asked, spread),
    )
