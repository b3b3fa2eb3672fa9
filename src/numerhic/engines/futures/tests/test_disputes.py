"""Two published disputes: the totals are the published ones, and what decides is what the page says."""

from pathlib import Path

import pytest

from numerhic.engines.futures import look_ahead, read_study

EXAMPLES = Path(__file__).resolve().parents[5] / "docs" / "examples"
MILLION = 1e6


@pytest.fixture(scope="module")
def munich():
    return look_ahead(read_study(EXAMPLES / "munich-2012.toml"), draws=200)


@pytest.fixture(scope="module")
def payroll():
    return look_ahead(read_study(EXAMPLES / "onp-2007.toml"), draws=2_000)


def middles(bands, horizon):
    return {name: round(each[horizon].middle / MILLION, 1) for name, each in bands.items()}


def moves(outlook, side, horizon):
    base = outlook.pairs[0].difference[horizon].middle
    found = next(one for one in outlook.sides if one.name == side)
    return {
        one.estimate: round(abs(one.pairs[0].difference[horizon].middle - base) / MILLION, 1)
        for one in found.swaps
    }


def test_munich_s_totals_are_those_of_each_side(munich):
    study = {one.id: one.cumulative["constant"] for one in munich.scenarios}
    assert middles(study, 10) == {"continue": 34.0, "free": 22.8}
    assert middles(munich.sides[0].scenarios, 10) == {"continue": 17.0, "free": 60.7}


def test_in_munich_what_the_change_costs_decides_and_staff_does_not(munich):
    assert munich.pairs[0].cheaper["constant"][10] == 0
    assert munich.sides[0].pairs[0].cheaper["constant"][10] == 1
    assert moves(munich, "Étude HP pour Microsoft", 10) == {"common": 0.0, "windows": 12.0, "limux": 42.9}


def test_the_payroll_s_totals_are_those_of_each_side(payroll):
    study = {one.id: one.cumulative["constant"] for one in payroll.scenarios}
    assert middles(study, 10)["one"] == pytest.approx(125, abs=2)
    government, court = (one.scenarios for one in payroll.sides)
    assert middles(government, 10)["one"] == 890.0
    assert middles(court, 30)["one"] == 346.0


def test_of_the_payroll_only_the_saving_decides(payroll):
    cheaper = {one.name: one.pairs[0].cheaper["constant"][30] for one in payroll.sides}
    assert payroll.pairs[0].cheaper["constant"][30] == 0
    assert cheaper == {"Le gouvernement, en 2014": 0, "La Cour des comptes, en 2015": 1}
    assert moves(payroll, "Le gouvernement, en 2014", 30)["build"] == pytest.approx(765, abs=3)
    court = moves(payroll, "La Cour des comptes, en 2015", 30)
    assert court["saving"] == 3800.0
    assert court["build"] < court["saving"] / 10


def test_the_rate_of_the_time_changes_no_winner(payroll):
    for side in (payroll.pairs[0], *(one.pairs[0] for one in payroll.sides)):
        assert side.cheaper["four"][30] == side.cheaper["constant"][30]
