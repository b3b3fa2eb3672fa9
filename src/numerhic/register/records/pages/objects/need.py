"""A need: what founds it, which policies answer it, what they hang on."""

from typing import Any

from django.http import HttpRequest

from numerhic.register.records.pages import sentences
from numerhic.register.records.pages.objects.standing import below, spreads, standing
from numerhic.register.records.pages.shown import RecordPage


def told(page: RecordPage, request: HttpRequest) -> dict[str, Any]:
    """Context of need.html."""
    found = spreads(page, request, "down")
    down = found["down"]
    services = down.gathered("service")
    return {
        "policies": page.named("needs", "policy"),
        "services": sentences.group_names(services, f"{page.around('bas')}?autour-nature=service"),
        "below": below(page, down),
        "standing": standing(page, request, found),
        "rows": page.rows(),
    }
