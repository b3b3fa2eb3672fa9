"""What differs between two wordings, and between two editions. Pure: no database, no page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Mark = Literal["same", "ins", "del"]
_PARTS = re.compile(r"\s+|\w+|[^\w\s]")
LONGEST = 4000
"""Signs beyond which two texts are shown one after the other, not word by word: it would take too long."""


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed, came (``ins``) or went (``del``)."""

    mark: Mark
    text: str


@dataclass(frozen=True)
class Worded:
    """One article as an edition words it. ``hidden``: the reader may not read it any more."""

    place: int
    statement: str
    number: int
    title: str
    text: str
    lived: str = ""
    hidden: bool = False

    @property
    def whole(self) -> str:
        """All its words, to be compared."""
        return "\n".join(part for part in (self.text, self.lived) if part)


@dataclass(frozen=True)
class Change:
    """What happened to one article from an edition to a later one."""

    kind: Literal["added", "removed", "reworded", "moved"]
    article: Worded
    before: Worded | None = None

    @property
    def pieces(self) -> list[Piece]:
        """Its words, with what came and what went."""
        return pieces(self.before.whole, self.article.whole) if self.before else []

    @property
    def renamed(self) -> bool:
        """Its title changed too."""
        return self.before is not None and self.before.title != self.article.title


def pieces(before: str, after: str) -> list[Piece]:
    """The words of both texts, those that went before those that came. Joined, ``same`` and ``ins`` make
    ``after``; ``same`` and ``del`` make ``before``."""
    if max(len(before), len(after)) > LONGEST:
        return [Piece("del", before), Piece("ins", after)] if before != after else [Piece("same", after)]
    old, new = _PARTS.findall(before), _PARTS.findall(after)
    return list(_merged(_raw(old, new)))


def _raw(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield Piece("same", "".join(old[a:b]))
            continue
        if b > a:
            yield Piece("del", "".join(old[a:b]))
        if d > c:
            yield Piece("ins", "".join(new[c:d]))


def _merged(found: Iterator[Piece]) -> Iterator[Piece]:
    """A single space between two changes belongs to both: fewer, longer runs, easier to read."""
    went = came = ""
    for piece in found:
        if piece.mark == "same" and not piece.text.isspace():
            yield from _changed(went, came)
            went = came = ""
            yield piece
            continue
        went += piece.text if piece.mark != "ins" else ""
        came += piece.text if piece.mark != "del" else ""
    yield from _changed(went, came)


def _changed(went: str, came: str) -> Iterator[Piece]:
    if went == came:
        yield from [Piece("same", went)] if went else []
        return
    if went:
        yield Piece("del", went)
    if came:
        yield Piece("ins", came)


def between(before: Sequence[Worded], after: Sequence[Worded]) -> list[Change]:
    """What changed from one edition to another, in the order of the later one; what went comes last.

    What the reader may not read of either is left out. An article is said to have moved when the order of
    those that both hold is no longer the same.
    """
    old = {one.statement: one for one in before if not one.hidden}
    new = {one.statement: one for one in after if not one.hidden}
    unread = {one.statement for one in (*before, *after) if one.hidden}
    kept = [one.statement for one in before if one.statement in new]
    now = [one.statement for one in after if one.statement in old]
    moved = _moved(kept, now)
    found = []
    for one in after:
        was = old.get(one.statement)
        if one.statement in unread:
            continue
        if was is None:
            found.append(Change("added", one))
        elif was.whole != one.whole or was.title != one.title:
            found.append(Change("reworded", one, was))
        elif one.statement in moved:
            found.append(Change("moved", one, was))
    gone = [one for one in before if one.statement not in new and one.statement not in unread]
    return [*found, *(Change("removed", one) for one in gone)]


def _moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    stayed = {one for block in blocks for one in before[block.a : block.a + block.size]}
    return set(after) - stayed
