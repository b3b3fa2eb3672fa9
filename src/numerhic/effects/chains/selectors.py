"""Reads chains as one reader may see them: their links with what contests them, their loops, their order."""

from dataclasses import dataclass
from functools import cached_property

from numerhic.effects.chains.loops import Edge, Found, in_order, loops, paths
from numerhic.effects.chains.natures import CHAIN, LESS, LINK
from numerhic.pages.tables.definition import plain
from numerhic.sources.levels import Evidence
from numerhic.sources.said import Said, said
from numerhic.sources.selectors import Reader


@dataclass(frozen=True)
class Link:
    """One link: the cause and the effect in its words, and what contests it. ``beside``: it is itself a
    contest, of another sign or other ends.
    """

    said: Said
    cause: str
    effect: str
    contests: tuple[Said, ...] = ()
    beside: bool = False

    @property
    def less(self) -> bool:
        """More of the cause makes less of the effect."""
        return self.said.answer == LESS

    @property
    def level(self) -> Evidence:
        """Contested as soon as another says otherwise."""
        return Evidence.CONTESTED if self.contests or self.beside else self.said.evidence

    @property
    def edge(self) -> Edge:
        """The same for who looks for loops: words that look alike are one thing."""
        return Edge(_bare(self.cause), _bare(self.effect), -1 if self.less else 1, self.said.identifier)


@dataclass(frozen=True)
class Chain:
    """One chain with its links."""

    said: Said
    contests: tuple[Said, ...]
    links: tuple[Link, ...]

    @cached_property
    def edges(self) -> list[Edge]:
        """Its links as signed edges."""
        return [link.edge for link in self.links]

    @cached_property
    def by_key(self) -> dict[str, Link]:
        """Each link by its identifier."""
        return {link.said.identifier: link for link in self.links}

    @cached_property
    def names(self) -> dict[str, str]:
        """Each node → the words in which it was first said."""
        found: dict[str, str] = {}
        for link in self.links:
            for name in (link.cause, link.effect):
                found.setdefault(_bare(name), name)
        return found

    @cached_property
    def nodes(self) -> list[str]:
        """Its nodes, causes before effects wherever loops allow."""
        return in_order(self.edges)

    @cached_property
    def loops(self) -> Found:
        """Its loops."""
        return loops(self.edges)

    @cached_property
    def paths(self) -> Found:
        """Its paths, from what nothing causes to what causes nothing."""
        return paths(self.edges)


def chains(reader: Reader) -> list[Said]:
    """Every chain that the reader may see, latest first. One query."""
    return [one for one in reversed(said(reader, [CHAIN.slug])) if one.contests is None]


def chain_of(reader: Reader, identifier: str) -> Chain | None:
    """One chain with its links; None when the reader sees none of that identifier. Two queries."""
    told = said(reader, [CHAIN.slug], subject_kind=CHAIN.slug, keys=[identifier])
    one = next((row for row in told if row.identifier == identifier), None)
    if one is None:
        return None
    found = said(reader, [LINK.slug], subject_kind=CHAIN.slug, keys=[identifier])
    return Chain(one, tuple(row for row in told if row.contests == identifier), tuple(_links(found)))


def _links(found: list[Said]) -> list[Link]:
    """Each link; and beside, as a link of its own, what contests one by another sign or other ends."""
    by_key = {one.identifier: one for one in found}
    beside: dict[str, list[Said]] = {}
    for one in found:
        if one.contests in by_key:
            beside.setdefault(one.contests, []).append(one)
    links = []
    for one in found:
        if one.contests is not None:
            continue
        contests = tuple(beside.get(one.identifier, ()))
        first = Link(one, _said(one, one, "cause"), _said(one, one, "effect"), contests)
        others = [
            Link(other, _said(other, one, "cause"), _said(other, one, "effect"), beside=True)
            for other in contests
            if other.answer
        ]
        links += [first, *(other for other in others if _drawn(other) != _drawn(first))]
    return links


def _drawn(link: Link) -> tuple[str, str, int]:
    edge = link.edge
    return edge.cause, edge.effect, edge.sign


def _said(one: Said, contested: Said, name: str) -> str:
    return str(one.fields.get(name) or contested.fields.get(name, ""))


def _bare(words: str) -> str:
    return " ".join(plain(words).split())
