"""The section « aide, gêne, dicte, marges » of the pages of policies, components and services."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from numerhic.register.matrix import bearings
from numerhic.register.matrix.bearings import Bearing
from numerhic.register.records.models import Record
from numerhic.register.records.selectors.network import nodes
from numerhic.sources.here import reader_here
from numerhic.sources.selectors import Reader


def of_policy(request: HttpRequest, policy: Record) -> str:
    """What the information system does to one policy, component by component."""
    reader = reader_here(request)
    said = bearings.said(reader, policy=policy.key).by_policy.get(policy.key, [])
    return _render(request, reader, said, "record", _("Ce que le système d’information lui fait"))


def of_record(request: HttpRequest, record: Record) -> str:
    """What one component or service does to each policy."""
    reader = reader_here(request)
    said = bearings.said(reader, record=record.key).by_record.get(record.key, [])
    return _render(request, reader, said, "policy", _("Ce qu’il fait aux politiques"))


def _render(request: HttpRequest, reader: Reader, said: list[Any], other: str, title: str) -> str:
    known = nodes(reader, {getattr(one, other) for one in said})
    groups = [
        (
            kind.label,
            [
                (one, known[getattr(one, other)])
                for one in said
                if one.kind == kind and getattr(one, other) in known
            ],
        )
        for kind in Bearing
    ]
    context = {"title": title, "groups": [(label, told) for label, told in groups if told]}
    return render_to_string("register/matrix/panel.html", context, request)
