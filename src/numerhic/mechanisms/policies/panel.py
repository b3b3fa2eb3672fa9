"""The condensed section on a policy's page of the register: what was read beneath it. Two queries."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from numerhic.mechanisms.policies.selectors import of_policy
from numerhic.register.records.models import Record
from numerhic.sources.here import reader_here

NAMED = 5


def render_policy(request: HttpRequest, record: Record) -> str:
    """In words, with the link to the whole page; nothing of a closed policy."""
    if record.closed:
        return ""
    found = of_policy(reader_here(request), record)
    context = {
        "record": record,
        "found": found,
        "read": found.read[:NAMED],
        "other_read": max(len(found.read) - NAMED, 0),
        "unread": found.unread[:NAMED],
        "other_unread": max(len(found.unread) - NAMED, 0),
    }
    return render_to_string("mechanisms/policies/panel.html", context, request)
