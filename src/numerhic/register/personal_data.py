"""What the register keeps that points to a person: who made each change, and who attached each source."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from numerhic.authorities.models import Authority
from numerhic.people.models import User
from numerhic.register.records.models import Ground, Record


def title() -> str:
    """The heading of these rows."""
    return _("Changements du registre")


def collect(user: User) -> list[dict[str, Any]]:
    """Every change of an authority's details or of a record that the person made, then every source they
    attached to a field: what, when, and the reason they wrote.
    """
    return [*_changes(Authority, user), *_changes(Record, user), *_grounds(user)]


def erase(user: User) -> None:
    """Empty the keys; changes, reasons and sources stay, without their author. Safe to run twice."""
    for model in (Authority, Record):
        history: Any = model.history
        history.filter(history_user_id=user.pk).update(history_user=None)
    Ground.objects.empty_author(user.pk)


def _changes(model: Any, user: User) -> Iterator[dict[str, Any]]:
    is_record = model is Record
    for row in model.history.filter(history_user_id=user.pk).order_by("history_date", "history_id"):
        yield {
            "changed": row.name,
            "kind": row.kind if is_record else "authority",
            "key": row.key if is_record else row.siren,
            "reason": row.history_change_reason or "",
            "at": row.history_date.isoformat(),
        }


def _grounds(user: User) -> Iterator[dict[str, Any]]:
    for ground in Ground.objects.filter(author=user).select_related("record", "source"):
        yield {
            "attached": ground.source.title,
            "to": ground.record.name,
            "kind": ground.record.kind,
            "key": ground.record.key,
            "field": ground.field,
            "at": ground.written_at.isoformat(),
        }
