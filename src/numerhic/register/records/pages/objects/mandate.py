"""A mandate: when it ran, and the policies that are said to be of it."""

from typing import Any

from django.http import HttpRequest

from numerhic.register.records.pages.shown import RecordPage


def told(page: RecordPage, request: HttpRequest) -> dict[str, Any]:
    """Context of mandate.html."""
    return {"policies": page.named("mandate", "policy"), "rows": page.rows()}
