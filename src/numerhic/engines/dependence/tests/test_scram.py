"""Weak points of larger systems without loops are those of SCRAM, a fault-tree tool written by others."""

import os
from random import Random

import pytest

from numerhic.engines.dependence import weak_points
from numerhic.engines.dependence.tests.casts import a_layered_system
from numerhic.engines.dependence.tests.openpsa import SCRAM, ask_scram, read_products, write_model

CASES, BATCHES = 200, 8


@pytest.mark.skipif(SCRAM is None and os.environ.get("CI") != "true", reason="scram is not installed")
@pytest.mark.parametrize("batch", range(BATCHES))
def test_weak_points_are_those_of_scram(batch, tmp_path):
    sets = 0
    for seed in range(batch, CASES, BATCHES):
        chance = Random(seed)
        cast = a_layered_system(chance, chance.randint(40, 160), actors=chance.randint(8, 30))
        target = cast.nodes[-1].id
        order = chance.randint(1, 3)
        write_model(cast, target, tmp_path / "model.xml")
        ask_scram(tmp_path / "model.xml", order, tmp_path / "report.xml")
        (told,) = weak_points(cast, order, [target])
        assert list(told.sets) == read_products(tmp_path / "report.xml"), seed
        sets += len(told.sets)
    assert sets > 50
