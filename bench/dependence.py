"""The dependence engine against loading its file, against networkx, and against SCRAM on the same fault tree.

10,000 nodes and 100,000 ties: what a shock costs, then every single actor's. SCRAM (when installed) and the engine both
read their file, find every minimal set up to order 3 and write them, process start included; the sets must be equal.
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


def a_town(nodes: int, ties: int, actors: int, chance: Random) -> System:
    """Layers above ``actors``: rows of one or of k of a few, over things a little lower; hours here and there."""
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
    """A target over ``nodes`` nodes, one in four an actor, with alternatives at each step, as registers have."""
    names = [f"n{number:06}" for number in range(nodes)]
    actors = nodes // 4
    cast = [Node(name, "supplier" if place < actors else "component") for place, name in enumerate(names)]
    rows = []
    for place in range(actors, nodes):
        for _ in range(chance.choice([1, 1, 2])):
            near = names[max(0, place - nodes // 3) : place]
            providers = chance.sample(near, chance.choice([1, 2, 2, 3]))
            rows.append(Requirement(names[place], tuple(providers), 1))
    top = Node("top", "service")
    rows += [Requirement("top", tuple(chance.sample(names[actors:], 3)), 1) for _ in range(40)]
    return system([*cast, top], rows)


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
    rows: list[Row] = []
    measured: dict[str, object] = {}
    for nodes in GROWTH:
        tree = a_tree(nodes, Random(7))
        path, model, report = (folder / f"tree-{nodes}.{end}" for end in ("json", "xml", "out.xml"))
        path.write_text(json.dumps(system_document(tree)), encoding="utf-8")
        write_model(tree, "top", model)
        seconds: dict[str, list[float]] = {}
        sets = 0
        for _ in range(rounds):
            arguments = ("dependence", str(path), "--weak-points", str(ORDER), "--target", "top", "--json")
            began = time.perf_counter()
            told = run([*NUMERHIC, *arguments]).output
            seconds.setdefault("engine, process included", []).append(time.perf_counter() - began)
            ours = [tuple(one) for one in json.loads(told)["weak_points"][0]["sets"]]
            sets = len(ours)
            _timed(seconds, "engine, within", lambda: weak_points(tree, ORDER, ["top"]))
            if SCRAM is not None:
                _timed(seconds, "scram", lambda: ask_scram(model, ORDER, report))
                assert ours == read_products(report), nodes
        took = {name: median(values) for name, values in seconds.items()}
        measured[f"weak points, {nodes} nodes"] = took | {"sets": sets}
        if "scram" in took:
            bound = 3 if nodes == GROWTH[0] else float("inf")
            rows += [
                Row(
                    f"weak points of order {ORDER}, {nodes} nodes / SCRAM",
                    took["engine, process included"] / took["scram"],
                    "at most",
                    bound,
                    "times",
                    f"{sets} sets, the same; {took['engine, process included']:.2f} s, "
                    f"{took['engine, within']:.2f} s of it the search; SCRAM {took['scram']:.2f} s",
                )
            ]
    if SCRAM is None:
        print("SCRAM is not installed: weak points are not compared", file=sys.stderr)
    return rows, measured


def _timed(seconds: dict[str, list[float]], name: str, work: Callable[[], Any]) -> Any:
    gc.collect()
    began = time.perf_counter()
    found = work()
    seconds.setdefault(name, []).append(time.perf_counter() - began)
    return found
