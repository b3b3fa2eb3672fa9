"""Reads effects as one reader may see them, by domain; what the library says, and what became of it here."""

from dataclasses import dataclass

from django.utils.translation import get_language

from numerhic.effects.consequences.natures import BENEFIT, COST, DOMAINS, EFFECT, REFUSED
from numerhic.reference.effects import Known, known_effects
from numerhic.sources.levels import Evidence
from numerhic.sources.natures import Choice
from numerhic.sources.said import Said, said
from numerhic.sources.selectors import Reader


@dataclass(frozen=True)
class Line:
    """One effect, and what contests it."""

    said: Said
    contests: tuple[Said, ...] = ()

    @property
    def level(self) -> Evidence:
        """Contested as soon as another says otherwise."""
        return Evidence.CONTESTED if self.contests else self.said.evidence


@dataclass(frozen=True)
class Domain:
    """One domain: its costs and its benefits."""

    choice: Choice
    costs: tuple[Line, ...]
    benefits: tuple[Line, ...]


@dataclass(frozen=True)
class Offered:
    """One effect of the library, and what became of it here: adopted as, or refused by, a statement."""

    known: Known
    text: str
    adopted: Said | None
    refused: Said | None


def effects(reader: Reader) -> list[Line]:
    """Every effect that the reader may see, oldest first. One query."""
    return with_contests(said(reader, [EFFECT.slug]))


def by_domain(lines: list[Line]) -> list[Domain]:
    """All eight domains, those of which nothing is said too."""
    found = []
    for choice in DOMAINS:
        here = [line for line in lines if line.said.fields.get("domain") == choice.code]
        sides = {side: tuple(line for line in here if line.said.answer == side) for side in (COST, BENEFIT)}
        found.append(Domain(choice, sides[COST], sides[BENEFIT]))
    return found


def library(reader: Reader) -> list[Offered]:
    """The library, each effect with what became of it here. One query."""
    told = said(reader, [EFFECT.slug, REFUSED.slug])
    became: dict[tuple[str, str], Said] = {}
    for one in told:
        if one.contests is None:
            became[one.kind, str(one.fields.get("known", ""))] = one
    language = get_language() or "fr"
    return [
        Offered(
            one,
            one.text.told(language),
            became.get((EFFECT.slug, one.slug)),
            became.get((REFUSED.slug, one.slug)),
        )
        for one in known_effects()
    ]


def with_contests(found: list[Said]) -> list[Line]:
    """Each effect with what contests it beside."""
    beside: dict[str, list[Said]] = {}
    for one in found:
        if one.contests:
            beside.setdefault(one.contests, []).append(one)
    return [Line(one, tuple(beside.get(one.identifier, ()))) for one in found if one.contests is None]
