"""What loads and decisions keep about a person: that they made them, and when.

Words written for everybody stay.
"""

from typing import Any

from django.utils.translation import gettext as _

from numerhic.people.models import User
from numerhic.register.contracts.models import ContractDecision, ContractLoad


def title() -> str:
    """The heading of this part in « my data »."""
    return _("Marchés chargés et règles corrigées")


def collect(user: User) -> list[dict[str, Any]]:
    """Loads made or undone, decisions taken, oldest first."""
    loads = ContractLoad.objects.filter(loaded_by=user).order_by("created_at")
    undone = ContractLoad.objects.filter(undone_by=user).order_by("undone_at")
    decisions = ContractDecision.objects.filter(decided_by=user)
    return [
        *({"act": "load", "id": one.pk, "at": one.created_at.isoformat()} for one in loads),
        *({"act": "undo", "id": one.pk, "at": one.undone_at and one.undone_at.isoformat()} for one in undone),
        *(
            {
                "act": "overrule",
                "contract": one.contract_key,
                "question": one.question,
                "reason": one.reason,
                "at": one.decided_at.isoformat(),
            }
            for one in decisions
        ),
    ]


def erase(user: User) -> None:
    """Forget who; what was done stays."""
    ContractLoad.objects.filter(loaded_by=user).update(loaded_by=None)
    ContractLoad.objects.filter(undone_by=user).update(undone_by=None)
    ContractDecision.objects.filter(decided_by=user).update(decided_by=None)
