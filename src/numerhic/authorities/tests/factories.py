"""Authorities for tests."""

import itertools

from numerhic.authorities.models import Authority
from numerhic.authorities.siren import luhn_is_valid

numbers = itertools.count(1)


def a_siren(number: int) -> str:
    """A nine-digit number with a valid key."""
    return next(text for key in range(10) if luhn_is_valid(text := f"{21_000_000 + number}{key}"))


def an_authority(**details: object) -> Authority:
    """An authority of its own host."""
    number = next(numbers)
    values = {
        "name": f"Ville d’essai {number}",
        "slug": f"ville-{number}",
        "siren": a_siren(number),
        "domain": f"ville-{number}.example",
    }
    return Authority.objects.create(**(values | details))
