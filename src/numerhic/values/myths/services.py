"""Publishing a myth with what is said beside it, in one decision. Rights are checked by the views."""

from dataclasses import dataclass

from numerhic.authorities.models import Authority
from numerhic.people.models import User
from numerhic.sources.bulk import publish_versions
from numerhic.sources.models import Statement, StatementVersion
from numerhic.sources.selectors import Reader, visible_to
from numerhic.values.myths.natures import ABOUT

MOST = 40
"""Statements that one page offers to publish: beyond, once these are done."""


@dataclass(frozen=True)
class Waiting:
    """A version that the public does not read yet. ``code`` names it in a form."""

    statement: Statement
    version: StatementVersion

    @property
    def code(self) -> str:
        """The statement and the version, as read."""
        return f"{self.statement.pk}:{self.version.number}"


def waiting(reader: Reader, identifier: str) -> list[Waiting]:
    """What is said of one myth, itself included, that could be made public now: the oldest. Two queries."""
    rows = visible_to(reader).filter(subject_kind=ABOUT, subject_key=identifier, sensitive=False)
    found = []
    for row in rows.order_by("created_at", "pk").prefetch_related("versions"):
        if row.published_number != row.current_number:
            latest = next(one for one in row.versions.all() if one.number == row.current_number)
            found.append(Waiting(row, latest))
    return found[:MOST]


def publish_together(authority: Authority, chosen: list[Waiting], *, by: User, reason: str) -> None:
    """Make these versions public. Raises ValidationError, changing nothing, when one is sensitive."""
    numbers = {one.statement.pk: one.version.number for one in chosen}
    publish_versions(authority, numbers, author=by, reason=reason)
