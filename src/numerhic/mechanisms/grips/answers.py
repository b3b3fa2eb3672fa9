"""What stands for one grip once everything said of it is put together: an answer, or that none stands alone.

Pure. A contest is never averaged: it is a state of its own, whose answers are read side by side.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from numerhic.mechanisms.grips.meanings import TWELVE

YES, PARTLY, NO, UNKNOWN, IMPOSED, MOOT = "yes", "partly", "no", "unknown", "imposed", "moot"
CONTESTED, UNSAID = "contested", "unsaid"
KNOWN = (YES, PARTLY, NO, IMPOSED, MOOT)

SHOWN: dict[str, str | Promise] = {
    YES: _("oui"),
    PARTLY: _("en partie"),
    NO: _("non"),
    IMPOSED: _("imposé par la loi"),
    UNKNOWN: _("inconnu"),
    CONTESTED: _("contesté"),
    MOOT: _("sans objet"),
    UNSAID: _("pas encore dit"),
}
"""Each state in a word, in the order of every list."""

GATHERED: dict[str, str | Promise] = {
    NO: _("Sans prise"),
    PARTLY: _("En partie"),
    IMPOSED: _("Imposé par la loi"),
    CONTESTED: _("Contesté"),
    UNKNOWN: _("Inconnu"),
    UNSAID: _("Pas encore dit"),
    YES: _("En main"),
}
"""What several grips, or several components, have in common; « sans objet » is left out."""


class Entry(NamedTuple):
    """The least one must know of a statement to say what stands. ``contests``: what it answers, or None."""

    identifier: str
    answer: str
    contests: str | None


def standing(entries: Iterable[Entry]) -> str:
    """The state of one grip: unsaid, contested, or the one answer given."""
    found = list(entries)
    answers = {entry.answer for entry in found if entry.answer}
    if any(entry.contests for entry in found) or len(answers) > 1:
        return CONTESTED
    return answers.pop() if answers else UNSAID


def gathered(states: Sequence[str]) -> dict[str, list[str]]:
    """The twelve states of a component as lists of grips, by state, in the order of ``GATHERED``."""
    found = {
        state: [str(grip.label) for grip, held in zip(TWELVE, states, strict=True) if held == state]
        for state in GATHERED
    }
    return {state: names for state, names in found.items() if names}
