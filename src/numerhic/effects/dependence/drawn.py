"""What hangs on what around a shock, drawn before and after; and what is around one thing, step by step."""

from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from numerhic.drawing import Layer, Node, Svg, Words, layers
from numerhic.effects.dependence.answer import Answer
from numerhic.effects.dependence.selectors import Model
from numerhic.effects.dependence.selectors.model import KINDS
from numerhic.pages.templatetags.page import format_number
from numerhic.register.records.kinds import KINDS as RECORDS
from numerhic.register.records.pages.sentences import first_capital

MOST = 4


def before_or_after(model: Model, answer: Answer, *, before: bool) -> Svg | None:
    """The part of the register that the shock reaches, as it stands or as it is left; None when nothing is
    reached.

    Of each kind, what falls, then what is touched, then what they lean on and still stands.
    """
    shown = [hit.node.id for hit in answer.hits]
    if not shown:
        return None
    beside = [
        key for hit in answer.hits for row in model.requirements_of.get(hit.node.id, ()) for key in row.any
    ]
    keys = list(dict.fromkeys([*shown, *beside]))
    if before:
        return _kinds(model, keys, (), _("Avant"), "before")
    return _kinds(model, keys, {hit.node.id for hit in answer.fallen}, _("Après"), "after")


def _kinds(model: Model, keys: Sequence[str], fallen: Collection[str], title: str, key: str) -> Svg:
    rows = [
        Layer(
            first_capital(str(RECORDS[kind].many)),
            [_node(model, one, fallen) for one in keys if model.kinds[one] == kind],
        )
        for kind in KINDS
        if any(model.kinds[one] == kind for one in keys)
    ]
    return layers(rows, _ties(model, keys), words=_words(title), key=key, most=MOST)


def step_by_step(model: Model, depths: Mapping[str, int], direction: str) -> Svg:
    """One thing, then what is one step away, then two…, upwards (``up``: what hangs on it) or downwards."""
    steps = range(max(depths.values(), default=0) + 1)
    rows = [
        Layer(_step(step), [_node(model, key, ()) for key, depth in depths.items() if depth == step])
        for step in (reversed(steps) if direction == "up" else steps)
    ]
    return layers(
        rows, _ties(model, list(depths)), words=_words(_("De proche en proche")), key="graph", most=MOST
    )


def _step(step: int) -> str:
    if step == 0:
        return _("Au départ")
    return ngettext("À %(n)s étape", "À %(n)s étapes", step) % {"n": step}


def _node(model: Model, key: str, fallen: Collection[str]) -> Node:
    return Node(key, model.name(key), model.address(key), key in fallen)


def _ties(model: Model, keys: Collection[str]) -> list[tuple[str, str]]:
    here = set(keys)
    return sorted(
        {
            (key, provider)
            for key in here
            for row in model.requirements_of.get(key, ())
            for provider in row.any
            if provider in here
        }
    )


def _words(title: str) -> Words:
    return Words(title, _row, _tied, _others, _("rien n’est inscrit"), _cut)


def _row(label: str, names: Sequence[str]) -> str:
    if not names:
        return _("%(layer)s : rien n’est inscrit.") % {"layer": label}
    return _("%(layer)s : %(names)s.") % {"layer": label, "names": ", ".join(names)}


def _tied(name: str, below: Sequence[str]) -> str:
    if not below:
        return _("« %(name)s » : rien n’est dit dessous.") % {"name": name}
    return _("« %(name)s » tient à : %(below)s.") % {"name": name, "below": ", ".join(below)}


def _others(number: int) -> str:
    return ngettext("et %(n)s autre", "et %(n)s autres", number) % {"n": format_number(number)}


def _cut(name: str) -> str:
    return _("%(name)s (tombe)") % {"name": name}
