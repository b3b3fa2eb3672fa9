"""The guided reading and its examples by kind of component, in both languages, from dated, sourced files.

The questions are numerhic's; what states a fact carries its public source.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CLOSING = "reading"


@dataclass(frozen=True)
class Told:
    """The same words in French and in English."""

    fr: str
    en: str

    def __getitem__(self, language: str) -> str:
        return self.en if language.startswith("en") else self.fr


@dataclass(frozen=True)
class Step:
    """One step: the nature of what it writes, its minutes, its lines, its questions.

    ``also``: other ways to ask; ``look``: what to open in the application; ``example``: one answer.
    """

    slug: str
    nature: str
    minutes: int
    rows: int
    title: Told
    question: Told
    also: tuple[Told, ...]
    look: Told
    example: Told


@dataclass(frozen=True)
class ReadSource:
    """A public source that was read: who wrote it, when if told, where."""

    title: str
    by: str
    address: str
    dated: date | None


@dataclass(frozen=True)
class Item:
    """A question to ask of one kind of component; ``fact`` and ``source`` when it rests on one."""

    nature: str
    question: Told
    fact: Told | None
    source: ReadSource | None


@dataclass(frozen=True)
class Kind:
    """A kind of component, the words that tell it by a name, and what to look for."""

    slug: str
    name: Told
    words: tuple[str, ...]
    items: tuple[Item, ...]


@cache
def steps() -> tuple[Step, ...]:
    """The six steps, in order."""
    return tuple(
        Step(
            row["slug"],
            row["nature"],
            row["minutes"],
            row["rows"],
            _told(row["title"]),
            _told(row["question"]),
            tuple(map(Told, row["also"]["fr"], row["also"]["en"])),
            _told(row["look"]),
            _told(row["example"]),
        )
        for row in _read("reading_guide.toml")["steps"]
    )


def step(slug: str) -> Step | None:
    """One step by its slug."""
    return next((one for one in steps() if one.slug == slug), None)


@cache
def kinds() -> tuple[Kind, ...]:
    """The kinds of component, in the order of the file."""
    table = _read("reading_guide_examples.toml")
    sources = {
        name: ReadSource(row["title"], row["by"], row["address"], row.get("dated"))
        for name, row in table["sources"].items()
    }
    return tuple(
        Kind(row["slug"], _told(row["name"]), tuple(row["words"]), tuple(_items(row["items"], sources)))
        for row in table["kinds"]
    )


def kind(slug: str) -> Kind | None:
    """One kind by its slug."""
    return next((one for one in kinds() if one.slug == slug), None)


def kind_named(*texts: str) -> Kind | None:
    """The kind whose words one of these texts holds, the longest words first; None when none does."""
    whole = " " + " ".join(texts).casefold() + " "
    found = [(len(word), one) for one in kinds() for word in one.words if _holds(whole, word)]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _holds(text: str, word: str) -> bool:
    """A short word is looked for by itself: « rh » is not in « arrhes »."""
    return f" {word.strip()} " in text if len(word.strip()) < 5 else word in text


def _items(rows: Iterable[Mapping[str, Any]], sources: Mapping[str, ReadSource]) -> Iterable[Item]:
    for row in rows:
        fact = _told(row["fact"]) if "fact" in row else None
        yield Item(
            row["nature"], _told(row["question"]), fact, sources[row["source"]] if "source" in row else None
        )


def _told(row: Mapping[str, str]) -> Told:
    return Told(row["fr"], row["en"])


def _read(name: str) -> dict[str, Any]:
    with (HERE / name).open("rb") as file:
        return tomllib.load(file)
