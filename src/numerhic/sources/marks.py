"""What marks the last word and the last decision: as long as it stands, so does what was read before."""

from typing import Any

from django.db.models import Count, OuterRef, Subquery, Value

from numerhic.sources.models import StatementPublication, StatementVersion

Mark = tuple[Any, ...]
RECENT = 1_000
"""Rows looked back at: one may be numbered before another and committed after it."""


def last_words() -> Mark:
    """What marks the last version and the last publication, of any authority. One query.

    How many recent ones there are tells one numbered before but committed after. An erasure of names changes
    no mark: keep no names beside one.
    """
    decided = StatementPublication.objects.order_by("-pk")
    last = StatementVersion.objects.order_by("-pk").annotate(
        many=_recent(StatementVersion.objects.filter(pk__gt=OuterRef("pk") - RECENT)),
        decided=Subquery(decided.values("pk")[:1]),
        decided_at=Subquery(decided.values("written_at")[:1]),
        decided_many=_recent(decided.filter(pk__gt=Subquery(decided.values("pk")[:1]) - RECENT)),
    )
    names = ("pk", "written_at", "many", "decided", "decided_at", "decided_many")
    return last.values_list(*names).first() or ()


def _recent(rows: Any) -> Subquery:
    """How many rows, as a column of another query."""
    return Subquery(rows.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("pk")).values("n"))
