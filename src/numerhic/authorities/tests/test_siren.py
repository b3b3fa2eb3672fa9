"""SIREN numbers: form and key."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from numerhic.authorities.siren import clean_siren, luhn_is_valid, validate_siren


def test_a_known_number_is_accepted_as_people_write_it():
    validate_siren(clean_siren("216 901\u00a0231"))


@pytest.mark.parametrize("wrong", ["", "21690123", "2169012311", "21690123a", "216901232", "٢١٦٩٠١٢٣١"])
def test_a_wrong_number_is_refused(wrong):
    with pytest.raises(ValidationError):
        validate_siren(wrong)


@given(st.text("0123456789", min_size=8, max_size=8), st.integers(0, 7))
def test_one_key_fits_and_one_changed_digit_breaks_it(start, place):
    fitting = [key for key in "0123456789" if luhn_is_valid(start + key)]
    assert len(fitting) == 1
    number = start + fitting[0]
    changed = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
    assert not luhn_is_valid(changed)
