"""What a shock does, as the page tells it: needs, policies and services, touched or fallen, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from numerhic.effects.dependence.moment import Thing
from numerhic.effects.dependence.system import Model
from numerhic.effects.dependence.words import from_when, until_when
from numerhic.engines.dependence import Fall, Outcome, Shock, strike
from numerhic.pages.templatetags.page import format_number, share
from numerhic.register.records.kinds.service import OtherWay

TOLD = ("need", "policy", "service")
FEW = 4
"""Things of one kind told one by one."""


@dataclass(frozen=True)
class Line:
    """One thing that falls, or that is touched: it stands, but some of what serves it does not.

    ``when`` has one sentence an interval; ``by_hand`` says what goes on without it, ``counter`` where people
    can go.
    """

    thing: Thing
    falls: tuple[Fall, ...]
    when: tuple[str, ...]
    why: str
    missing: str
    by_hand: str
    counter: str

    @property
    def fallen(self) -> bool:
        """It falls."""
        return bool(self.falls)

    @property
    def touched(self) -> bool:
        """It stands, but some of what serves it does not."""
        return not self.falls and bool(self.why)


@dataclass(frozen=True)
class Group:
    """The things of one kind that fall, those that are only touched."""

    kind: str
    fallen: tuple[Line, ...]
    touched: tuple[Line, ...]

    @property
    def first(self) -> tuple[Line, ...]:
        """Those told one by one; the table has them all."""
        return self.fallen[:FEW]

    @property
    def others(self) -> int:
        """How many more fall."""
        return len(self.fallen) - len(self.first)


@dataclass(frozen=True)
class Answer:
    """The outcome and its lines: by kind (needs, policies, services), then everything else that falls."""

    outcome: Outcome
    groups: tuple[Group, ...]
    behind: tuple[Line, ...]
    lead: str
    people: str

    @property
    def nothing(self) -> bool:
        """Nothing that people get is known to fall or to be touched."""
        return not self.groups

    @property
    def fallen(self) -> list[Line]:
        """Everything that falls, of every kind."""
        return [line for group in self.groups for line in group.fallen] + list(self.behind)


def answer(model: Model, shocks: Sequence[Shock]) -> Answer:
    """What holds and what falls when these shocks act together."""
    outcome = strike(model.system, shocks)
    lines = {kind: list(_lines(model, outcome, kind)) for kind in TOLD}
    behind = [_line(model, outcome, one) for one in model.of_kind("component", "supplier")]
    groups = [
        Group(kind, tuple(one for one in found if one.fallen), tuple(one for one in found if one.touched))
        for kind, found in lines.items()
    ]
    fallen = [one for group in groups for one in group.fallen]
    return Answer(
        outcome,
        tuple(group for group in groups if group.fallen or group.touched),
        tuple(one for one in behind if one.fallen),
        _lead(model, fallen, [one for group in groups for one in group.touched]),
        _people(fallen),
    )


def _lines(model: Model, outcome: Outcome, kind: str) -> Iterable[Line]:
    return (_line(model, outcome, one) for one in model.of_kind(kind))


def _line(model: Model, outcome: Outcome, thing: Thing) -> Line:
    falls = outcome.by_id.get(thing.key, ())
    if not falls:
        return Line(thing, (), (), _touched(model, outcome, thing), "", "", "")
    when = tuple(
        _("%(since)s, %(until)s") % {"since": from_when(fall.from_hour), "until": until_when(fall)}
        for fall in falls
    )
    return Line(
        thing,
        falls,
        when,
        _chain(model, falls[0]),
        _missing(model, falls[0]),
        _by_hand(thing),
        _counter(thing),
    )


def touching(model: Model, outcome: Outcome, key: str) -> list[str]:
    """What serves a policy or a need that still stands, and falls, at any depth; by name."""
    found: dict[str, None] = {}
    waiting, seen = [key], {key}
    while waiting:
        for one in model.serving.get(waiting.pop(), ()):
            if one in seen:
                continue
            seen.add(one)
            waiting.append(one)
            if one in outcome.by_id:
                found[one] = None
    return sorted(found, key=lambda one: model.things[one].name)


def _touched(model: Model, outcome: Outcome, thing: Thing) -> str:
    found = touching(model, outcome, thing.key)
    return ", ".join(_quoted(model, key) for key in found[:FEW])


def _chain(model: Model, fall: Fall) -> str:
    """« « Éditeur » → « Logiciel » → « Service » », or that it is struck itself."""
    if not fall.because:
        return _("Frappé directement.")
    return " → ".join(model.things[key].name for key in fall.chain)


def _missing(model: Model, fall: Fall) -> str:
    """The providers that were missing, when the chain does not name them all."""
    others = [key for key in fall.because if key not in fall.chain]
    if not others:
        return ""
    return _("Manquent aussi : %(names)s.") % {"names": ", ".join(_quoted(model, key) for key in others)}


def _by_hand(thing: Thing) -> str:
    if thing.kind not in ("service", "component"):
        return ""
    if thing.fallback is None:
        return _("Personne n’a dit ce qui continue à la main.")
    if not thing.fallback:
        return _("Rien ne continue à la main.")
    return _("%(share)s continue à la main.") % {"share": share(thing.fallback / 100)}


def _counter(thing: Thing) -> str:
    """The human counter of a service: where, when, with whom."""
    if thing.kind != "service":
        return ""
    if not thing.other_way:
        return _("Personne n’a dit s’il existe une voie sans numérique.")
    if thing.other_way == OtherWay.NONE:
        return _("Aucune voie sans numérique.")
    told = [_("Sans numérique : %(way)s.") % {"way": OtherWay(thing.other_way).label}]
    details = [one for one in (thing.other_way_where, thing.other_way_when, thing.other_way_by) if one]
    told += [f"{one.rstrip(' .')}." for one in details] or [_("Où et quand, personne ne l’a dit.")]
    return " ".join(told)


def _quoted(model: Model, key: str) -> str:
    return _("« %(name)s »") % {"name": model.things[key].name}


COUNTED = {
    "need": lambda n: ngettext("%(n)s besoin", "%(n)s besoins", n),
    "policy": lambda n: ngettext("%(n)s politique", "%(n)s politiques", n),
    "service": lambda n: ngettext("%(n)s service", "%(n)s services", n),
}


def _lead(model: Model, fallen: Sequence[Line], touched: Sequence[Line]) -> str:
    """« 3 services tombent, le premier au bout de 24 heures. 2 politiques sont touchées. 30 services
    tiennent. »
    """
    told = []
    if fallen:
        first = min(line.falls[0].from_hour for line in fallen)
        told.append(
            _("Ce qui tombe : %(what)s. La première chute : %(when)s.")
            % {"what": _counted(fallen), "when": from_when(first)}
        )
    if touched:
        told.append(_("Ce qui est touché sans tomber : %(what)s.") % {"what": _counted(touched)})
    if told:
        services = len(model.of_kind("service")) - sum(one.thing.kind == "service" for one in fallen)
        told.append(
            ngettext("%(n)s service tient.", "%(n)s services tiennent.", services)
            % {"n": format_number(services)}
        )
    return " ".join(told)


def _counted(lines: Sequence[Line]) -> str:
    counts = {kind: sum(line.thing.kind == kind for line in lines) for kind in reversed(TOLD)}
    return ", ".join(
        COUNTED[kind](number) % {"n": format_number(number)} for kind, number in counts.items() if number
    )


def _people(fallen: Sequence[Line]) -> str:
    """How many people the fallen services concern: added up, they may be the same; said so."""
    services = [line.thing for line in fallen if line.thing.kind == "service"]
    known = [one.people for one in services if one.people]
    if not services:
        return ""
    if not known:
        return _("Personne n’a dit combien de personnes ces services concernent.")
    if len(services) == 1:
        return ngettext(
            "Ce service concerne %(n)s personne.", "Ce service concerne %(n)s personnes.", known[0]
        ) % {"n": format_number(known[0])}
    told = ngettext(
        "Le service le plus fréquenté d’entre eux concerne %(n)s personne.",
        "Le service le plus fréquenté d’entre eux concerne %(n)s personnes.",
        max(known),
    ) % {"n": format_number(max(known))}
    silent = len(services) - len(known)
    if not silent:
        return told
    more = ngettext(
        "Pour %(n)s service, personne ne l’a dit.", "Pour %(n)s services, personne ne l’a dit.", silent
    ) % {"n": format_number(silent)}
    return f"{told} {more}"
