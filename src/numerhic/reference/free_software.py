"""Free software of the State's catalogue (SILL), and which of them do what a component does.

Suggestions to be confirmed by a person: better none than a silly one. A function is looked for in the
component's name, its stated function and the first sentence of its description; a product in its name only.
"""

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

HERE = Path(__file__).parent
MOST = 4  # suggestions shown for one component
NOT_WORD = re.compile(r"[^a-z0-9]+")
RANKS = {"recommended": 0, "observed": 1}


@dataclass(frozen=True)
class Software:
    """A software of the catalogue. ``status``: recommended, observed or retired."""

    sill_id: int
    name: str
    function: str
    licence: str
    status: str
    comptoir_id: int | None
    wikidata: str
    extension: bool

    @property
    def page(self) -> str:
        """Its page in the Comptoir du Libre, "" when it has none."""
        return f"https://comptoir-du-libre.org/fr/softwares/{self.comptoir_id}" if self.comptoir_id else ""


@dataclass(frozen=True)
class Function:
    """What several software do, in both languages, with the expressions and the products that tell it."""

    fr: str
    en: str
    words: tuple[str, ...]
    products: tuple[str, ...]
    software: tuple[int, ...]


@dataclass(frozen=True)
class Alternative:
    """A suggestion: the software, the function it shares, and the words of the component that told it."""

    software: Software
    function: Function
    read: str

    @property
    def why(self) -> str:
        """The reason, in French."""
        return f"« {self.read} » : {self.function.fr}."

    @property
    def why_en(self) -> str:
        """The reason, in English."""
        return f"“{self.read}”: {self.function.en}."


@cache
def catalogue() -> Mapping[int, Software]:
    """Every software by its number in the catalogue."""
    with (HERE / "free_software.csv").open(encoding="utf-8", newline="") as file:
        return {int(row["id"]): _software(row) for row in csv.DictReader(file)}


@cache
def functions() -> tuple[Function, ...]:
    """The functions that are known by words."""
    with (HERE / "free_software_words.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Function(
                row["function"],
                row["function_en"],
                tuple(filter(None, row["words"].split("|"))),
                tuple(filter(None, row["products"].split("|"))),
                tuple(int(one) for one in row["software"].split("|")),
            )
            for row in csv.DictReader(file)
        )


def alternatives(name: str, description: str = "", function: str = "") -> list[Alternative]:
    """Free software that do what the component says it does, at most four, recommended ones first.

    Nothing when the component is itself in the catalogue, or when its words tell no known function.
    """
    if known(name) is not None:
        return []
    first = re.split(r"[.;\n]", description.strip(), maxsplit=1)[0][:160]
    found: dict[int, Alternative] = {}
    for one in functions():
        read = _read(one.products, name) or _read(one.words, name, function, first)
        if not read:
            continue
        for number in one.software:
            software = catalogue()[number]
            if software.status in RANKS:
                found.setdefault(number, Alternative(software, one, read))
    return sorted(found.values(), key=lambda one: RANKS[one.software.status])[:MOST]


def known(name: str) -> Software | None:
    """The software of the catalogue that the name says, version numbers aside; None when there is none."""
    return _by_name().get(re.sub(r"( v?\d+)+$", "", _plain(name)))


@cache
def _by_name() -> Mapping[str, Software]:
    return {_plain(one.name): one for one in reversed(list(catalogue().values())) if not one.extension}


def _read(expressions: tuple[str, ...], *texts: str) -> str:
    """The longest of the expressions that one of the texts holds, as whole words."""
    plain = " | ".join(f" {_plain(text)} " for text in texts)
    found = [one for one in expressions if f" {_plain(one)} " in plain]
    return max(found, key=len, default="")


@lru_cache(maxsize=5_000)
def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    return NOT_WORD.sub(" ", "".join(one for one in bare if not unicodedata.combining(one))).strip()


def _software(row: Mapping[str, str]) -> Software:
    return Software(
        int(row["id"]),
        row["name"],
        row["function"],
        row["licence"],
        row["status"],
        int(row["comptoir"]) if row["comptoir"] else None,
        row["wikidata"],
        row["extension"] == "yes",
    )
