"""Nothing in the demonstration can be taken for somebody: no real authority, no number one can bear."""

from hypothesis import given
from hypothesis import strategies as st

from numerhic.demo import AUTHORITIES, AUTHORITY, SUPPLIERS, identifiers
from numerhic.demo.vocabulary import PLACES
from numerhic.reference import territories


def test_no_fictional_authority_bears_a_real_name() -> None:
    for authority in AUTHORITIES:
        assert territories.find(authority.name) == (), authority.name
        assert territories.find(authority.legal_name) == (), authority.legal_name


def test_no_invented_place_bears_a_real_name() -> None:
    assert [place for place in PLACES if territories.find(place)] == []


def test_no_fictional_number_is_in_the_table_of_territories() -> None:
    for one in (*AUTHORITIES, *SUPPLIERS):
        assert territories.territory(one.siren) is None


def test_no_real_authority_begins_like_the_fictional_ones() -> None:
    beginnings = (identifiers.COMMUNE, identifiers.DEPARTMENT, identifiers.GROUPING, identifiers.FIRM)
    assert [one.siren for one in territories.everyone() if one.siren.startswith(beginnings)] == []


def test_numbers_are_distinct() -> None:
    numbers = [one.siren for one in (*AUTHORITIES, *SUPPLIERS)]
    assert len(set(numbers)) == len(numbers)


def test_the_demonstration_speaks_of_a_commune_with_comparable_neighbours() -> None:
    assert AUTHORITY.kind == "commune"
    alike = [one for one in AUTHORITIES if one.kind == "commune" and 35_000 <= one.population <= 49_999]
    assert len(alike) >= 10


@given(st.integers(min_value=0, max_value=9_999), st.integers(min_value=1, max_value=9_999))
def test_check_digits_are_those_of_real_numbers(number: int, establishment: int) -> None:
    siren = identifiers.siren(identifiers.COMMUNE, number)
    siret = identifiers.siret(siren, establishment)
    for digits, length in ((siren, 9), (siret, 14)):
        assert len(digits) == length
        total = 0
        for position, char in enumerate(reversed(digits)):
            value = int(char) * (1 + position % 2)
            total += value - 9 if value > 9 else value
        assert total % 10 == 0
    assert siret.startswith(siren)


def test_a_known_check_digit() -> None:
    assert identifiers.luhn_digit("21690123") == "1"  # Lyon: 216901231
