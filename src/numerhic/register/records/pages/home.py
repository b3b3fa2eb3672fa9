"""What the register holds, kind by kind, in the words of its home page."""

from collections.abc import Sequence
from dataclasses import dataclass

from numerhic.register.records.kinds import Kind
from numerhic.register.records.pages.sentences import counted
from numerhic.register.records.selectors.holdings import Holding
from numerhic.register.records.selectors.spread import Group


@dataclass(frozen=True)
class Line:
    """One kind: « 46 composants », or "" when there are none, and how many are closed."""

    kind: Kind
    count: str
    closed: int


def holding_lines(held: Sequence[Holding]) -> list[Line]:
    """Each kind in turn; mandates have their own part of the page."""
    return [
        Line(one.kind, counted(Group(one.kind.name, 0, one.current, ())) if one.current else "", one.closed)
        for one in held
        if one.kind.name != "mandate"
    ]
