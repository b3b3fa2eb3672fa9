"""The guide is the officer's first entry on the front page, as long as it has a step to offer."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from numerhic.authorities.current import current_authority
from numerhic.people.entries import add_entry
from numerhic.people.rules import may
from numerhic.register.guide.steps import next_step, steps_of


def _is_unfinished(request: HttpRequest) -> bool:
    authority = current_authority(request)
    if not may(request.user, "register.write", authority):
        return False
    return next_step(steps_of(authority)) is not None


def fill() -> None:
    """Fill the place; called once, when the application starts."""
    add_entry(
        "entrance.officer",
        "register:guide",
        _("La première demi-heure, pas à pas"),
        _("Six étapes, que vous pouvez quitter et retrouver."),
        act="register.write",
        order=5,
        when=_is_unfinished,
    )
