"""The table roles × acts, read from roles_acts.csv: the one list of what can be done here, and by which
roles.

Unknown acts and roles are refused when the module that names them is loaded, not when somebody clicks.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """Roles are held in one authority and add up. ``visitor`` is everybody and is never stored."""

    VISITOR = "visitor", _("Toute personne, sans compte")
    INHABITANT = "inhabitant", _("Habitante ou habitant")
    AGENT = "agent", _("Agent")
    PROJECT_LEAD = "project_lead", _("Chef ou cheffe de projet")
    IS_OFFICER = "is_officer", _("Responsable du système d’information")
    ELECTED_MEMBER = "elected_member", _("Élue ou élu")
    FACILITATOR = "facilitator", _("Facilitateur ou facilitatrice")
    MODERATOR = "moderator", _("Modérateur ou modératrice")
    PUBLISHER = "publisher", _("Responsable de publication")
    ADMINISTRATOR = "administrator", _("Administrateur ou administratrice")


class UnknownActError(LookupError):
    """An act that the table does not list: a programming error, shown at start."""


@dataclass(frozen=True)
class Act:
    """One line of the table: its id, its sentence in both languages, the roles that may do it."""

    id: str
    fr: str
    en: str
    roles: frozenset[Role]

    @property
    def on_oneself(self) -> bool:
        """Acts on one's own data: a right of whoever has an account, roles or none."""
        return self.id.startswith("own_data.")

    @property
    def label(self) -> str:
        """The sentence in the reader's language."""
        return self.en if (get_language() or "fr").startswith("en") else self.fr


@cache
def acts() -> dict[str, Act]:
    """Every act, in the order of the file. Raises ValueError when a cell is neither yes nor no."""
    text = resources.files("numerhic.people").joinpath("roles_acts.csv").read_text(encoding="utf-8")
    table: dict[str, Act] = {}
    for number, row in enumerate(csv.DictReader(text.splitlines()), start=2):
        wrong = [role for role in Role if row[role.value] not in {"yes", "no"}]
        if wrong or row["act"] in table:
            raise ValueError(
                f"roles_acts.csv, line {number}: a repeated act, or a cell that is not yes or no ({wrong})"
            )
        table[row["act"]] = Act(
            row["act"], row["fr"], row["en"], frozenset(role for role in Role if row[role.value] == "yes")
        )
    return table


def act(name: str) -> Act:
    """Return one act, or raise UnknownActError."""
    try:
        return acts()[name]
    except KeyError:
        raise UnknownActError(
            f"{name!r} is not in people/roles_acts.csv: add its line there first."
        ) from None
