"""From the object of a contract to the name and the nature of what it leaves in the information system.

Objects are written by buyers in many ways; this only proposes, a person confirms. Pure: no database.
"""

import csv
import html
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from numerhic.register.suggestions.patterns import (
    BOUGHT_ONCE,
    CUT,
    GRAMMAR,
    KIND_WORD,
    LEADING,
    PREAMBLE,
    PRODUCT,
    REFERENCE,
    SAYS_NOTHING,
    SHOUTED_PRODUCT,
    TAGS,
)

HERE = Path(__file__).parent
LENGTH = 90
EDGES = " ,.-–:'’"
# What these families buy lasts, whatever training or advice comes with it.
LASTING = frozenset({"software", "maintenance", "hosting-cloud"})
Rule = Literal["product", "cut", "whole"]


@dataclass(frozen=True)
class Named:
    """A proposed name, and the rule that made it: a product named, the object cut, the object as it is."""

    name: str
    rule: Rule


def name_of(published: str) -> Named:
    """The name of what the contract is about, at most 91 characters. An empty object gives an empty name."""
    text = tidy(published)
    if (product := _product(text)) is not None:
        return Named(_capital(product), "product")
    calm = rest = _calm(text)
    for _again in range(3):
        rest = LEADING.sub("", rest, count=1)
    cut = _calm(CUT.sub("", rest).strip(EDGES))
    if len(cut) < 4 or SAYS_NOTHING.match(plain(cut)):
        return Named(_short(_capital(calm)), "whole")
    return Named(_short(_capital(cut)), "cut" if cut != calm else "whole")


def nature_of(published: str, family: str) -> str:
    """The nature of the component (register words), or "" when nothing stays in the information system.

    The proposed name decides first, then the whole object, then the family.
    """
    words = plain(tidy(published))
    if BOUGHT_ONCE.match(words):
        return ""
    for part in (plain(name_of(published).name), words):
        found = next((nature for pattern, nature in _natures() if pattern.search(part)), None)
        if found is not None and not (found == "" and family in LASTING and KIND_WORD.search(words)):
            return found
    return _family_natures().get(family, "")


def tidy(published: str) -> str:
    """One line without tags, entities, references and preambles."""
    text = " ".join(html.unescape(TAGS.sub(" ", published)).split())
    for pattern in (REFERENCE, PREAMBLE):
        rest = pattern.sub("", text, count=1)
        text = rest if len(rest) >= 8 else text
    return text.strip(" -–:.")


def plain(text: str) -> str:
    """Lower case, no accents, œ as oe: what patterns and comparisons read."""
    lower = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    return "".join(c for c in lower if not unicodedata.combining(c))


def _product(text: str) -> str | None:
    """« Logiciel ASTRE GF »: a kind of thing followed by a proper name."""
    if not _shouted(text):
        found = PRODUCT.search(text)
        return f"{_singular(found['kind'])} {found['name']}" if found else None
    for found in SHOUTED_PRODUCT.finditer(text):
        if plain(found["name"]) not in GRAMMAR:
            return f"{_singular(found['kind']).lower()} {found['name']}"
    return None


@cache
def _family_natures() -> dict[str, str]:
    with (HERE / "family_natures.csv").open(encoding="utf-8", newline="") as file:
        return {row["family"]: row["nature"] for row in csv.DictReader(file)}


@cache
def _natures() -> tuple[tuple[re.Pattern[str], str], ...]:
    with (HERE / "natures.csv").open(encoding="utf-8", newline="") as file:
        return tuple((re.compile(row["pattern"]), row["nature"]) for row in csv.DictReader(file))


def _shouted(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def _calm(text: str) -> str:
    """A text in capitals, in small letters: its accents cannot be guessed back. Acronyms alone stay."""
    return text.lower() if _shouted(text) and " " in text else text


def _singular(kind: str) -> str:
    first, space, rest = kind.partition(" ")
    return first.rstrip("sS") + space + rest


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _short(text: str) -> str:
    if len(text) <= LENGTH:
        return text
    return text[:LENGTH].rsplit(" ", 1)[0].rstrip(EDGES) + "…"
