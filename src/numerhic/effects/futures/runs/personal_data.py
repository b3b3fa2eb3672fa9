"""What runs keep about a person: who ran a study. Erasing empties the key, the run stays."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from numerhic.effects.futures.runs.models import FutureRun
from numerhic.people.facts import FACTS
from numerhic.people.models import User
from numerhic.people.places import PERSONAL_DATA, PersonalData


def collect(user: User) -> list[dict[str, Any]]:
    """Every run the person asked for."""
    rows = FutureRun.objects.filter(author=user).defer("inputs", "result").order_by("written_at", "pk")
    return [
        {"study": row.study_id, "run": row.number, "written_at": row.written_at.isoformat()} for row in rows
    ]


def erase(user: User) -> None:
    """Forget who ran. Safe to run twice."""
    FutureRun.objects.empty_author(user.pk)


def fill() -> None:
    """Fill the place; called once, when the application starts."""
    FACTS.update(study=gettext_lazy("Étude"), run=gettext_lazy("Calcul"))
    PERSONAL_DATA.fill("future-runs", PersonalData(lambda: _("Calculs d’études"), collect, erase), order=36)
