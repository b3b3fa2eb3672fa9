"""What another side says instead: played together, then one by one; nothing else moves."""

from dataclasses import replace

import pytest

from numerhic.engines.errors import InputError
from numerhic.engines.futures import Rival, look_ahead, read_study, study_of_text
from numerhic.engines.futures.swapping import swapped
from numerhic.engines.futures.tests.casts import a_study, an_item, sure, wide
from numerhic.engines.futures.tests.test_reading import OFFICE, TEXT

RENT = an_item("rent", "recurring", wide("rent", 8.0, 10.0, 14.0))
BUY = an_item("buy", "once", wide("buy", 50.0, 100.0, 120.0))
RIVAL = """
[[rival]]
side = "éditeur"
of = "continue/licences/drift"
low = 0.0
likely = 0.01
high = 0.02
assumed = true
"""


def contested(*rivals):
    return replace(a_study([RENT], [BUY], years=30), rivals=rivals)


def test_a_side_is_what_a_study_with_its_figures_says():
    rent, buy = sure(3.0, "rent"), sure(30.0, "buy")
    side = look_ahead(contested(Rival("them", rent), Rival("them", buy)), draws=300).sides[0]
    theirs = look_ahead(
        a_study([replace(RENT, amount=rent)], [replace(BUY, amount=buy)], years=30), draws=300
    )
    assert side.name == "them"
    assert side.scenarios == {one.id: one.cumulative["constant"] for one in theirs.scenarios}
    assert side.pairs[0].cheaper == theirs.pairs[0].cheaper
    assert side.pairs[0].difference == theirs.pairs[0].difference


def test_each_figure_is_put_alone():
    rent, buy = sure(3.0, "rent"), sure(30.0, "buy")
    outlook = look_ahead(contested(Rival("them", rent), Rival("us", buy), Rival("them", buy)), draws=300)
    assert [one.name for one in outlook.sides] == ["them", "us"]
    assert [one.estimate for one in outlook.sides[0].swaps] == ["rent", "buy"]
    only_rent = look_ahead(a_study([replace(RENT, amount=rent)], [BUY], years=30), draws=300)
    assert outlook.sides[0].swaps[0].pairs[0].difference == only_rent.pairs[0].difference
    assert outlook.sides[1].pairs[0].difference == outlook.sides[0].swaps[1].pairs[0].difference


def test_rivals_change_nothing_to_the_study_itself():
    plain, argued = contested(), contested(Rival("them", sure(3.0, "rent")))
    assert look_ahead(plain, draws=200).pairs == look_ahead(argued, draws=200).pairs


def test_every_place_of_an_estimate_is_replaced():
    study = read_study(OFFICE)
    for name, one in study.estimates().items():
        other = replace(one, low=one.likely, high=one.likely, shape="fixed", source="elsewhere")
        assert swapped(study, {name: other}).estimates()[name] == other


def test_a_rival_is_read_with_the_unit_of_what_it_contradicts():
    study = study_of_text((TEXT + RIVAL).encode(), where="f")
    (rival,) = study.rivals
    assert (rival.side, rival.estimate.name, rival.estimate.unit) == (
        "éditeur",
        "continue/licences/drift",
        "1/year",
    )


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("licences/drift", "licences/drifts", "unknown-estimate"),
        ("assumed = true", "assumed = false", "no-source"),
        ("low = 0.0\n", 'unit = "EUR"\nlow = 0.0\n', "wrong-unit"),
        ('side = "éditeur"', 'side = ""', "wrong-text"),
        ("likely = 0.01", "likely = 0.01\ncolour = 2", "unknown-field"),
        (RIVAL, RIVAL + RIVAL, "id-twice"),
    ],
)
def test_what_is_wrong_in_a_rival_is_told_with_its_line(old, new, code):
    assert old in RIVAL
    with pytest.raises(InputError) as told:
        study_of_text((TEXT + RIVAL.replace(old, new)).encode(), where="f")
    assert told.value.code == code
    assert "line" in told.value.where
