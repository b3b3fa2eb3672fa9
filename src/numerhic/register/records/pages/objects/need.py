"""A need: what founds it, which policies answer it, what they hang on."""

from typing import Any

from django.http import HttpRequest

from numerhic.register.records.pages import sentences
from numerhic.register.records.pages.objects.standing import below, standing
from numerhic.register.records.pages.shown import RecordPage
from numerhic.register.records.selectors.spread import spread


def told(page: RecordPage, request: HttpRequest) -> dict[str, Any]:
    """Context of need.html."""
    down = spread(page.reader, page.record, "down")
    services = down.gathered("service")
    return {
        "policies": page.named("needs", "policy"),
        "services": sentences.group_names(services, f"{page.around('bas')}?autour-nature=service"),
        "below": below(page, down),
        "standing": standing(page, request, {"down": down}),
        "rows": page.rows(),
    }
