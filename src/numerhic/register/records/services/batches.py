"""Cuts a long list of keys in parts that one statement to the database can hold."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

K = TypeVar("K")


def parts(keys: Sequence[K], size: int = 500) -> Iterator[Sequence[K]]:
    """``keys``, at most ``size`` at a time."""
    for start in range(0, len(keys), size):
        yield keys[start : start + size]
