"""The words of the lines shown on a page, or written in a file, read all at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from numerhic.mechanisms.policies.sections import READ
from numerhic.mechanisms.policies.selectors import Line
from numerhic.register.matrix.bearings import Bearing
from numerhic.sources.natures import nature_of
from numerhic.sources.said import Said, these
from numerhic.sources.selectors import Reader


@dataclass(frozen=True)
class Told:
    """One line with its words."""

    line: Line
    said: Said

    @property
    def reading(self) -> bool:
        """It comes from a reading: who decided, and how to contest, were asked."""
        return self.line.gist.kind in READ

    @property
    def what(self) -> str:
        """What the component or the service does, in a word."""
        kind = self.line.gist.kind
        if kind in Bearing.values:
            return str(Bearing(kind).label)
        nature = nature_of(kind)
        return nature.one if nature else kind

    @property
    def text(self) -> str:
        """What it says, its answer first."""
        return f"{self.said.answered}{_(' :')} {self.said.text}" if self.said.answered else self.said.text

    @property
    def decided_by(self) -> str:
        """By whom; "" when nobody has said."""
        return self.said.told("decided_by")

    @property
    def origin(self) -> str:
        """By construction or by choice; "" when nobody has said."""
        return self.said.told("origin")

    @property
    def contestable(self) -> str:
        """Whether it can be contested; "" when nobody has said."""
        return self.said.told("contestable")

    @property
    def contest_how(self) -> str:
        """How, to whom."""
        return self.said.told("contest_how")

    @property
    def on(self) -> date:
        """The day of its words."""
        return localtime(self.said.written_at).date()


def told(reader: Reader, lines: Sequence[Line]) -> list[Told]:
    """These lines with their words, in their order. One query, none for nothing."""
    found = {one.identifier: one for one in these(reader, [line.gist.identifier for line in lines])}
    return [Told(line, found[line.gist.identifier]) for line in lines if line.gist.identifier in found]


class Words:
    """The words of many lines, read at once for the rows of a page, or for all in a file or a search."""

    def __init__(self, reader: Reader, every: Sequence[Line]) -> None:
        self._reader, self._every = reader, every
        self._told: dict[str, Told] = {}

    def of(self, line: Line) -> Told | None:
        """The words of one line; None when they are no longer there."""
        if line.gist.identifier not in self._told:
            self.load(self._every)
        return self._told.get(line.gist.identifier)

    def load(self, lines: Sequence[Line]) -> None:
        """Read the words of these lines. One query."""
        self._told |= {one.said.identifier: one for one in told(self._reader, lines)}
