"""What stands by itself in this chapter and names a record: asked once for all the sections of its page."""

from django.http import HttpRequest

from numerhic.register.records.models import Record
from numerhic.sources.here import reader_here
from numerhic.sources.said import Said, said_and_naming

KINDS = ("effect", "study")


def naming(request: HttpRequest, record: Record, kind: str) -> list[Said]:
    """The statements of one of ``KINDS`` that name it, as the reader may see them. One query for all."""
    kept = f"numerhic.naming.{record.kind}.{record.key}"
    if kept not in request.META:
        request.META[kept] = said_and_naming(reader_here(request), [], record.kind, record.key, KINDS)
    return [one for one in request.META[kept] if one.kind == kind]
