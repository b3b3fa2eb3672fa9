"""What the register holds and what is blank, in the words of its home page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import ngettext

from numerhic.pages.templatetags.page import format_number
from numerhic.register.records.kinds import Kind
from numerhic.register.records.pages.drawn import Drawn, draw_register
from numerhic.register.records.pages.sentences import counted
from numerhic.register.records.selectors.holdings import Blank, Holding, blanks, holdings
from numerhic.register.records.selectors.kept import kept
from numerhic.register.records.selectors.spread import Group
from numerhic.sources.selectors import Reader


@dataclass(frozen=True)
class Contents:
    """What the register holds, what is blank, and its drawing, in one language."""

    lines: list["Line"]
    blanks: list[tuple[str, str]]
    drawn: Drawn | None

    @property
    def begun(self) -> bool:
        """Something is current in it."""
        return any(line.count for line in self.lines)


def contents(reader: Reader) -> Contents:
    """The contents as this sort of reader sees them. One query while the register does not change."""

    def make() -> Contents:
        return Contents(holding_lines(holdings(reader)), blank_lines(blanks(reader)), draw_register(reader))

    return kept(reader, "home", make)


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


def blank_lines(found: Sequence[Blank]) -> list[tuple[str, str]]:
    """What nobody has said, each with the address of the list that shows it: (address, words)."""
    return [
        (
            f"{reverse('register:records', args=[one.kind.slug])}"
            f"?{one.kind.slug}-inconnu={one.field}#{one.kind.slug}",
            _in_words(one) % {"n": format_number(one.count)},
        )
        for one in found
    ]


def _in_words(one: Blank) -> str:
    n = one.count
    words = {
        ("service", "other_way"): ngettext(
            "%(n)s service dont on ne sait pas s’il existe une voie sans numérique",
            "%(n)s services dont on ne sait pas s’il existe une voie sans numérique",
            n,
        ),
        ("service", "policies"): ngettext(
            "%(n)s service relié à aucune politique", "%(n)s services reliés à aucune politique", n
        ),
        ("policy", "needs"): ngettext(
            "%(n)s politique reliée à aucun besoin", "%(n)s politiques reliées à aucun besoin", n
        ),
        ("component", "exit_plan"): ngettext(
            "%(n)s composant sans plan de sortie connu", "%(n)s composants sans plan de sortie connu", n
        ),
        ("component", "hosting_country"): ngettext(
            "%(n)s composant dont on ne sait pas dans quel pays il est hébergé",
            "%(n)s composants dont on ne sait pas dans quel pays ils sont hébergés",
            n,
        ),
        ("contract", "notice_months"): ngettext(
            "%(n)s marché dont le préavis n’est pas connu", "%(n)s marchés dont le préavis n’est pas connu", n
        ),
        ("supplier", "country"): ngettext(
            "%(n)s fournisseur dont on ne sait pas quel pays le contrôle",
            "%(n)s fournisseurs dont on ne sait pas quel pays les contrôle",
            n,
        ),
    }
    return words[one.kind.name, one.field]
