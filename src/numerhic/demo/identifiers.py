"""Invented SIREN and SIRET numbers: right check digits, yet numbers that no real body can bear.

The SIREN of local authorities begins with their kind (21 commune, 22 department, 24 grouping) and their
department; no department is 00, so 2100…, 2200… and 2400… are nobody's. Numbers that begin with 29 are given
to no firm (1 and 2 are kept for public bodies): invented suppliers take them.
"""

COMMUNE = "2100"
DEPARTMENT = "2200"
GROUPING = "2400"
FIRM = "29"


def luhn_digit(digits: str) -> str:
    """The check digit to write after ``digits`` (Luhn's formula, as in SIREN and SIRET numbers)."""
    total = 0
    for position, char in enumerate(reversed(digits)):
        value = int(char) * (2 if position % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def siren(beginning: str, number: int) -> str:
    """The nine digits made of ``beginning``, ``number`` padded with zeros and the check digit."""
    digits = beginning + str(number).zfill(8 - len(beginning))
    if len(digits) != 8:
        raise ValueError(f"{number} leaves no room after {beginning}")
    return digits + luhn_digit(digits)


def siret(of_siren: str, establishment: int = 1) -> str:
    """The fourteen digits of the ``establishment``-th place of work of a SIREN."""
    digits = of_siren + str(establishment).zfill(4)
    return digits + luhn_digit(digits)
