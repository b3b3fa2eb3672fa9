"""The futures engine against NumPy drawing the same numbers, and against the same model in plain loops.

10,000 draws, 50 years, 200 items, 5 scenarios. The loops play a few draws and are scaled up: they cost the
same for each.
"""

import sys
import time
from random import Random
from statistics import median
from typing import Any

import numpy as np

from bench.report import Row
from bench.running import run
from numerhic.engines.futures import Discount, Estimate, Item, Scenario, Sharing, Study, look_ahead
from numerhic.engines.futures.draws import Draws, sample
from numerhic.engines.futures.tests.by_hand import money_by_hand

DRAWS, YEARS, ITEMS, SCENARIOS = 10_000, 50, 200, 5
BY_HAND = 3
"""Draws played in plain loops."""
ALONE = (
    "from random import Random; from bench.futures import DRAWS, a_large_study, look_ahead; "
    "look_ahead(a_large_study(Random(8)), draws=DRAWS)"
)


def a_large_study(chance: Random) -> Study:
    """Every kind of item, each with its own ranges in each scenario."""
    return Study(
        "bench",
        2027,
        YEARS,
        2026,
        _range("inflation", 0.02, chance),
        _range("wages", 0.022, chance),
        (Discount("zero", "0 %", 0.0), Discount("three", "3 %", 0.03), Discount("own", "1 %", 0.01)),
        tuple(
            Scenario(f"s{number}", f"S{number}", "mixed", tuple(_items(number, chance)))
            for number in range(SCENARIOS)
        ),
    )


def compare(rounds: int) -> tuple[list[Row], dict[str, object]]:
    """Ratios to bounds, and what was measured."""
    study = a_large_study(Random(8))
    drawing, playing = [], []
    for turn in range(rounds):
        drawing.append(_timed(lambda turn=turn: _draw_only(study, turn)))
        playing.append(_timed(lambda turn=turn: look_ahead(study, draws=DRAWS, seed=turn)))
    peak = _peak_gib()
    few = Draws(BY_HAND, 1)
    loops = _timed(lambda: [money_by_hand(study, one, few) for one in study.scenarios]) * DRAWS / BY_HAND
    draw, play = median(drawing), median(playing)
    measured: dict[str, object] = {
        "draw_seconds": drawing,
        "play_seconds": playing,
        "loops_seconds_scaled": loops,
        "peak_gib": peak,
    }
    shape = f"{DRAWS:,} draws × {YEARS} years × {ITEMS} items × {SCENARIOS} scenarios"
    return [
        Row(f"futures, {shape}", play / draw, "at most", 6, "× NumPy drawing its numbers"),
        Row("futures, against plain loops", loops / play, "at least", 100, "× faster", "loops scaled up"),
        Row("futures, memory at its height", peak, "at most", 1.5, "GiB"),
    ], measured


def _peak_gib() -> float:
    """Memory of a process that does only this, at its height."""
    return run([sys.executable, "-c", ALONE]).peak / 2**30


def _draw_only(study: Study, seed: int) -> None:
    """What the model cannot do without: each estimate's draws, and a uniform number for each year of a hazard
    or a jump.
    """
    stream = np.random.default_rng(seed)
    for estimate in study.estimates().values():
        sample(estimate, stream, DRAWS)
    for scenario in study.scenarios:
        for item in scenario.items:
            for _one in range((item.kind == "hazard") + (item.jump is not None)):
                stream.random((DRAWS, YEARS))


def _items(scenario: int, chance: Random) -> list[Item]:
    kinds: list[dict[str, Any]] = [
        {"kind": "recurring"},
        {"kind": "recurring", "follows": "wages", "until": 30},
        {"kind": "recurring", "drift": 0.04},
        {"kind": "once", "over": 3, "since": 1},
        {"kind": "renewal", "every": 5},
        {"kind": "hazard", "chance": 0.1},
        {"kind": "hours", "value": 30.0},
        {"kind": "quantity", "unit": "kWh"},
        {"kind": "recurring", "sharing": True},
        {"kind": "hours", "who": "agents"},
    ]
    made = []
    for number in range(ITEMS):
        given = dict(kinds[number % len(kinds)])
        name = f"s{scenario}/i{number}"
        for field in ("drift", "chance", "value"):
            if field in given:
                given[field] = _range(f"{name}/{field}", given[field], chance)
        if given.pop("sharing", False):
            given["sharing"] = Sharing(
                _range(f"{name}/among", 5, chance),
                _range(f"{name}/fixed", 0.5, chance),
                _range(f"{name}/coordination", 1_000, chance),
            )
        amount = _range(f"{name}/amount", chance.uniform(1e3, 1e5), chance)
        made.append(Item(f"i{number}", name, amount=amount, **given))
    return made


def _range(name: str, likely: float, chance: Random) -> Estimate:
    low, high = likely * chance.uniform(0.5, 0.95), likely * chance.uniform(1.05, 1.9)
    return Estimate(name, low, likely, high, assumed=True)


def _timed(what: Any) -> float:
    start = time.perf_counter()
    what()
    return time.perf_counter() - start
