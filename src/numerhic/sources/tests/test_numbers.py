"""Numbers as people type them, as they are kept, as they are told."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from numerhic.sources.numbers import (
    NumberField,
    RangeField,
    as_kept,
    bounds_of,
    number_in_words,
    range_in_words,
    refused_number,
    refused_range,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1234", "1234"),
        ("1 234,50", "1234.5"),
        ("1\u202f234\u00a0567", "1234567"),
        ("−3", "-3"),
        ("0,000", "0"),
        ("1e3", "1000"),
        (" 12 ", "12"),
    ],
)
def test_a_number_is_kept_plain(typed, kept):
    assert NumberField().clean(typed) == kept
    assert refused_number(kept) == ""


@pytest.mark.parametrize("typed", ["abc", "1,2,3", "nan", "inf", "1e30", "--2", "5 %"])
def test_what_is_not_a_number_is_told(typed):
    with pytest.raises(ValidationError, match="n’est pas un nombre"):
        NumberField().clean(typed)


@given(st.decimals(-(10**11), 10**11, places=4))
def test_what_is_kept_is_what_was_typed(value):
    assert Decimal(as_kept(str(value))) == value


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (["1", "2", "3"], "1 2 3"),
        (["", "2,5", ""], "2.5"),
        (["-3", "-2", "−1"], "-3 -2 -1"),
        (["5", "5", "5"], "5 5 5"),
        (["", "", ""], ""),
    ],
)
def test_a_range_is_kept_as_its_bounds(typed, kept):
    field = RangeField(required=False)
    assert field.clean(typed) == kept
    assert kept == "" or refused_range(kept) == ""
    assert [one or "" for one in field.widget.decompress(kept)] == [one and as_kept(one) for one in typed]


@pytest.mark.parametrize("typed", [["1", "", "3"], ["1", "2", ""], ["", "", "3"], ["3", "2", "1"]])
def test_a_range_without_its_bounds_is_told(typed):
    with pytest.raises(ValidationError, match="bornes"):
        RangeField(required=False).clean(typed)


@pytest.mark.parametrize("kept", ["", "a", "1 2", "3 2 1", "1  2 3", "1 2 3 4", "1,5", "nan"])
def test_what_an_archive_may_hold_instead_is_refused_and_read_as_nothing(kept):
    assert kept == "" or refused_range(kept)
    assert bounds_of(kept) is None


def test_numbers_are_told_in_both_languages():
    with translation.override("fr"):
        assert number_in_words("1234.5") == "1\u202f234,5"
        assert range_in_words("0.5 1 1000") == "de 0,5 à 1\u202f000, sans doute 1"
        assert range_in_words("7") == range_in_words("7 7 7") == "7"
        assert number_in_words("?") == range_in_words("?") == "?"
    with translation.override("en"):
        assert number_in_words("1234.5") == "1,234.5"
