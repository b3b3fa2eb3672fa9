"""A service: the way without a screen first, the digital steps, who is eased or kept out."""

from typing import Any

from django.http import HttpRequest

from numerhic.register.records.pages.objects.covering import covering
from numerhic.register.records.pages.objects.standing import behind, below, standing
from numerhic.register.records.pages.shown import RecordPage
from numerhic.register.records.selectors.spread import spread

APART = ("other_way", "other_way_where", "other_way_when", "other_way_by", "digital_steps", "on_failure")


def told(page: RecordPage, request: HttpRequest) -> dict[str, Any]:
    """Context of service.html."""
    up, down = spread(page.reader, page.record, "up"), spread(page.reader, page.record, "down")
    contracts = page.beside.part("covers", "contract")
    return {
        "other_way": page.row("other_way"),
        "way": [row for row in map(page.row, APART[1:4]) if row],
        "steps": page.row("digital_steps"),
        "failure": page.row("on_failure"),
        "eased": page.said_as("eased"),
        "kept_out": page.said_as("kept-out"),
        "behind": behind(page, up),
        "below": below(page, down),
        "standing": standing(page, request, {"up": up, "down": down}),
        "contracts": covering(page, contracts.rows),
        "contracts_part": contracts,
        "rows": page.rows(*APART),
    }
