"""What real authorities put in their own charters and definitions: read at public sources, told in our words.

Dated and sourced in ``common_good.toml``; nothing there is a quotation, nothing is a model to copy.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Theme:
    """One thing the text speaks of, in one language."""

    slug: str
    title: str
    text: str


@dataclass(frozen=True)
class Telling:
    """An example in one language: who, what kind of text, how it was made, theme by theme."""

    authority: str
    what: str
    how: str
    themes: tuple[Theme, ...]

    def theme(self, slug: str) -> Theme | None:
        """One theme by its slug."""
        return next((one for one in self.themes if one.slug == slug), None)


@dataclass(frozen=True)
class Example:
    """A text of a real authority: its source, when it was read, for which definitions it is worth reading.

    ``dated`` is the date of the page read, None when it tells none.
    """

    slug: str
    subjects: tuple[str, ...]
    country: str
    title: str
    by: str
    address: str
    dated: date | None
    read_on: date
    words: Mapping[str, Telling]

    def told(self, language: str) -> Telling:
        """In that language, French unless English is asked for."""
        return self.words["en" if language.startswith("en") else "fr"]


@cache
def _all() -> tuple[Example, ...]:
    with (HERE / "common_good.toml").open("rb") as file:
        table = tomllib.load(file)
    return tuple(_example(row, table["read_on"]) for row in table["examples"])


def examples(subject: str) -> list[Example]:
    """Those worth reading for one definition (``common-good``, ``values``), in the order of the file."""
    return [one for one in _all() if subject in one.subjects]


def example(slug: str) -> Example | None:
    """One example by its slug."""
    return next((one for one in _all() if one.slug == slug), None)


def _example(row: Mapping[str, Any], read_on: date) -> Example:
    return Example(
        slug=row["slug"],
        subjects=tuple(row["subjects"]),
        country=row["country"],
        title=row["title"],
        by=row["by"],
        address=row["address"],
        dated=row.get("dated"),
        read_on=read_on,
        words={language: _telling(row, language) for language in ("fr", "en")},
    )


def _telling(row: Mapping[str, Any], language: str) -> Telling:
    return Telling(
        authority=row["authority"][language],
        what=row["what"][language],
        how=row["how"][language],
        themes=tuple(
            Theme(one["slug"], one["title"][language], one["text"][language]) for one in row["themes"]
        ),
    )
