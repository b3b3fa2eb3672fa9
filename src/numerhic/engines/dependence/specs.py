"""Shocks as one types them: ``stop:ID``, ``stop:ID@48``, ``country:US``, ``group:NAME``, ``kind:network@24``,
``close:ID``.
"""

from collections.abc import Iterable

from numerhic.engines.dependence.checks import like
from numerhic.engines.dependence.model import Shock, System
from numerhic.engines.errors import InputError

VERBS = ("stop", "country", "group", "kind", "close")


def shock(system: System, spec: str) -> Shock:
    """The shock a spec asks for. Raises InputError when it names nothing that is in the system.

    Hours after ``@`` make it an outage; an id that holds a ``@`` itself is recognised first. A country, a
    group or a kind strikes every node that carries it.
    """
    verb, colon, rest = spec.partition(":")
    if not colon or verb not in VERBS or not rest:
        raise InputError(
            "wrong-shock",
            f"{spec!r} is not a shock.{like(verb, VERBS)}",
            f"shock {spec!r}",
            "Write stop:ID, close:ID, country:XX, group:NAME or kind:KIND; for an outage, add @HOURS.",
        )
    name, hours = rest, None
    struck = _named(system, verb, name)
    if not struck and "@" in rest:
        name, _, told = rest.rpartition("@")
        struck = _named(system, verb, name)
        hours = _hours(told, spec)
    if not struck:
        raise _nothing(system, verb, name, spec)
    if verb == "close" and hours is not None:
        raise InputError(
            "wrong-shock",
            "What is closed on purpose is closed for good.",
            f"shock {spec!r}",
            f"Write close:{name}, or stop:{name}@{hours:g} for an outage.",
        )
    return Shock(spec, struck, hours)


def shocks(system: System, specs: Iterable[str]) -> tuple[Shock, ...]:
    """Every shock asked for, in order."""
    return tuple(shock(system, spec) for spec in specs)


def _carried(system: System, verb: str) -> Iterable[tuple[str, str | None]]:
    if verb in ("stop", "close"):
        return ((node.id, node.id) for node in system.nodes)
    return ((node.id, getattr(node, verb)) for node in system.nodes)


def _named(system: System, verb: str, name: str) -> tuple[str, ...]:
    if verb in ("stop", "close"):
        return (name,) if name in system.by_id else ()
    wanted = name.upper() if verb == "country" else name
    return tuple(
        identifier
        for identifier, carried in _carried(system, verb)
        if carried and (carried.upper() if verb == "country" else carried) == wanted
    )


def _hours(told: str, spec: str) -> float:
    try:
        hours = float(told)
    except ValueError:
        hours = 0.0
    if not 0 < hours < float("inf"):
        raise InputError(
            "wrong-hours",
            f"{told!r} is not a number of hours.",
            f"shock {spec!r}",
            "Write a number above 0 after the @, or leave it out for good.",
        )
    return hours


def _nothing(system: System, verb: str, name: str, spec: str) -> InputError:
    known = sorted({carried for _, carried in _carried(system, verb) if carried})
    what = {"country": "is under the country", "group": "is in the group", "kind": "is of the kind"}.get(verb)
    told = f"No node {what} {name!r}." if what else f"There is no node {name!r}."
    listed = (
        f"Known: {', '.join(known[:12])}{'…' if len(known) > 12 else ''}."
        if known
        else "No node carries one."
    )
    return InputError("unknown-shock", f"{told}{like(name, known)}", f"shock {spec!r}", listed)
