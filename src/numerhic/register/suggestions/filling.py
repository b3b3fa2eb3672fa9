"""What the suggestions bring to other rooms' places: they follow the contracts, and forget who decided."""

import logging

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from numerhic.authorities.models import Authority
from numerhic.people.entries import add_entry
from numerhic.people.models import User
from numerhic.people.places import PERSONAL_DATA, PersonalData
from numerhic.register.contracts.events import CHANGED
from numerhic.register.suggestions.gathering import gather
from numerhic.register.suggestions.models import Suggestion
from numerhic.sources.places import EVENTS, Event

log = logging.getLogger(__name__)


def follow(event: Event) -> None:
    """Bring the suggestions up to date when the contracts change. A failure is logged, never raised."""
    if event.name != CHANGED:
        return
    try:
        gather(Authority.objects.get(pk=event.authority.pk))
    except Exception:
        log.exception("suggestions of authority %s", event.authority.pk)


def rows(user: User) -> list[dict[str, str]]:
    """The suggestions the person decided on."""
    return [
        {
            "suggestion": one.name,
            "state": one.state,
            "at": one.decided_at.isoformat() if one.decided_at else "",
        }
        for one in Suggestion.objects.filter(decided_by=user).order_by("decided_at")
    ]


def erase(user: User) -> None:
    """Empty the keys; the decisions stay."""
    Suggestion.objects.filter(decided_by=user).update(decided_by=None)


def fill() -> None:
    """Fill the places; called once, when the application starts."""
    EVENTS.fill("suggestions", follow)
    PERSONAL_DATA.fill(
        "suggestions", PersonalData(lambda: gettext("Suggestions décidées"), rows, erase), order=42
    )
    add_entry(
        "entrance.officer",
        "register:suggestions",
        _("Confirmer ce que les marchés suggèrent"),
        _("Fournisseurs, composants et marchés : accepter, corriger, refuser, par pages entières."),
        act="register.write",
        order=30,
    )
