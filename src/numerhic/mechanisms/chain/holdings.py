"""How a link is held, in words and in shapes: one table for pages, drawings, lists and files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from numerhic.drawing.links import Mark, Ring
from numerhic.mechanisms.chain.natures import LINKS, MASTERS, PREFIX
from numerhic.sources.said import Answered, Said

CONTESTED, NOBODY = "contested", "nobody"


@dataclass(frozen=True)
class Holding:
    """One way a link can be held: its code, its words (whole, short), its shape, what it means."""

    code: str
    label: str | Promise
    short: str | Promise
    mark: Mark
    meaning: str | Promise = ""


_MARKS: dict[str, tuple[Mark, str | Promise]] = {
    "in_house": ("solid", _("chez nous")),
    "shared": ("doubled", _("partagé")),
    "commons": ("dotted", _("un commun")),
    "replaceable": ("dashed", _("remplaçable")),
    "captive": ("crossed", _("captif")),
    "unknown": ("asked", _("inconnu")),
}
HOLDINGS: tuple[Holding, ...] = (
    *(Holding(one.code, one.label, _MARKS[one.code][1], _MARKS[one.code][0], one.help) for one in MASTERS),
    Holding(
        CONTESTED, _("contesté"), _("contesté"), "opposed", _("plusieurs réponses, ou une mise en cause")
    ),
    Holding(NOBODY, _("personne ne l’a encore dit"), _("non dit"), "empty"),
)
BY_CODE = {one.code: one for one in HOLDINGS}
ANSWERED = tuple(one.code for one in MASTERS)
NAMES: dict[str, str | Promise] = dict(LINKS)


@dataclass(frozen=True)
class Held:
    """What is answered of one link of one component: each answer once, the first given first.

    ``contested``: several answers, or one that somebody contests.
    """

    link: str
    answers: tuple[str, ...] = ()
    contested: bool = False

    @property
    def code(self) -> str:
        """The one holding it is shown under."""
        if self.contested:
            return CONTESTED
        return self.answers[0] if self.answers else NOBODY

    @property
    def holding(self) -> Holding:
        """The same, with its words and its shape."""
        return BY_CODE[self.code]

    @property
    def short(self) -> str:
        """In few words: « captif », « contesté : captif ou remplaçable »."""
        told = [str(BY_CODE[answer].short) for answer in self.answers]
        if not self.contested:
            return told[0] if told else str(BY_CODE[NOBODY].short)
        return f"{BY_CODE[CONTESTED].short} : {' ≠ '.join(told)}" if told else str(BY_CODE[CONTESTED].short)


def chain_of(told: Iterable[Answered | Said]) -> tuple[Held, ...]:
    """The eleven links of one component, in order, from all that is answered of them."""
    answers: dict[str, dict[str, None]] = {}
    contested: set[str] = set()
    for one in told:
        if not one.kind.startswith(PREFIX):
            continue
        link = one.kind.removeprefix(PREFIX)
        of_link = answers.setdefault(link, {})
        if one.answer in BY_CODE:
            of_link[one.answer] = None
        if one.contests is not None:
            contested.add(link)
    return tuple(
        Held(link, tuple(answers.get(link, ())), link in contested or len(answers.get(link, ())) > 1)
        for link in NAMES
    )


def rings(chain: Sequence[Held], who: dict[str, str] | None = None) -> list[Ring]:
    """A chain as the drawing takes it; ``who`` says by whom each link is held, when that is known."""
    found = []
    for held in chain:
        by = "" if held.contested else (who or {}).get(held.link, "")
        found.append(Ring(str(NAMES[held.link]), held.short, held.holding.mark, by))
    return found


def by_holding(chain: Sequence[Held]) -> list[tuple[Holding, list[str]]]:
    """The links of one component gathered by how they are held: only those that some link has."""
    return [
        (holding, links)
        for holding in HOLDINGS
        if (links := [str(NAMES[held.link]) for held in chain if held.code == holding.code])
    ]
