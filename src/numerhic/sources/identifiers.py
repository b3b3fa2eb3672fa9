"""Stable public identifiers.

ULIDs (github.com/ulid/spec) in lower case, sorted by the time they were made.
"""

import secrets
import time

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u
LENGTH = 26


def new_identifier() -> str:
    """48 bits of milliseconds since 1970, then 80 random bits, as 26 letters and digits."""
    number = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(LENGTH)))
