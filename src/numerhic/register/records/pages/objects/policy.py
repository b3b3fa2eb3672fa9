"""A public policy: its aims, who answers for it, the needs it answers, what serves it, what it hangs on."""

from typing import Any

from django.http import HttpRequest

from numerhic.register.records.pages.objects.standing import below, standing
from numerhic.register.records.pages.shown import RecordPage
from numerhic.register.records.selectors.spread import spread


def told(page: RecordPage, request: HttpRequest) -> dict[str, Any]:
    """Context of policy.html."""
    down = spread(page.reader, page.record, "down")
    return {
        "aims": page.row("aims"),
        "needs": page.link_row("needs"),
        "services": page.named("policies", "service"),
        "asked_for": page.named("policies", "component"),
        "below": below(page, down),
        "standing": standing(page, request, {"down": down}),
        "rows": page.rows("aims", "needs"),
    }
