"""A service: the way without a screen first, the digital steps, who is eased or kept out."""

from typing import Any

from django.http import HttpRequest

from numerhic.register.records.pages.objects.covering import covering
from numerhic.register.records.pages.objects.standing import behind, below, standing
from numerhic.register.records.pages.shown import RecordPage
from numerhic.register.records.selectors.spread import spread_both

APART = ("other_way", "other_way_where", "other_way_when", "other_way_by", "digital_steps", "on_failure")


def told(page: RecordPage, request: HttpRequest) -> dict[str, Any]:
    """Context of service.html."""
    both = spread_both(page.reader, page.record)
    contracts = page.beside.part("covers", "contract")
    return {
        "other_way": page.row("other_way"),
        "way": [row for row in map(page.row, APART[1:4]) if row],
        "steps": page.row("digital_steps"),
        "failure": page.row("on_failure"),
        "eased": page.said_as("eased"),
        "kept_out": page.said_as("kept-out"),
        "behind": behind(page, both.up),
        "below": below(page, both.down),
        "standing": standing(page, request, {"up": both.up, "down": both.down}),
        "contracts": covering(page, contracts.rows),
        "contracts_part": contracts,
        "rows": page.rows(*APART),
    }
