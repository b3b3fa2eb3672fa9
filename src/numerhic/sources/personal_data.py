"""What this room keeps about a person: who wrote what. Erasing empties the author's keys, the words stay."""

import json
from typing import Any

from django.utils.translation import gettext as _

from numerhic.people.models import User
from numerhic.people.places import PERSONAL_DATA, PersonalData
from numerhic.sources.models import Source, StatementPublication, StatementSource, StatementVersion


def collect(user: User) -> list[dict[str, Any]]:
    """Every version, source, attachment and decision the person wrote."""
    versions = StatementVersion.objects.filter(author=user).order_by("written_at")
    sources = Source.objects.filter(author=user).order_by("written_at")
    attachments = StatementSource.objects.filter(author=user).order_by("written_at")
    decisions = StatementPublication.objects.filter(author=user).order_by("written_at")
    return [
        *(
            {
                "statement": row.statement_id,
                "version": row.number,
                "text": row.text,
                "value": None if row.value is None else str(row.value),
                "answer": row.answer or None,
                "fields": json.dumps(row.fields, ensure_ascii=False) if row.fields else "",
                "written_at": row.written_at.isoformat(),
            }
            for row in versions
        ),
        *(
            {"source": row.pk, "title": row.title, "written_at": row.written_at.isoformat()}
            for row in sources
        ),
        *(
            {
                "statement": row.statement_id,
                "attached": row.source_id,
                "written_at": row.written_at.isoformat(),
            }
            for row in attachments
        ),
        *(
            {
                "statement": row.statement_id,
                "decision": row.act,
                "reason": row.reason,
                "written_at": row.written_at.isoformat(),
            }
            for row in decisions
        ),
    ]


def erase(user: User) -> None:
    """Forget the author of everything the person wrote."""
    for model in (StatementVersion, Source, StatementSource, StatementPublication):
        model.objects.empty_author(user.pk)


def fill() -> None:
    """Fill the personal-data place; called once, when the application starts."""
    PERSONAL_DATA.fill("sources", PersonalData(lambda: _("Énoncés et sources"), collect, erase), order=30)
