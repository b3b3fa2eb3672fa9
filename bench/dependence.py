"""The dependence engine against loading its file, against networkx, and against SCRAM on the same fault tree.

10,000 nodes and 100,000 ties: what a shock costs, then every single actor's. SCRAM (when installed) and the
engine both read their file, find every minimal set up to order 3 and write them, process start included; the
sets must be equal.
"""

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from bench.report import Row
from bench.running import run
from bench.with_networkx import falls_alone
from numerhic.engines.dependence import (
    Node,
    Requirement,
    Shock,
    System,
    alone,
    strike,
    system,
    system_document,
    system_of,
    weak_points,
)
from numerhic.engines.dependence.tests.openpsa import SCRAM, ask_scram, read_products, write_model

NUMERHIC = [sys.executable, "-c", "import sys; from numerhic.site.commands import main; sys.exit(main())"]
ORDER = 3
GROWTH = (5_000, 10_000, 20_000)
FASTEST = "mocus"
"""Of SCRAM's three algorithms, the only one that ends at once on the larger trees."""


def a_town(nodes: int, ties: int, actors: int, chance: Random) -> System:
    """Layers above ``actors``: rows of one or of k of a few, over things a little lower; hours here and
    there.
    """
    names = [f"n{number:06}" for number in range(nodes)]
    cast = [
        Node(
            name,
            "supplier" if place < actors else "service" if place >= nodes * 9 // 10 else "component",
            tolerance_hours=chance.choice([0.0, 0.0, 4.0, 24.0]),
        )
        for place, name in enumerate(names)
    ]
    rows: list[Requirement] = []
    left = ties
    place = actors
    while left > 0:
        of = actors + place % (nodes - actors)
        place += 1
        lowest = max(0, of - nodes // 5)
        several = min(left, chance.choice([1, 2, 3, 3]))
        providers = tuple({names[chance.randrange(lowest, of)] for _ in range(several)})
        substitution = chance.choice([None, None, None, 720.0])
        rows.append(Requirement(names[of], providers, max(1, len(providers) - 1), substitution))
        left -= len(providers)
    return system(cast, rows)


def a_tree(nodes: int, chance: Random) -> System:
    """One target over ``nodes`` nodes in six layers, each node tied to a few near ones of the layer below.

    One row in three has two or three alternatives, as in registers; ties are local, as they are there: what a
    department uses, its own suppliers mostly.
    """
    layers = [nodes * share // 100 for share in (2, 8, 20, 30, 25, 15)]
    names = [[f"n{level}-{place:05}" for place in range(many)] for level, many in enumerate(layers)]
    cast = [Node("top", "service")]
    rows = []
    for level, row in enumerate(names):
        cast += [Node(name, "supplier" if level == len(names) - 1 else "component") for name in row]
        if level:
            above = names[level - 1]
            for place, name in enumerate(above):
                middle = place * len(row) // len(above)
                near = row[max(0, middle - 3) : middle + 4]
                for _ in range(chance.choice([1, 1, 2])):
                    rows.append(Requirement(name, tuple(chance.sample(near, chance.choice([1, 2, 3])))))
    rows += [Requirement("top", (name,)) for name in names[0]]
    return system(cast, rows)


def compare(rounds: int, folder: Path) -> tuple[list[Row], dict[str, object]]:
    """Every bound on the engine, sides taking turns."""
    rows, measured = _shocks(rounds, folder)
    more, found = _weak(rounds, folder)
    return rows + more, measured | found


def _shocks(rounds: int, folder: Path) -> tuple[list[Row], dict[str, object]]:
    town = a_town(10_000, 100_000, 1_000, Random(5))
    text = json.dumps(system_document(town))
    actors = town.actors
    ties = sum(len(row.any) for row in town.requirements)
    assert ties == 100_000, ties
    seconds: dict[str, list[float]] = {}
    falls = 0
    for _ in range(rounds):
        _timed(seconds, "load", lambda: json.loads(text))
        fresh = system_of(json.loads(text))
        _timed(seconds, "one", lambda system=fresh: strike(system, [Shock("", (actors[0],))]))
        _timed(seconds, "all, set by set", lambda: alone(town).brought_down())
        falls = _timed(
            seconds,
            "all, hour by hour",
            lambda: sum(len(strike(town, [Shock("", (a,))]).falls) for a in actors),
        )
    _timed(seconds, "networkx", lambda: falls_alone(town, actors[:50]))
    theirs, ours = falls_alone(town, actors[:20]), alone(town).brought_down()
    assert all(theirs[actor] == set(ours[actor]) for actor in theirs)
    took = {name: median(values) for name, values in seconds.items()}
    took["networkx"] *= len(actors) / 50
    rows = [
        Row("one shock / loading its JSON", took["one"] / took["load"], "at most", 3, "times"),
        Row(
            "every actor's failure, set by set / one shock",
            took["all, set by set"] / took["one"],
            "at most",
            20,
            "times",
            f"{len(actors)} actors",
        ),
        Row(
            "every actor's shock, hour by hour / one shock",
            took["all, hour by hour"] / took["one"],
            "at most",
            20,
            "times",
            f"{falls} falls",
        ),
        Row(
            "networkx / every actor's failure",
            took["networkx"] / took["all, set by set"],
            "at least",
            10,
            "times",
            "50 of the actors asked of networkx",
        ),
    ]
    return rows, {"shocks": took, "bytes": len(text)}


def _weak(rounds: int, folder: Path) -> tuple[list[Row], dict[str, object]]:
    folder.mkdir(parents=True, exist_ok=True)
    if SCRAM is None:
        print("SCRAM is not installed: weak points are not compared", file=sys.stderr)
    rows: list[Row] = []
    measured: dict[str, object] = {}
    for nodes in GROWTH:
        took, sets = _one_size(nodes, rounds, folder)
        measured[f"weak points, {nodes} nodes"] = took | {"sets": sets}
        if "scram" in took and nodes == GROWTH[0]:
            rows.append(
                Row(
                    f"weak points of order {ORDER}, {nodes} nodes / SCRAM",
                    took["engine, process included"] / took["scram"],
                    "at most",
                    3,
                    "times",
                    f"{sets} sets, the same",
                )
            )
    return rows, measured


def _one_size(nodes: int, rounds: int, folder: Path) -> tuple[dict[str, float], int]:
    """The median seconds of each way on one tree, and how many minimal sets it has."""
    tree = a_tree(nodes, Random(7))
    path, model, report = (folder / f"tree-{nodes}.{end}" for end in ("json", "xml", "out.xml"))
    path.write_text(json.dumps(system_document(tree)), encoding="utf-8")
    write_model(tree, "top", model)
    command = [*NUMERHIC, "dependence", str(path), "--weak-points", str(ORDER), "--target", "top", "--json"]
    seconds: dict[str, list[float]] = {}
    ours: list[tuple[str, ...]] = []
    for _ in range(rounds):
        told = _timed(seconds, "engine, process included", lambda: run(command).output)
        ours = [tuple(one) for one in json.loads(told)["weak_points"][0]["sets"]]
        _timed(seconds, "engine, search alone", lambda: weak_points(tree, ORDER, ["top"]))
        if SCRAM is not None:
            _timed(seconds, "scram", lambda: ask_scram(model, ORDER, report, FASTEST))
            assert ours == read_products(report), nodes
    return {name: median(values) for name, values in seconds.items()}, len(ours)


def _timed(seconds: dict[str, list[float]], name: str, work: Callable[[], Any]) -> Any:
    gc.collect()
    began = time.perf_counter()
    found = work()
    seconds.setdefault(name, []).append(time.perf_counter() - began)
    return found
