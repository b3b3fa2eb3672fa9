"""From the intervals of the engine to what is told of each thing: falls, is touched, what it missed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from numerhic.effects.dependence.selectors import Model
from numerhic.effects.dependence.selectors.model import KINDS
from numerhic.engines.dependence import Fall, Node, Outcome, Requirement, Shock, strike

Span = tuple[float, float | None]


@dataclass(frozen=True)
class Short:
    """A row that loses something: ``needed`` of ``total``, and which are missing. ``holds``: enough stand."""

    needed: int
    total: int
    missing: tuple[str, ...]
    purpose: bool

    @property
    def holds(self) -> bool:
        """What is left is enough, even if all that is missing were missing at once."""
        return self.total - len(self.missing) >= self.needed


@dataclass(frozen=True)
class Hit:
    """One thing that falls (``falls``), or that stands while something it leans on does not (``span``)."""

    node: Node
    kind: str
    falls: tuple[Fall, ...]
    span: Span
    short: tuple[Short, ...]
    struck: bool

    @property
    def fallen(self) -> bool:
        """It falls, or is struck itself."""
        return bool(self.falls)

    @property
    def chain(self) -> tuple[str, ...]:
        """What led to it, from what was struck."""
        return self.falls[0].chain if self.falls else ()


@dataclass(frozen=True)
class Answer:
    """``hits`` go by kind, from needs down, then by hour, then by name; ``holds`` counts the rest by kind."""

    outcome: Outcome
    hits: tuple[Hit, ...]
    holds: Mapping[str, int]

    @cached_property
    def fallen(self) -> tuple[Hit, ...]:
        """Those that fall, what was struck included."""
        return tuple(hit for hit in self.hits if hit.fallen)

    @cached_property
    def consequences(self) -> tuple[Hit, ...]:
        """Those that fall and were not struck."""
        return tuple(hit for hit in self.fallen if not hit.struck)

    @cached_property
    def touched(self) -> tuple[Hit, ...]:
        """Those that stand, with something missing."""
        return tuple(hit for hit in self.hits if not hit.fallen)

    def of(self, kind: str, *, fallen: bool) -> list[Hit]:
        """The consequences of one kind."""
        return [hit for hit in self.hits if hit.kind == kind and hit.fallen == fallen and not hit.struck]

    @property
    def first_hour(self) -> float | None:
        """When the first thing that was not struck falls."""
        return min((hit.span[0] for hit in self.consequences), default=None)

    @property
    def people(self) -> tuple[int, int]:
        """Inhabitants of the services that fall, added up; how many of these services say no number."""
        services = [hit.node.people for hit in self.fallen if hit.kind == "service"]
        return sum(filter(None, services)), sum(one is None for one in services)


def answer(model: Model, shocks: Sequence[Shock]) -> Answer:
    """What the register answers to these shocks together. Kept until the register changes."""
    name = "fall " + "\n".join(sorted(one.spec for one in shocks))
    found: Answer = model.once(name, lambda: _answer(model, shocks))
    return found


def _answer(model: Model, shocks: Sequence[Shock]) -> Answer:
    outcome = strike(model.system, shocks)
    struck = {key for one in shocks for key in one.struck}
    spans: dict[str, Span] = {key: _whole(falls) for key, falls in outcome.by_id.items()}
    hit_rows, touched = _touched(model, spans)
    order = {key: place for place, key in enumerate(model.system.index.ids)}
    hits = [
        Hit(
            model.system.by_id[key],
            model.kinds[key],
            outcome.by_id.get(key, ()),
            span,
            hit_rows.get(key, ()),
            key in struck,
        )
        for key, span in {**touched, **spans}.items()
    ]
    hits.sort(key=lambda hit: (KINDS.index(hit.kind), not hit.fallen, hit.span[0], order[hit.node.id]))
    named = {hit.node.id for hit in hits}
    holds = dict.fromkeys(KINDS, 0)
    for key, kind in model.kinds.items():
        holds[kind] += key not in named
    return Answer(outcome, tuple(hits), holds)


def _touched(
    model: Model, fallen: Mapping[str, Span]
) -> tuple[dict[str, tuple[Short, ...]], dict[str, Span]]:
    """For each thing that loses something, its rows that do; for those that stand, from when until when.

    A need is touched with the policies that answer it, even those that are only touched.
    """
    short: dict[str, list[Short]] = {}
    touched: dict[str, Span] = {}

    def look(row: Requirement, purpose: bool, down: Mapping[str, Span]) -> None:
        missing = tuple(key for key in row.any if key in down)
        if not missing:
            return
        short.setdefault(row.of, []).append(Short(row.k, len(row.any), missing, purpose))
        if row.of not in fallen:
            spans = [down[key] for key in missing]
            touched[row.of] = _joined([*spans, *([touched[row.of]] if row.of in touched else [])])

    needs = []
    for row, key in zip(model.system.requirements, model.rows, strict=True):
        if not key and model.kinds[row.of] == "need":
            needs.append(row)
        else:
            look(row, not key, fallen)
    policies = {key: span for key, span in touched.items() if model.kinds[key] == "policy"}
    for row in needs:
        look(row, True, {**policies, **fallen})
    return {key: tuple(rows) for key, rows in short.items()}, touched


def _whole(falls: Sequence[Fall]) -> Span:
    return _joined([(one.from_hour, one.until_hour) for one in falls])


def _joined(spans: Sequence[Span]) -> Span:
    """From the first moment of any to the last of any."""
    ends = [end for _start, end in spans]
    last = None if None in ends else max(end for end in ends if end is not None)
    return min(start for start, _end in spans), last
