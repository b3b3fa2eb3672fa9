"""What a form receives from a request: its fields when it was sent, even empty, else nothing."""

from django.http import HttpRequest, QueryDict


def posted(request: HttpRequest) -> QueryDict | None:
    """``request.POST`` of a form that was sent, None when the page is only read."""
    return request.POST if request.method == "POST" else None
