"""What editions keep about a person: who decided what. Erasing empties the key, the decision stays."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from numerhic.people.facts import FACTS
from numerhic.people.models import User
from numerhic.people.places import PERSONAL_DATA, PersonalData
from numerhic.values.definition.models import EditionAct


def collect(user: User) -> list[dict[str, Any]]:
    """Every decision on an edition that the person recorded."""
    rows = EditionAct.objects.filter(author=user).select_related("edition").order_by("written_at")
    return [
        {
            "definition": row.edition.subject,
            "edition": row.edition.number,
            "decision": row.act,
            "taken_on": row.taken_on.isoformat() if row.taken_on else None,
            "reason": row.reason,
            "written_at": row.written_at.isoformat(),
        }
        for row in rows
    ]


def erase(user: User) -> None:
    """Forget who decided. Safe to run twice."""
    EditionAct.objects.empty_author(user.pk)


def fill() -> None:
    """Fill the place; called once, when the application starts."""
    FACTS.update(
        definition=gettext_lazy("Définition"),
        edition=gettext_lazy("Édition"),
        taken_on=gettext_lazy("Prise le"),
    )
    PERSONAL_DATA.fill(
        "editions", PersonalData(lambda: _("Décisions sur les éditions"), collect, erase), order=35
    )
