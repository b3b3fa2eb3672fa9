"""A study written and read back is the same study, and gives the same bits."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numerhic.engines.futures import look_ahead, read_study, study_of_text, study_text
from numerhic.engines.futures.model import Discount, Estimate, Jump, Rival, Sharing
from numerhic.engines.futures.tests.casts import a_study, an_item, wide

DOCS = Path(__file__).resolve().parents[5] / "docs" / "examples"


def again(study):
    return study_of_text(study_text(study).encode(), where="written")


@pytest.mark.parametrize("name", ["office-800", "civil-registry-12000"])
def test_a_worked_example_comes_back_the_same(name):
    study = read_study(DOCS / f"{name}.toml")
    assert again(study) == study
    assert look_ahead(again(study), draws=300) == look_ahead(study, draws=300)


def test_everything_a_study_can_say_comes_back():
    item = an_item(
        "x",
        "hazard",
        wide("x", 1.0, 2.0, 4.0, "uniform"),
        chance=0.25,
        since=2,
        until=9,
        jump=Jump(wide("c", 0.1, 0.2, 0.3), wide("f", 1.0, 2.0, 3.0), 4),
        sharing=Sharing(wide("n", 2.0, 3.0, 5.0), wide("p", 0.1, 0.5, 0.9), wide("k", 1.0, 2.0, 3.0)),
        follows="nothing",
    )
    sourced = Estimate("x", 0.0, 1.0, 2.0, "triangular", source="S", author="A", date="2026", contracts=3)
    study = replace(
        a_study([item, an_item("y", "quantity", 3.0, unit="kWh")], [an_item("z", "renewal", 2.0, every=3)]),
        discounts=(Discount("d", "D", 0.04, "source", 0.02, 30),),
    )
    known = study.estimates()
    unit = {"x": "EUR", "c": "1/year", "f": "1", "n": "authorities", "p": "1", "k": "EUR/year"}
    assert set(unit) <= set(known)
    study = again(replace(study, rivals=(Rival("them", replace(sourced, unit="EUR")),)))
    assert again(study) == study
    assert study.rivals[0].estimate == replace(sourced, unit="EUR")
    assert study.scenarios[0].items[0].jump.since == 4
    assert study.discounts[0].later == 0.02


@given(st.text(min_size=1, max_size=30).filter(str.strip))
@settings(max_examples=200, deadline=None)
def test_any_words_come_back(words):
    study = replace(a_study([an_item(words, "once", 1.0)]), title=words)
    back = again(study)
    assert (back.title, back.scenarios[0].items[0].id) == (words, words)
