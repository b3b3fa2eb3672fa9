"""Weak points in words: what brings a policy or a service down, and what each actor brings down alone. No
rank.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from numerhic.effects.dependence.asked import address
from numerhic.effects.dependence.moment import Thing
from numerhic.effects.dependence.system import Model
from numerhic.effects.dependence.words import country_name
from numerhic.engines.dependence import alone, weak_points
from numerhic.register.records.selectors.kept import kept
from numerhic.sources.selectors import Reader

SHOWN = 60
"""Sets shown of one target; the command line has them all."""


@dataclass(frozen=True)
class Member:
    """One actor of a set, or a country or a group taken as one, with the shock that strikes it."""

    name: str
    spec: str


@dataclass(frozen=True)
class Actor:
    """One actor (or shared cause): the policies and services it brings down alone, those it touches."""

    member: Member
    policies: tuple[Thing, ...]
    touched: tuple[Thing, ...]
    services: tuple[Thing, ...]

    @property
    def address(self) -> str:
        """The page of the shock that strikes it."""
        return address([self.member.spec])


@dataclass(frozen=True)
class Weak:
    """The minimal sets of one target. ``total``: how many there are, the first ``SHOWN`` are given."""

    target: Thing
    order: int
    sets: tuple[tuple[Member, ...], ...]
    total: int


def actors(reader: Reader, model: Model, together: Collection[str] = ()) -> list[Actor]:
    """Every actor that brings a service or a policy down alone, by name."""
    name = f"weak {','.join(sorted(together))}"
    brought: Mapping[str, tuple[str, ...]] = kept(
        reader, name, lambda: alone(model.system, together).brought_down(("policy", "service"))
    )
    found = [_actor(model, event, keys) for event, keys in brought.items() if keys]
    return sorted(found, key=lambda one: one.member.name.casefold())


def weak(model: Model, target: Thing, order: int, together: Collection[str] = ()) -> Weak:
    """The minimal sets of at most ``order`` actors that bring one thing down."""
    (found,) = weak_points(model.system, order, [target.key], together)
    sets = tuple(tuple(member(model, one) for one in cut) for cut in found.sets[:SHOWN])
    return Weak(target, order, sets, len(found.sets))


def member(model: Model, event: str) -> Member:
    """An event of the engine, named: a thing, a country, a group."""
    if event in model.things:
        return Member(model.things[event].name, f"stop:{event}")
    verb, _colon, name = event.partition(":")
    if verb == "country":
        return Member(_("le pays : %(name)s") % {"name": country_name(name)}, event)
    return Member(_("le groupe « %(name)s »") % {"name": name}, event)


def _actor(model: Model, event: str, keys: Sequence[str]) -> Actor:
    policies = {key for key in keys if model.things[key].kind == "policy"}
    services = [key for key in keys if model.things[key].kind == "service"]
    touched = {
        policy
        for policy, those in model.serving.items()
        if model.things[policy].kind == "policy"
        and policy not in policies
        and not set(those).isdisjoint(services)
    }
    return Actor(
        member(model, event),
        _by_name(model, policies),
        _by_name(model, touched),
        _by_name(model, services),
    )


def _by_name(model: Model, keys: Collection[str]) -> tuple[Thing, ...]:
    return tuple(sorted((model.things[key] for key in keys), key=lambda one: one.name.casefold()))
