"""What people said becomes what the engine plays: units, percentages, names, contests; nothing filled in."""

import pytest

from numerhic.effects.futures.amiss import amiss, amiss_in_study
from numerhic.effects.futures.building import Assumption, build
from numerhic.effects.futures.kinds import FIELDS_OF, KINDS, RANGES
from numerhic.effects.futures.natures import ASSUMPTION, argued, asked_of
from numerhic.engines.futures import study_of_text, study_text
from numerhic.sources.levels import Evidence

STUDY = {"title": "T", "start": "2027", "years": "30", "euros_of": "2026"}
PATHS = ("continue", "free")


def said(identifier, kind="recurring", amount="1 2 3", paths=("continue",), contests=None, **more):
    fields = {"title": identifier, "sort": kind, "paths": list(paths), "amount": amount, **more}
    return Assumption(identifier, fields, Evidence.SUPPOSED, author=more.get("by", ""), contests=contests)


RATES = [said("i", "inflation", "2", ()), said("w", "wages", "1 2 3", ())]


def built(*assumptions, fields=STUDY):
    return build("s", 1, fields, [*RATES, *assumptions], PATHS)


def test_percentages_become_shares_and_euros_stay_euros():
    every = said(
        "x",
        "hazard",
        "100 200 300",
        chance="5 10 20",
        drift="-1 0 3",
        jump_chance="10",
        jump_factor="1 1.5 2",
        jump_since="3",
        among="4",
        divided="40 60 80",
        coordination="5 6 7",
        since="2",
        until="9",
    )
    item = built(every).study.scenarios[0].items[0]
    assert (item.amount.low, item.amount.likely, item.amount.high) == (100, 200, 300)
    assert (item.chance.low, item.chance.high) == (0.05, 0.2)
    assert (item.drift.low, item.drift.high) == (-0.01, 0.03)
    assert (item.jump.chance.likely, item.jump.factor.high, item.jump.since) == (0.1, 2, 3)
    assert (item.sharing.among.likely, item.sharing.fixed.likely) == (4, 0.6)
    assert item.sharing.coordination.high == 7
    assert (item.since, item.until) == (2, 9)
    study = built(every).study
    assert (study.inflation.likely, study.wages.high) == (0.02, 0.03)
    assert study_of_text(study_text(study).encode(), where="s") == study, "units and bounds are the engine's"


def test_a_figure_of_two_paths_is_one_estimate():
    study = built(said("x", paths=("continue", "free"))).study
    assert [[item.amount.name for item in one.items] for one in study.scenarios] == [["x/amount"]] * 2


def test_what_nobody_said_is_told_and_not_filled_in():
    found = built(said("x"))
    assert found.unsaid == ("free",)
    assert [one.id for one in found.study.scenarios] == ["continue"]
    assert build("s", 1, STUDY, [said("x")], PATHS).study is None
    assert build("s", 1, STUDY, [said("x")], PATHS).rates == ("inflation", "wages")
    assert built().study is None


def test_a_contest_is_a_rival_of_the_figures_it_gives():
    one = said("x", drift="1 2 3")
    other = Assumption("y", {"drift": "0 1 2"}, Evidence.SUPPOSED, author="L’éditeur", contests="x")
    study = built(one, other).study
    (rival,) = study.rivals
    assert (rival.side, rival.estimate.name, rival.estimate.high) == ("L’éditeur", "x/drift", 0.02)
    assert rival.estimate.unit == "1/year"
    assert [each.id for each in study.scenarios[0].items] == ["x"], "it is no line of its own"


def test_the_rates_of_discount_are_side_by_side():
    study = built(said("x"), fields={**STUDY, "own_rate": "1.5", "own_rate_why": "Le conseil"}).study
    assert [one.id for one in study.discounts] == ["none", "FR-2021", "FR-2005", "own"]
    assert [one.rate for one in study.discounts] == [0.0, 0.032, 0.04, 0.015]
    assert (study.discounts[2].later, study.discounts[2].since) == (0.02, 30)


def test_a_source_makes_a_figure_more_than_an_assumption():
    plain = Assumption("x", {}, Evidence.OBSERVED)
    assert plain.assumed
    assert not Assumption("x", {}, Evidence.OBSERVED, source="Facture").assumed
    assert Assumption("x", {}, Evidence.SUPPOSED, source="Facture").assumed


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"sort": "hazard"}, {"chance"}),
        ({"sort": "renewal"}, {"every"}),
        ({"sort": "quantity"}, {"unit"}),
        ({"sort": "hours"}, {"who"}),
        ({"sort": "once", "every": "3"}, {"every"}),
        ({"sort": "recurring", "paths": []}, {"paths"}),
        ({"sort": "recurring", "since": "3", "until": "2"}, {"until"}),
        ({"sort": "recurring", "since": "1.5"}, {"since"}),
        ({"sort": "once", "over": "0"}, {"over"}),
        ({"sort": "hazard", "chance": "10 20 130"}, {"chance"}),
        ({"sort": "recurring", "drift": "-80"}, {"drift"}),
        ({"sort": "recurring", "jump_chance": "5"}, {"jump_factor"}),
        ({"sort": "recurring", "jump_chance": "5", "jump_factor": "-1 1 2"}, {"jump_factor"}),
        ({"sort": "recurring", "among": "5"}, {"divided"}),
        ({"sort": "recurring", "among": "0", "divided": "50"}, {"among"}),
        ({"sort": "recurring", "coordination": "5"}, {"among"}),
        ({"sort": "inflation", "paths": [], "amount": "200"}, {"amount"}),
        ({"sort": "recurring", "drift": "2 5 8"}, set()),
        ({"sort": "inflation", "paths": []}, set()),
    ],
)
def test_what_does_not_hold_together_is_told_by_field(fields, wrong):
    assert set(amiss({"paths": ["free"], "amount": "1", **fields})) == wrong


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, set()),
        ({"years": "3"}, {"years"}),
        ({"years": "10.5"}, {"years"}),
        ({"start": "1200"}, {"start"}),
        ({"own_rate": "50", "own_rate_why": "x"}, {"own_rate"}),
        ({"own_rate": "2"}, {"own_rate_why"}),
    ],
)
def test_a_study_holds_together(fields, wrong):
    assert set(amiss_in_study({**STUDY, **fields})) == wrong


def test_each_kind_is_asked_what_makes_sense():
    names = {field.name for field in ASSUMPTION.fields}
    assert set(FIELDS_OF) <= names
    assert set(RANGES) <= names
    for kind in (one.code for one in KINDS):
        assert {"title", "amount"} <= set(asked_of(kind))
    assert "every" not in asked_of("once")
    assert list(argued({"amount": "1", "drift": "2", "unit": "kWh"})) == ["amount", "drift"]
