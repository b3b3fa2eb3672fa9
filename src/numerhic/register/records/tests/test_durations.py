"""Durations as people write them, in both languages."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from numerhic.register.records.durations import LIMIT, read_hours, tell_hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("36", 36),
        ("36 h", 36),
        ("3 jours", 72),
        ("1,5 jour", 36),
        ("2 Semaines", 336),
        ("6 mois", 4380),
        ("1 an", 8760),
        ("4\u202f380", 4380),
        ("2 days", 48),
        ("0", 0),
        ("10 années", 87600),
    ],
)
def test_a_duration_is_read(text, hours):
    assert read_hours(text) == hours


@pytest.mark.parametrize("text", ["bientôt", "-3", "3 lunes", "", "101 ans", "1e9"])
def test_what_is_not_a_duration_is_refused_in_words(text):
    with pytest.raises(ValidationError):
        read_hours(text)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_told_is_read_back_the_same(language):
    with translation.override(language):
        for hours in (*range(9000), 17520, LIMIT):
            assert read_hours(tell_hours(hours)) == hours


def test_the_largest_unit_that_tells_it_exactly_is_told():
    assert [tell_hours(hours) for hours in (0, 1, 24, 36, 168, 730, 4380, 8760)] == [
        "0 heure",
        "1 heure",
        "1 jour",
        "36 heures",
        "1 semaine",
        "1 mois",
        "6 mois",
        "1 an",
    ]
