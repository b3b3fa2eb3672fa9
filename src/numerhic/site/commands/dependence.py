"""``numerhic dependence``: what holds and what falls, and the weak points, in the terminal or as JSON.

Leaves reading, checking and answering to the engine.
"""

import json
import sys
from pathlib import Path

import click


@click.command()
@click.argument("file", metavar="FILE.json", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--shock",
    "specs",
    multiple=True,
    metavar="SPEC",
    help="stop:ID, close:ID, country:XX, group:NAME or kind:KIND; for an outage add @HOURS. May be repeated.",
)
@click.option(
    "--weak-points",
    "order",
    type=click.IntRange(1, 5),
    metavar="K",
    help="Minimal sets of at most K failures (1 to 5) that bring a target down.",
)
@click.option(
    "--target",
    metavar="ID",
    help="Whose weak points; default: every policy and service. Also whose story to tell.",
)
@click.option(
    "--together",
    multiple=True,
    type=click.Choice(["country", "group"]),
    help="Take the nodes of one country, or of one group, as one cause (weak points).",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON (numerhic.dependence-result/1).")
def dependence(
    file: Path,
    specs: tuple[str, ...],
    order: int | None,
    target: str | None,
    together: tuple[str, ...],
    as_json: bool,
) -> None:
    """What holds and what falls when something is struck; which failures bring what down.

    FILE.json is described in docs/formats/dependence.md; - reads the standard input.

    \b
    Examples:
      numerhic dependence town.json --shock stop:vendor
      numerhic dependence town.json --shock country:US --shock kind:network@48
      numerhic dependence town.json --weak-points 2 --target births --json
    """
    from numerhic.engines.dependence import (
        read_system,
        result_document,
        shocks,
        strike,
        system_of_text,
        weak_points,
    )

    if str(file) == "-":
        given = sys.stdin.buffer.read()
        system = system_of_text(given, where="the standard input")
    else:
        system = read_system(file)
    if target is not None:
        weak_points(system, 1, [target])  # an unknown target is refused before anything is printed
    outcome = strike(system, shocks(system, specs))
    found = None
    if order is not None:
        found = weak_points(system, order, None if target is None else [target], together)
    if as_json:
        click.echo(json.dumps(result_document(outcome, found), ensure_ascii=False, indent=2))
        return
    from numerhic.site.commands.dependence_told import show

    show(system, outcome, found, target)
