"""The panorama's first page: what was read, what the measures say, where to look closer."""

import json
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from numerhic.effects.panorama import selectors
from numerhic.effects.panorama.fragments import FRAGMENTS
from numerhic.effects.panorama.overview import groups
from numerhic.effects.panorama.shown import Shown, edition_or_404, shown_to
from numerhic.people.models import User
from numerhic.people.rules import may, requires
from numerhic.register.contracts import selectors as contracts


@requires("read.public")
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Everything the contracts say, in sentences."""
    shown = shown_to(request)
    user = cast(User, request.user)
    context = {
        "shown": shown,
        "failure": selectors.failure_since(shown.authority, shown.edition) if shown.internal else None,
        "may_load": may(user, "contracts.load", shown.authority),
        "may_publish": may(user, "visibility.publish", shown.authority),
        "may_withdraw": may(user, "visibility.withdraw", shown.authority),
        "heart": _heart(shown),
    }
    return render(request, "effects/panorama/overview.html", context)


def _heart(shown: Shown) -> SafeString | None:
    """The part made from the edition alone; None when there is nothing measured."""
    if shown.edition is None or shown.panorama is None:
        return None
    contested = selectors.contested(
        shown.authority, list(selectors.statements_of(shown.edition.pk).values()), internal=shown.internal
    )
    key = ("overview", shown.edition.pk, get_language(), shown.today, shown.internal, frozenset(contested))
    return FRAGMENTS.get(key, lambda: _render_heart(shown, contested))


def _render_heart(shown: Shown, contested: set[str]) -> SafeString:
    upcoming = [one for one in shown.windows if one.state != "past"]
    return render_to_string(
        "effects/panorama/heart.html",
        {
            "panorama": shown.panorama,
            "edition": shown.edition,
            "groups": groups(shown, contested),
            "upcoming": len(upcoming),
            "closing": sum(one.state == "closing" for one in upcoming),
            "next": upcoming[0] if upcoming else None,
            "files": contracts.report_files(shown.edition.tables if shown.edition else None),
        },
    )


@requires("read.public")
@require_safe
def as_json(request: HttpRequest) -> HttpResponse:
    """The same as a file: numerhic.panorama/1."""
    shown = shown_to(request)
    edition_or_404(shown)
    if shown.panorama is None:
        return HttpResponse("null", content_type="application/json")
    written = json.dumps(shown.panorama.to_json(), ensure_ascii=False, indent=1)
    response = HttpResponse(written, content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="panorama.json"'
    return response
