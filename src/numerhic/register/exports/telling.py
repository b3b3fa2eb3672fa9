"""Remembers, for each restored row, the author that the export named."""

from typing import Any

from numerhic.authorities.models import Authority
from numerhic.register.exports.models import ToldAuthor


class Teller:
    """Gathers the authors told; whoever restores writes ``rows`` at the end, in one batch."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority
        self.rows: list[ToldAuthor] = []

    def tell(self, what: str, row: Any, name: str | None) -> None:
        """Say who made a row; nothing is kept for an author that nobody named."""
        if name:
            self.rows.append(ToldAuthor(authority=self.authority, what=what, row=str(row), name=name[:200]))
