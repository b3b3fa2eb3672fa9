"""What is said of what a policy depends on, gathered section by section, with what contests it beside.

Which statements there are is read without their words, whatever their number; words are read for those shown.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q
from django.db.models.fields.json import KT

from numerhic.mechanisms.policies.sections import EVERY, MARGINS, OPEN, PLACES, READ, SECTION_OF, Section
from numerhic.mechanisms.policies.ways import Ways, ways
from numerhic.register.matrix.bearings import SUBJECT, Bearing
from numerhic.register.records.models import Record
from numerhic.register.records.selectors.network import Node, network
from numerhic.register.records.selectors.visible import visible
from numerhic.sources.said import readable
from numerhic.sources.selectors import Reader, visible_to

BESIDE = 3
"""A statement and what contests it, at most so many on one page; its own page tells them all."""


class Gist(NamedTuple):
    """One statement without its words. ``policy``: whose bearing it is, "" for a reading."""

    identifier: str
    kind: str
    policy: str
    record: str
    contests: str | None
    contestable: str
    decided_by: str


@dataclass(frozen=True)
class Line:
    """One statement, the record it is about, and whether another answers it, or it answers another."""

    gist: Gist
    node: Node
    contested: bool

    @property
    def section(self) -> Section:
        """Where it stands."""
        return SECTION_OF[self.gist.kind]

    @property
    def margin(self) -> bool:
        """It tells a margin, or can be contested in part at least."""
        return self.gist.kind in MARGINS.kinds or self.gist.contestable in OPEN


@dataclass(frozen=True)
class Gathered:
    """One policy: what it depends on, and every line that the reader may see, by name then by section."""

    ways: Ways
    lines: tuple[Line, ...]

    def of(self, section: Section) -> list[Line]:
        """The lines of a section, what is said for this very policy first; for margins, what can be contested
        besides.
        """
        kept = [
            line for line in self.lines if (line.margin if section is MARGINS else line.section is section)
        ]
        return sorted(kept, key=lambda line: not line.gist.policy)

    @property
    def said(self) -> list[Section]:
        """The sections where something is said."""
        return [section for section in EVERY if self.of(section)]

    @property
    def read(self) -> list[Node]:
        """The components of which something was read, by name."""
        keys = {line.node.key for line in self.lines if line.gist.kind in READ}
        return [node for node in self.ways.components if node.key in keys]

    @property
    def unread(self) -> list[Node]:
        """The components of which nobody has read anything, by name."""
        read = {node.key for node in self.read}
        return [node for node in self.ways.components if node.key not in read]


def of_policy(reader: Reader, policy: Record) -> Gathered:
    """One policy. Two queries when the graph is kept."""
    graph = network(reader)
    found = ways(graph, policy.pk)
    told = gists(reader, [node.key for node in found.components], policy=policy.key)
    return _gathered(found, told, graph.by_key)


def of_policies(reader: Reader) -> list[tuple[Record, Gathered]]:
    """Every current policy that the reader may see, by name. Three queries when the graph is kept."""
    policies = visible(reader, "policy").current().order_by("plain", "pk")
    graph = network(reader)
    known = graph.by_key
    read: dict[str, list[Gist]] = {}
    borne: dict[str, list[Gist]] = {}
    for one in gists(reader):
        kept, key = (borne, one.policy) if one.policy else (read, one.record)
        kept.setdefault(key, []).append(one)
    gathered = []
    for policy in policies.only("id", "key", "kind", "name", "plain"):
        found = ways(graph, policy.pk)
        told = [one for node in found.components for one in read.get(node.key, ())]
        gathered.append((policy, _gathered(found, [*told, *borne.get(policy.key, ())], known)))
    return gathered


def gists(reader: Reader, components: Collection[str] | None = None, *, policy: str = "") -> list[Gist]:
    """What the reader may see: readings (of these components), bearings (on this policy), oldest first.

    One query.
    """
    readings = Q(subject_kind="component", kind__in=READ)
    if components is not None:
        readings &= Q(subject_key__in=list(components))
    bearings = Q(subject_kind=SUBJECT, kind__in=Bearing.values)
    if policy:
        bearings &= Q(subject_key__startswith=f"{policy}.")
    versions = readable(reader, visible_to(reader).filter(readings | bearings))
    rows = versions.order_by("statement__created_at", "statement_id").values_list(
        "statement_id",
        "statement__kind",
        "statement__subject_key",
        "statement__contests_id",
        KT("fields__contestable"),
        KT("fields__decided_by"),
    )
    found = []
    for identifier, kind, key, contests, contestable, decided_by in rows:
        of, _dot, record = key.rpartition(".") if kind in Bearing.values else ("", "", key)
        found.append(Gist(identifier, kind, of, record, contests, contestable or "", decided_by or ""))
    return found


def _gathered(found: Ways, told: Iterable[Gist], known: dict[str, Node]) -> Gathered:
    """Lines by name, then by section, what contests a statement after it; of records one may see alone."""
    ones = [one for one in told if one.record in known]
    contests = {one.identifier: one.contests for one in ones}
    answered = {one.contests for one in ones if one.contests}
    rank = {one.identifier: place for place, one in enumerate(ones)}

    def root(identifier: str) -> str:
        seen = {identifier}
        while (above := contests.get(identifier)) in rank and above not in seen:
            identifier = str(above)
            seen.add(identifier)
        return identifier

    def order(one: Gist) -> tuple[str, str, int, int, int]:
        node = known[one.record]
        first = root(one.identifier)
        return (node.plain, node.key, PLACES[one.kind], rank[first], rank[one.identifier])

    return Gathered(
        found,
        tuple(
            Line(one, known[one.record], one.identifier in answered or bool(one.contests))
            for one in sorted(ones, key=order)
        ),
    )


def first(lines: Sequence[Line], most: int) -> list[Line]:
    """About ``most`` lines: one of each record before a second of any, in their own order.

    What contests a line comes with it, the first two at least: an answer is never shown as if it stood alone.
    """
    groups: list[list[Line]] = []
    heads: list[tuple[int, int]] = []
    turns: dict[str, int] = {}
    here: set[str] = set()
    for line in lines:
        if groups and line.gist.contests in here:
            groups[-1].append(line)
        else:
            turns[line.node.key] = turn = turns.get(line.node.key, -1) + 1
            heads.append((turn, len(groups)))
            groups.append([line])
        here.add(line.gist.identifier)
    kept: list[int] = []
    room = most
    for _turn, place in sorted(heads):
        if room <= 0:
            break
        kept.append(place)
        room -= min(len(groups[place]), BESIDE)
    return [line for place in sorted(kept) for line in groups[place][:BESIDE]]
