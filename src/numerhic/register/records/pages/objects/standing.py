"""What a record cannot stand without, and what cannot stand without it: one step in words, then by depth."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from numerhic.register.records.pages import sentences
from numerhic.register.records.pages.shown import RecordPage
from numerhic.register.records.selectors.beside import Part
from numerhic.register.records.selectors.graph import DEPTH
from numerhic.register.records.selectors.network import Direction
from numerhic.register.records.selectors.spread import Group, Spread, spread, spread_both

SENSES: dict[str, Direction] = {"haut": "up", "bas": "down"}
STEPS = (2, 3, 4)


@dataclass(frozen=True)
class Requirement:
    """One dependency of the record: what is needed, in words; how long to replace it; where it is told."""

    needed: SafeString
    substitution: str
    address: str


@dataclass(frozen=True)
class Step:
    """Everything of one kind at one depth."""

    depth: int
    count: str
    names: SafeString


@dataclass(frozen=True)
class Further:
    """What the address asks for: a direction, a depth, the groups found, and the links to go further."""

    direction: Direction
    depth: int
    steps: list[Step]
    deeper: int | None
    address: str


@dataclass(frozen=True)
class Standing:
    """One step around the record, then further when the address asks. Numbers are what is not listed."""

    needs: list[Requirement]
    needs_part: Part
    needed_by: list[SafeString]
    needed_part: Part
    further: Further | None
    up: str
    down: str

    @property
    def alone(self) -> bool:
        """Nobody has said what holds it nor what it holds."""
        return not self.needs and not self.needed_by


def spreads(page: RecordPage, request: HttpRequest, needed: Direction) -> dict[Direction, Spread]:
    """The spread that a page always needs, with the other one when the address asks for it. One query."""
    if SENSES.get(request.GET.get("sens", ""), needed) == needed:
        return {needed: spread(page.reader, page.record, needed)}
    both = spread_both(page.reader, page.record)
    return {"up": both.up, "down": both.down}


def standing(page: RecordPage, request: HttpRequest, found: dict[Direction, Spread]) -> Standing:
    """The dependencies of a record. ``found`` are its spreads."""
    needs_part, needs = page.beside.ties("down")
    needed_part, needed = page.beside.ties("up")
    return Standing(
        needs=[
            Requirement(sentences.needed(tie), sentences.substitution(tie), tie.dependency.get_absolute_url())
            for tie in needs
        ],
        needs_part=needs_part,
        needed_by=[sentences.needing(tie, page.record) for tie in needed],
        needed_part=needed_part,
        further=_further(page, request, found),
        up=page.around("haut"),
        down=page.around("bas"),
    )


def _further(page: RecordPage, request: HttpRequest, found: dict[Direction, Spread]) -> Further | None:
    sense = request.GET.get("sens", "")
    if sense not in SENSES:
        return None
    asked = request.GET.get("profondeur", "")
    # More digits than any depth has are not read: Python refuses to read thousands of them.
    depth = min(max(int(asked[:3]), 1), DEPTH) if asked.isascii() and asked.isdigit() else STEPS[0]
    direction = SENSES[sense]
    whole = found[direction]
    address = page.around(sense)
    steps = [
        Step(group.depth, sentences.counted(group), group_names(group, address))
        for group in whole.reached
        if group.depth <= depth
    ]
    return Further(direction, depth, steps, depth + 1 if whole.deepest > depth else None, address)


def group_names(group: Group, address: str) -> SafeString:
    """The first names, and a link to the list of them all cut to their depth and kind."""
    return sentences.group_names(group, f"{address}?autour-nature={group.kind}&autour-pas={group.depth}")


def behind(page: RecordPage, found: Spread) -> list[SafeString]:
    """The policies and the needs behind, one sentence each; nothing when there are none."""
    address = page.around("haut")
    said = []
    for kind in ("policy", "need"):
        group = found.of(kind)
        if group.total:
            listed = sentences.group_names(group, f"{address}?autour-nature={kind}")
            said.append(sentences.joined(sentences.counted(group), listed))
    return said


def below(page: RecordPage, found: Spread) -> list[SafeString]:
    """The components and the suppliers it hangs on, at whatever depth, one sentence each."""
    address = page.around("bas")
    said = []
    for kind in ("component", "supplier"):
        group = found.gathered(kind)
        if group.total:
            listed = sentences.group_names(group, f"{address}?autour-nature={kind}")
            said.append(sentences.joined(sentences.counted(group), listed))
    return said


def nothing_known(page: RecordPage) -> str:
    """Why nothing is said to stop: nobody has told, or nothing told is public."""
    if page.reader.internal:
        return _("Personne n’a encore dit ce qui en dépend : on ne sait pas ce qui s’arrêterait.")
    return _("Rien de public ne dit ce qui en dépend.")
