"""A study is read as it is written; what is wrong is told with its line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerhic.engines.errors import InputError
from numerhic.engines.futures import look_ahead, read_study, study_of_text

OFFICE = Path(__file__).with_name("office.toml")
TEXT = OFFICE.read_text(encoding="utf-8")


def changed(old, new):
    assert old in TEXT
    return TEXT.replace(old, new, 1).encode()


def test_a_study_is_read_and_played():
    study = read_study(OFFICE)
    assert [one.id for one in study.scenarios] == ["continue", "free"]
    licences = study.scenarios[0].items[0]
    assert (licences.amount.name, licences.amount.unit) == ("continue/licences/amount", "EUR/year")
    assert licences.jump is not None
    assert study.scenarios[1].items[0].sharing is not None
    outlook = look_ahead(study, draws=500)
    assert (
        outlook.pairs[0].cheaper["constant"][50] < 0.2
    )  # continuing is seldom cheaper than leaving, under these figures
    assert outlook.scenarios[1].counted["hours: agents"][5].middle > 8_000


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ('format = "numerhic.futures/1"', 'format = "x"', "wrong-format", 1),
        ("years = 50", "years = 500", "wrong-number", 4),
        ("years = 50", 'years = "50"', "wrong-number", 4),
        ('title = "Une', 'titre = "Une', "unknown-field", 2),
        ("high = 0.035, assumed = true }", "high = 0.035 }", "no-source", 8),
        (
            "low = 0.01, likely = 0.02, high = 0.035",
            "low = 0.05, likely = 0.02, high = 0.035",
            "wrong-order",
            8,
        ),
        (
            "low = 0.01, likely = 0.02, high = 0.035",
            "low = -2, likely = 0.02, high = 0.035",
            "out-of-range",
            8,
        ),
        ("low = 0.01, likely = 0.02", 'low = "a", likely = 0.02', "wrong-number", 8),
        ("rate = 0.0", "rate = 3.2", "wrong-rate", 14),
        ("high = 160", "high = nan", "wrong-number", 19),
        (
            'kind = "recurring"\namount = { low = 150',
            'kind = "yearly"\namount = { low = 150',
            "unknown-word",
            31,
        ),
        ('unit = "EUR/year"', 'unit = "EUR"', "wrong-unit", 32),
        (
            "{ low = 150_000, likely = 180_000, high = 240_000",
            "{ low = 1, likely = 2, high = 3, colour = 4",
            "unknown-field",
            32,
        ),
        (
            "drift = { low = 0.02, likely = 0.05, high = 0.09, assumed = true }",
            "drift = 0.05",
            "no-source",
            33,
        ),
        (
            "drift = { low = 0.02, likely = 0.05, high = 0.09, assumed = true }",
            'drift = "hike"',
            "unknown-estimate",
            33,
        ),
        (
            "chance = { value = 0.08, assumed = true }",
            "chance = { value = 8, assumed = true }",
            "out-of-range",
            35,
        ),
        ('unit = "EUR/year"', 'unit = "EUR2024/year"', "wrong-euros", 32),
        ('unit = "EUR/year"', 'contracts = 0, unit = "EUR/year"', "wrong-number", 32),
        ("rate = 0.0", "rate = 0.0\nlater = 0.02", "half-said", 11),
        ("rate = 0.0", "rate = 0.0\nlater = 20\nsince = 30", "wrong-rate", 15),
        ('follows = "wages"', 'follows = "hope"', "unknown-word", 48),
        ("among = { value = 5", "among = { value = 0", "out-of-range", 50),
        ('id = "exit"', 'id = "support"', "id-twice", 55),
        ("over = 2", "over = 0", "wrong-number", 58),
        ('who = "agents"\nuntil = 2', 'who = "agents"\nsince = 3\nuntil = 2', "wrong-years", 67),
        ('kind = "hours"', 'kind = "hours"\nunit = "h"', "wrong-unit", 65),
        ('kind = "hours"', 'kind = "hazard"', "no-chance", 61),
        ('kind = "once"', 'kind = "renewal"', "no-period", 54),
    ],
)
def test_each_fault_has_its_code_and_its_line(old, new, code, line):
    with pytest.raises(InputError) as told:
        study_of_text(changed(old, new), where="f.toml")
    assert told.value.code == code, told.value
    assert told.value.where.startswith(f"f.toml, line {line} "), told.value.where
    assert told.value.mend


def test_what_is_not_toml_is_told_with_its_line():
    with pytest.raises(InputError, match="line 3"):
        study_of_text(b"a = 1\nb = 2\nc = \n", where="f.toml")
    with pytest.raises(InputError, match="not UTF-8"):
        study_of_text(b"\xff\xfe", where="f.toml")


def test_a_named_estimate_is_drawn_once_for_all():
    text = changed(
        "amount = { low = 200_000, likely = 350_000, high = 900_000, assumed = true }",
        'amount = "training-day"',
    )
    study = study_of_text(text, where="f")
    assert study.scenarios[1].items[1].amount.name == "training-day"


def test_euros_of_the_year_and_a_changing_rate_are_read():
    text = changed("rate = 0.0", "rate = 0.04\nlater = 0.02\nsince = 30").replace(
        b'unit = "EUR/year"', b'contracts = 12, unit = "EUR2026/year"'
    )
    study = study_of_text(text, where="f")
    amount = study.scenarios[0].items[0].amount
    assert (amount.unit, amount.contracts) == ("EUR/year", 12)
    assert (study.discounts[0].rate, study.discounts[0].later, study.discounts[0].since) == (0.04, 0.02, 30)


@given(st.text(max_size=40), st.integers(1, 70))
def test_any_line_is_taken_or_told(line, number):
    lines = TEXT.split("\n")
    lines[number % len(lines)] = line
    try:
        study_of_text("\n".join(lines).encode("utf-8", "replace"), where="f")
    except InputError as told:
        mend = told.mend
        assert mend
