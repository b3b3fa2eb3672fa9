"""What imports and exports bring to the places of other rooms: the register's page, traces of a person."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from numerhic.people.models import User
from numerhic.people.places import PANELS, PERSONAL_DATA, Panel, PersonalData
from numerhic.register.imports.models import ColumnMapping, ImportRun


def in_and_out(request: HttpRequest, obj: object) -> str:
    """Links to importing and taking away."""
    return render_to_string("register/imports/panel.html", {}, request)


def collect(user: User) -> list[dict[str, Any]]:
    """Imports asked or undone, meanings of columns said."""
    asked = ImportRun.objects.filter(asked_by=user).order_by("pk")
    undone = ImportRun.objects.filter(undone_by=user).order_by("pk")
    said = ColumnMapping.objects.filter(said_by=user).order_by("pk")
    return [
        *({"act": "import", "id": one.pk, "at": one.created_at.isoformat()} for one in asked),
        *(
            {
                "act": "undo",
                "id": one.pk,
                "reason": one.undo_reason,
                "at": one.undone_at and one.undone_at.isoformat(),
            }
            for one in undone
        ),
        *({"act": "columns", "id": one.pk, "at": one.said_at.isoformat()} for one in said),
    ]


def erase(user: User) -> None:
    """Forget who; what was done stays."""
    ImportRun.objects.filter(asked_by=user).update(asked_by=None)
    ImportRun.objects.filter(undone_by=user).update(undone_by=None)
    ColumnMapping.objects.filter(said_by=user).update(said_by=None)


def fill() -> None:
    """Fill the places; called once, when the application starts."""
    PANELS.fill("in and out", Panel("register", "register.export", in_and_out), order=30)
    PERSONAL_DATA.fill(
        "imports", PersonalData(lambda: str(_("Imports dans le registre")), collect, erase), order=42
    )
