"""The register as one graph in memory, as far as one sort of reader may see it; kept until it changes.

A closure asked of the database costs hundreds of milliseconds on a large register, and its plan is the
planner's guess; here each link is looked at once. Kept per process under the mark of the authority's last
change, for the last few authorities only.
"""

import heapq
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from django.db import connection
from django.db.models import Count, OuterRef, Subquery
from django.urls import reverse

from numerhic.register.records.kinds import KINDS
from numerhic.register.records.models import Record, Reference, State
from numerhic.register.records.selectors.visible import visible, with_keys
from numerhic.sources.selectors import Reader

T = TypeVar("T")
Direction = Literal["up", "down"]
KEPT = 24
RECENT = 10_000
"""Changes among which one may be committed after others that were numbered later."""
ANSWERS = 500
"""Answers kept beside one graph, the last asked for: a few kilobytes each."""
Mark = tuple[Any, ...] | None
_kept: "OrderedDict[tuple[str, int, bool], tuple[Mark, Network]]" = OrderedDict()


@dataclass(frozen=True)
class Node:
    """A current record, just enough to name it. ``plain`` is what names are sorted by."""

    pk: int
    kind: str
    key: str
    name: str
    plain: str

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("register:record", args=[KINDS[self.kind].slug, self.key])


@dataclass
class Network:
    """Who cannot stand without whom, and who serves what; ids of records on both sides.

    ``up``: provider → dependents; ``down``: dependent → providers; ``serves``: service or component →
    policies; ``served``: policy → those; ``answers``: policy → needs; ``answered``: need → policies.
    """

    nodes: dict[int, Node] = field(default_factory=dict)
    up: dict[int, list[int]] = field(default_factory=dict)
    down: dict[int, list[int]] = field(default_factory=dict)
    serves: dict[int, list[int]] = field(default_factory=dict)
    served: dict[int, list[int]] = field(default_factory=dict)
    answers: dict[int, list[int]] = field(default_factory=dict)
    answered: dict[int, list[int]] = field(default_factory=dict)
    _made: "OrderedDict[str, Any]" = field(default_factory=OrderedDict)

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What ``make`` gives, asked once until a record changes.

        For what rests on the records this reader may see and on nothing else: no words of one language, no
        date of today.
        """
        if name in self._made:
            self._made.move_to_end(name)
        else:
            self._made[name] = make()
            if len(self._made) > ANSWERS:
                self._made.popitem(last=False)
        found: T = self._made[name]
        return found

    @property
    def by_key(self) -> dict[str, Node]:
        """The same nodes by key."""
        return self.once("by key", lambda: {node.key: node for node in self.nodes.values()})

    def reached(self, starts: Iterable[int], direction: Direction, depth: int) -> dict[int, int]:
        """Every record within ``depth`` steps, those one starts from included (0): id → fewest steps.

        Breadth first: time and memory in the number of links looked at, each once.
        """
        edges = self.up if direction == "up" else self.down
        found = dict.fromkeys(starts, 0)
        front = list(found)
        for step in range(1, depth + 1):
            following = []
            for one in front:
                for other in edges.get(one, ()):
                    if other not in found:
                        found[other] = step
                        following.append(other)
            if not following:
                break
            front = following
        return found

    def first(self, ids: Iterable[int], most: int) -> list[Node]:
        """The first of these by name, without sorting them all."""
        nodes = (self.nodes[pk] for pk in ids if pk in self.nodes)
        return heapq.nsmallest(most, nodes, key=lambda node: (node.plain, node.pk))

    def named(self, ids: Iterable[int]) -> list[Node]:
        """The nodes of these ids, by name."""
        return sorted(
            (self.nodes[pk] for pk in ids if pk in self.nodes), key=lambda node: (node.plain, node.pk)
        )


def network(reader: Reader) -> Network:
    """The graph this reader may see. One query when it is kept, three when it must be read again.

    None when another section of the same page has read it.
    """
    if reader.page is not None:
        if "network" not in reader.page:
            reader.page["network"] = _latest(reader)
        found: Network = reader.page["network"]
        return found
    return _latest(reader)


def nodes(reader: Reader, keys: Collection[str]) -> dict[str, Node]:
    """The records of these keys that the reader may see, by key. One query more when one is not current."""
    here = network(reader).by_key if keys else {}
    missing = [key for key in keys if key not in here]
    rows = with_keys(reader, missing).values_list("pk", "kind", "key", "name", "plain") if missing else ()
    closed = {row[2]: Node(*row) for row in rows}
    return {key: found for key in keys if (found := here.get(key) or closed.get(key))}


def _latest(reader: Reader) -> Network:
    internal = reader.internal
    key = (str(connection.settings_dict["NAME"]), reader.authority.pk, internal)
    last = last_change(reader)
    kept = _kept.get(key)
    if kept is not None and kept[0] == last:
        _kept.move_to_end(key)
        return kept[1]
    made = _read(reader)
    _kept[key] = (last, made)
    while len(_kept) > KEPT:
        _kept.popitem(last=False)
    return made


def last_change(reader: Reader) -> Mark:
    """What marks the last change of a record of the authority: every act writes one, in its transaction.

    The date and the key beside the number tell apart a change that was undone with its transaction; how many
    recent ones there are tells one that was numbered before the last but committed after it (PostgreSQL).
    """
    rows = Record.history.filter(authority_id=reader.authority.pk).order_by("-history_id")
    recent = rows.order_by().filter(history_id__gt=OuterRef("history_id") - RECENT)
    many = recent.values("authority_id").annotate(many=Count("history_id")).values("many")
    last = rows.annotate(many=Subquery(many))
    found: Mark = last.values_list("history_id", "history_date", "key", "revision", "many").first()
    return found


def _read(reader: Reader) -> Network:
    made = Network()
    rows = visible(reader).current().exclude(kind__in=("contract", "mandate")).order_by()
    dependencies = set()
    for pk, kind, key, name, plain in rows.values_list("pk", "kind", "key", "name", "plain"):
        if kind == "dependency":
            dependencies.add(pk)
        else:
            made.nodes[pk] = Node(pk, kind, key, name, plain)
    ends: dict[int, tuple[list[int], list[int]]] = {}
    links = Reference.objects.filter(
        holder__authority=reader.authority,
        holder__state=State.CURRENT,
        link__in=("dependent", "providers", "policies", "needs"),
    )
    for holder, link, target in links.values_list("holder_id", "link", "target_id"):
        if target not in made.nodes:
            continue
        if holder in dependencies:
            ends.setdefault(holder, ([], []))[link == "providers"].append(target)
        elif holder in made.nodes:
            forth, back = (made.serves, made.served) if link == "policies" else (made.answers, made.answered)
            forth.setdefault(holder, []).append(target)
            back.setdefault(target, []).append(holder)
    for dependents, providers in ends.values():
        for one in dependents:
            made.down.setdefault(one, []).extend(providers)
            for provider in providers:
                made.up.setdefault(provider, []).append(one)
    return made


def together(made: Mapping[int, Iterable[int]], ids: Iterable[int]) -> set[int]:
    """Everything that ``made`` gives for these ids."""
    return {other for pk in ids for other in made.get(pk, ())}
