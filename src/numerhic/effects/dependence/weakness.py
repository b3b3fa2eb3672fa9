"""What brings something down alone, or two or three together; bounded, and what was not sought is said.

Actors are what hangs on nothing that is inscribed. Always in the order of the alphabet: facts, not a rank.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import comb

from django.utils.translation import gettext as _

from numerhic.effects.dependence.selectors import Model
from numerhic.engines.dependence import Alone, alone, weak_points
from numerhic.pages.countries import country_name
from numerhic.pages.tables.definition import plain

TARGETS = ("policy", "service")
ORDERS = (1, 2, 3)
BOUND = 20_000
"""Sets that may have to be looked at for one answer: beyond, a page would make others wait."""
SHOWN = 200


@dataclass(frozen=True)
class Weakness:
    """The minimal sets that bring one target down.

    ``unknown``: nobody has said what it hangs on. ``skipped``: not sought, there would be too many.
    ``more``: sets found and not shown.
    """

    key: str
    sets: tuple[tuple[str, ...], ...]
    unknown: bool = False
    skipped: bool = False
    more: int = 0


@dataclass(frozen=True)
class Actor:
    """``name`` of an event (a key, ``country:US``…), what it brings down alone, which policies it touches."""

    name: str
    policies: tuple[str, ...]
    services: tuple[str, ...]
    touched: tuple[str, ...]


def weaknesses(model: Model, targets: Sequence[str], order: int, together: Collection[str]) -> list[Weakness]:
    """The weak points of each target, in the order given. Kept until the register changes."""
    asked = ",".join(sorted(together))
    left = BOUND
    found = []
    for key in targets:
        cost = _cost(model, key, order)
        if cost > left:
            found.append(Weakness(key, (), skipped=True))
            continue
        left -= cost if order > 1 else 0
        found.append(_weakness(model, key, order, together, asked))
    return found


def _weakness(model: Model, key: str, order: int, together: Collection[str], asked: str) -> Weakness:
    if key not in model.requirements_of:
        return Weakness(key, (), unknown=True)
    if order == 1:
        sets = tuple((name,) for name in alone_in(model, together).actors_of(key))
    else:
        sets = model.once(
            f"weak {order} {asked} {key}",
            lambda: weak_points(model.system, order, [key], together)[0].sets,
        )
    named = [tuple(sorted(names, key=lambda name: _by_name(model, name))) for names in sets]
    named.sort(key=lambda names: (len(names), [_by_name(model, name) for name in names]))
    return Weakness(key, tuple(named[:SHOWN]), more=max(len(named) - SHOWN, 0))


def _cost(model: Model, key: str, order: int) -> int:
    """At most how many sets of actors there are below one target. O(what is below it)."""
    if order == 1:
        return 0
    seen, waiting, actors = {key}, [key], 0
    while waiting:
        rows = model.requirements_of.get(waiting.pop(), ())
        actors += not rows
        for provider in (one for row in rows for one in row.any):
            if provider not in seen:
                seen.add(provider)
                waiting.append(provider)
        if comb(actors, order) > BOUND:
            break
    return sum(comb(actors, size) for size in range(1, order + 1))


def alone_in(model: Model, together: Collection[str]) -> Alone:
    """Every single failure at once, kept until the register changes."""
    found: Alone = model.once(f"alone {','.join(sorted(together))}", lambda: alone(model.system, together))
    return found


def actors(model: Model, together: Collection[str]) -> list[Actor]:
    """Every actor that brings down something else than itself, by name."""
    down = alone_in(model, together).brought_down(TARGETS)
    found = []
    for name, keys in down.items():
        policies = tuple(key for key in keys if model.kinds[key] == "policy" and key != name)
        services = tuple(key for key in keys if model.kinds[key] == "service" and key != name)
        touched = {
            policy: None
            for key in keys
            if model.kinds[key] == "service"
            for policy in model.asked_by.get(key, ())
            if model.kinds[policy] == "policy" and policy not in policies
        }
        if policies or services or touched:
            by_name = tuple(sorted(touched, key=lambda key: plain(model.name(key))))
            found.append(Actor(name, policies, services, by_name))
    return sorted(found, key=lambda one: plain(event_in_words(model, one.name)))


def _by_name(model: Model, name: str) -> str:
    return plain(event_in_words(model, name))


def targets_of(model: Model) -> list[str]:
    """Every service and policy, policies first, by name."""
    return [node.id for node in model.system.nodes if model.kinds[node.id] in TARGETS]


def event_in_words(model: Model, name: str) -> str:
    """An actor, or what is taken together, as one names it."""
    verb, colon, what = name.partition(":")
    if colon and verb == "country":
        return _("%(country)s (pays entier)") % {"country": country_name(what)}
    if colon and verb == "group":
        return _("%(name)s (groupe entier)") % {"name": what}
    return model.name(name)


def spec_of(name: str) -> str:
    """The shock that an actor's failure is."""
    return name if name.startswith(("country:", "group:")) else f"stop:{name}"
