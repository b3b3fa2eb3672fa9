"""A supplier: its contracts here, what hangs on it, who controls it."""

from typing import Any

from django.http import HttpRequest

from numerhic.register.records.pages import sentences
from numerhic.register.records.pages.objects.covering import covering
from numerhic.register.records.pages.objects.standing import behind, nothing_known, spreads, standing
from numerhic.register.records.pages.shown import RecordPage


def told(page: RecordPage, request: HttpRequest) -> dict[str, Any]:
    """Context of supplier.html."""
    found = spreads(page, request, "up")
    up = found["up"]
    contracts = page.beside.part("suppliers", "contract")
    components = up.gathered("component")
    address = page.around("haut")
    return {
        "components": sentences.group_names(components, f"{address}?autour-nature=component"),
        "carried": sentences.carried(up, f"{address}?autour-nature=service"),
        "behind": behind(page, up),
        "nothing_known": nothing_known(page),
        "standing": standing(page, request, found),
        "contracts": covering(page, contracts.rows),
        "contracts_part": contracts,
        "control": [page.row("group"), page.row("country")],
        "rows": page.rows("group", "country"),
    }
