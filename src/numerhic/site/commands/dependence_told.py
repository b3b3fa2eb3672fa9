"""Shows in a terminal what holds and what falls, then the weak points: sentences first, then tables."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from numerhic.engines.dependence import Fall, Outcome, System, WeakPoints

MOST = 40  # rows of a table; the JSON has them all


def show(
    system: System,
    outcome: Outcome,
    weak: Sequence[WeakPoints] | None,
    target: str | None = None,
    console: Console | None = None,
) -> None:
    """Print the answer on stdout (or ``console``). With a target, its own story only."""
    console = console or Console(highlight=False, soft_wrap=False)
    if outcome.shocks or weak is None:
        _falls(system, outcome, target, console)
    for points in weak or ():
        _weak(system, points, console)


def _falls(system: System, outcome: Outcome, target: str | None, console: Console) -> None:
    nodes, rows = len(system.nodes), len(system.requirements)
    console.print(Text(f"{nodes} nodes, {rows} requirements.", style="dim"))
    if not outcome.shocks:
        console.print("Nothing is struck: everything stands. Add --shock or --weak-points.")
        return
    for shock in outcome.shocks:
        lasting = "for good" if shock.hours is None else f"for {_hours(shock.hours)}"
        console.print(Text(f"{shock.spec}: strikes {_many(len(shock.struck), 'node')}, {lasting}."))
    if target is not None:
        told = outcome.by_id.get(target, ())
        if not told:
            console.print(Text(f"{_name(system, target)} never falls, as far as this file says."))
        for fall in told:
            console.print(Text(_story(system, fall)))
        return
    fallen = len(outcome.by_id)
    console.print(
        Text(f"{_many(fallen, 'node')} fall{'s' if fallen == 1 else ''}, {len(outcome.holds)} hold.", "bold")
    )
    table = Table(box=None, pad_edge=False)
    for heading in ("what", "kind", "from", "until", "by hand", "because"):
        table.add_column(heading, overflow="fold")
    for fall in outcome.falls[:MOST]:
        table.add_row(
            _name(system, fall.id),
            system.by_id[fall.id].kind,
            _hours(fall.from_hour),
            "for good" if fall.until_hour is None else _hours(fall.until_hour),
            f"{fall.capacity:.0%}",
            ", ".join(_name(system, one) for one in fall.because) or "struck",
        )
    console.print(table)
    if len(outcome.falls) > MOST:
        console.print(Text(f"and {len(outcome.falls) - MOST} others: see --json.", style="dim"))


def _story(system: System, fall: Fall) -> str:
    until = "for good" if fall.until_hour is None else f"until {_hours(fall.until_hour)}"
    chain = " → ".join(_name(system, one) for one in fall.chain)
    return (
        f"{_name(system, fall.id)} falls at {_hours(fall.from_hour)}, {until}; "
        f"{fall.capacity:.0%} is carried by hand. {chain}."
    )


def _weak(system: System, points: WeakPoints, console: Console) -> None:
    console.print()
    console.print(Text(f"What brings down {_name(system, points.target)}", style="bold"))
    if not points.sets:
        console.print(Text(f"No set of at most {points.order}, as far as this file says."))
    for cut in points.sets[:MOST]:
        console.print(Text(f"  {' + '.join(_name(system, one) for one in cut)}"))
    if len(points.sets) > MOST:
        console.print(Text(f"  and {len(points.sets) - MOST} others: see --json.", style="dim"))


def _name(system: System, identifier: str) -> str:
    """The label and the id, or the only one there is."""
    node = system.by_id.get(identifier)
    label = node.label if node is not None else ""
    return f"{label} ({identifier})" if label and label != identifier else identifier


def _hours(hours: float) -> str:
    return f"{hours:g} h"


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
