"""A public policy: its aims, who answers for it, the needs it answers, what serves it, what it hangs on."""

from typing import Any

from django.http import HttpRequest

from numerhic.register.records.pages.objects.standing import below, spreads, standing
from numerhic.register.records.pages.shown import RecordPage


def told(page: RecordPage, request: HttpRequest) -> dict[str, Any]:
    """Context of policy.html."""
    found = spreads(page, request, "down")
    down = found["down"]
    return {
        "aims": page.row("aims"),
        "needs": page.link_row("needs"),
        "services": page.named("policies", "service"),
        "asked_for": page.named("policies", "component"),
        "below": below(page, down),
        "standing": standing(page, request, found),
        "rows": page.rows("aims", "needs"),
    }
