"""A starter set of myths of the digital, each with what answers it, told in our words from public pages.

Dated and sourced in ``myths.toml``. Nothing there is an authority's own until it takes it up.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LANGUAGES = ("fr", "en")


@dataclass(frozen=True)
class Worded:
    """The same words in both languages."""

    fr: str
    en: str

    def told(self, language: str) -> str:
        """In that language, French unless English is asked for."""
        return self.en if language.startswith("en") else self.fr


@dataclass(frozen=True)
class Answer:
    """A fact that answers a myth, and the page where it was read. ``dated``: None when it tells no day."""

    text: Worded
    title: str
    by: str
    address: str
    dated: date | None


@dataclass(frozen=True)
class Starter:
    """One myth: the sentence, what it keeps from seeing, where one may look in one's own papers."""

    slug: str
    text: Worded
    hides: Worded
    look: Worded
    answers: tuple[Answer, ...]
    read_on: date


@cache
def starters() -> tuple[Starter, ...]:
    """The whole set, in the order of the file."""
    with (HERE / "myths.toml").open("rb") as file:
        table = tomllib.load(file)
    return tuple(_starter(row, table["read_on"]) for row in table["myths"])


def starter(slug: str) -> Starter | None:
    """One myth by its slug."""
    return next((one for one in starters() if one.slug == slug), None)


def _starter(row: Mapping[str, Any], read_on: date) -> Starter:
    return Starter(
        slug=row["slug"],
        text=_worded(row["text"]),
        hides=_worded(row["hides"]),
        look=_worded(row["look"]),
        answers=tuple(_answer(one) for one in row["answers"]),
        read_on=read_on,
    )


def _answer(row: Mapping[str, Any]) -> Answer:
    return Answer(_worded(row["text"]), row["title"], row["by"], row["address"], row.get("dated"))


def _worded(row: Mapping[str, str]) -> Worded:
    return Worded(**{language: row[language] for language in LANGUAGES})
