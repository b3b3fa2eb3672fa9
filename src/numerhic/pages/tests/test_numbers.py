"""Numbers and dates as people print them, in both languages; what is not known is never 0."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from numerhic.pages.templatetags.page import day, euros, format_number, number, share

THIN, FIXED = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (lambda: number(1234567), f"1{THIN}234{THIN}567"),
        (lambda: number(1234.55, 1), f"1{THIN}234,6"),
        (lambda: number(-3), "−3"),
        (lambda: number(0), "0"),
        (lambda: number(2.5), "3"),
        (lambda: euros(1234), f"1{THIN}234{FIXED}€"),
        (lambda: euros(Decimal("-1.5"), 2), f"−1,50{FIXED}€"),
        (lambda: share(0.4), f"40{FIXED}%"),
        (lambda: share(Decimal("0.1234"), 1), f"12,3{FIXED}%"),
    ],
)
def test_in_french(shown, expected):
    with translation.override("fr"):
        assert shown() == expected


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (lambda: number(1234567.5, 1), "1,234,567.5"),
        (lambda: euros(-1234), "−€1,234"),
        (lambda: share(0.4), "40%"),
    ],
)
def test_in_english(shown, expected):
    with translation.override("en"):
        assert shown() == expected


@pytest.mark.parametrize("printed", [number, euros, share, day])
@pytest.mark.parametrize("value", [None, ""])
def test_what_is_not_known_is_said_and_is_never_zero(printed, value):
    assert printed(value) == '<span class="unknown">inconnu</span>'


def test_days():
    assert day(date(2026, 3, 1)) == f'<time datetime="2026-03-01">1er{FIXED}mars{FIXED}2026</time>'
    assert "11\u00a0mars" in day(date(2026, 3, 11))
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    assert 'datetime="2026-03-02"' in day(late), "the day it is in Paris"
    with translation.override("en"):
        assert f"1{FIXED}March{FIXED}2026" in day(date(2026, 3, 1))


def test_the_unknown_tag_says_the_same_in_templates():
    assert (
        Template("{% unknown %}{{ nothing|number }}").render(Context({"nothing": None})).count("inconnu") == 2
    )


@given(st.integers(-(10**15), 10**15))
def test_no_digit_is_lost(value):
    with translation.override("fr"):
        assert int(format_number(value).replace(THIN, "").replace("−", "-")) == value
