"""A contract: who holds it, what it covers, until when it can still be left."""

from typing import Any

from django.http import HttpRequest

from numerhic.register.records.pages.shown import RecordPage
from numerhic.register.records.selectors.windows import decision


def told(page: RecordPage, request: HttpRequest) -> dict[str, Any]:
    """Context of contract.html."""
    return {
        "decision": decision(page.record, page.today),
        "rows": page.rows("published_key"),
    }
