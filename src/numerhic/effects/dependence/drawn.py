"""Before and after a shock: the things it reaches and what they hang on, in layers; what falls hangs on
dashes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from numerhic.drawing import Layer, Node, Svg, Words, layers
from numerhic.effects.dependence.answer import Answer
from numerhic.effects.dependence.moment import Thing
from numerhic.effects.dependence.system import NODES, Model
from numerhic.pages.templatetags.page import format_number
from numerhic.register.records.kinds import KINDS
from numerhic.register.records.pages.sentences import first_capital

MOST = 4
"""Things named in a layer of these small drawings; the others are counted."""
FALLEN = "✕"


@dataclass(frozen=True)
class Drawn:
    """The things a shock reaches, before it or after it."""

    svg: Svg
    before: bool


def draw(model: Model, found: Answer, *, before: bool = False) -> Drawn | None:
    """What the shock reaches, after it (or ``before``); None when nothing falls."""
    told = [line for group in found.groups for line in (*group.fallen, *group.touched)]
    reached = dict.fromkeys(line.thing.key for line in told)
    reached |= dict.fromkeys(fall.id for fall in found.outcome.falls)
    if not found.outcome.falls:
        return None
    ties = [
        (row.of, provider)
        for row in model.system.requirements
        if row.of in reached
        for provider in row.any
        if provider in reached
    ]
    things = [model.things[key] for key in reached]
    if before:
        return Drawn(_draw(things, ties, found, frozenset(), _("Avant le choc")), before)
    return Drawn(_draw(things, ties, found, frozenset(found.outcome.by_id), _("Après le choc")), before)


def _draw(
    things: Sequence[Thing],
    ties: Sequence[tuple[str, str]],
    found: Answer,
    fallen: frozenset[str],
    title: str,
) -> Svg:
    rows = []
    for kind in NODES:
        # The same order before and after, so that one sees what changed and nothing else.
        of_kind = sorted(
            (one for one in things if one.kind == kind), key=lambda one: one.key not in found.outcome.by_id
        )
        if of_kind:
            label = first_capital(str(KINDS[kind].many))
            rows.append(Layer(label, [_node(one, fallen) for one in of_kind]))
    return layers(rows, ties, words=Words(title, _row, _tied, _others, _("rien")), key="choc", most=MOST)


def _node(one: Thing, fallen: frozenset[str]) -> Node:
    falls = one.key in fallen
    return Node(one.key, f"{FALLEN} {one.name}" if falls else one.name, one.address, falls)


def _row(label: str, names: Sequence[str]) -> str:
    return _("%(layer)s : %(names)s.") % {"layer": label, "names": ", ".join(names)}


def _tied(name: str, below: Sequence[str]) -> str:
    return _("« %(name)s » tient à : %(below)s.") % {"name": name, "below": ", ".join(below)} if below else ""


def _others(number: int) -> str:
    return ngettext("et %(n)s autre", "et %(n)s autres", number) % {"n": format_number(number)}
