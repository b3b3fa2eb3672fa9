"""Words as search compares them: no capitals, accents, French elisions nor plurals. Pure: knows no database.

Both what is indexed and what is asked for pass through here, so that every database gives the same answers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from numerhic.pages.tables.definition import plain

RULES = 1
"""To be raised whenever words are compared otherwise: every index is made again at the next start."""
LONGEST = 60
"""Letters kept of one word."""
MOST_WORDS = 8
"""Words kept of what is asked for; the page tells when there were more."""
PREFIX = 3
"""Letters from which the beginning of a word is enough."""
RUN = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
ELIDED = re.compile(
    r"(?<![^\W_])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['\u2019\u02bc\u2018](?=[^\W_])", re.IGNORECASE
)
LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "\x00": " "})
# fmt: off
WRITTEN = {
    "a": "[aàâäáãAÀÂÄÁÃ]", "c": "[cçCÇ]", "e": "[eéèêëEÉÈÊË]", "i": "[iîïíIÎÏÍ]", "n": "[nñNÑ]",
    "o": "[oôöóOÔÖÓ]", "u": "[uùûüúUÙÛÜÚ]", "y": "[yÿYŸ]",
}
# fmt: on


@dataclass(frozen=True)
class Word:
    """A word of a text: how it is compared, and where it stands in the text."""

    term: str
    start: int
    end: int


@lru_cache(maxsize=20_000)
def term_of(word: str) -> str:
    """How one word is compared: ``Hébergements`` is ``hebergement``, ``journaux`` is ``journal``."""
    folded = "".join(c for c in plain(word.translate(LIGATURES)) if c.isalnum())[:LONGEST]
    if len(folded) > 4 and folded.endswith("eaux"):
        return folded[:-1]
    if len(folded) > 5 and folded.endswith("aux"):
        return f"{folded[:-3]}al"
    if len(folded) > 3 and folded[-1] in "sx" and not folded[-2].isdigit():
        return folded[:-1]
    return folded


def words_of(text: str) -> Iterator[Word]:
    """The words of a text, in order, with their places; elided articles are left out."""
    elided = {found.start() for found in ELIDED.finditer(text)}
    for found in RUN.finditer(text):
        if found.start() not in elided and (term := term_of(found.group())):
            yield Word(term, found.start(), found.end())


def terms_of(text: str) -> list[str]:
    """Each term of a text once, in the order of its first place."""
    return list(dict.fromkeys(word.term for word in words_of(text)))


def holds(text: str, terms: list[str]) -> bool:
    """Whether a text holds every term, or a word that begins with it: what the index would find."""
    words = terms_of(text)
    return all(
        term in words or (len(term) >= PREFIX and any(word.startswith(term) for word in words))
        for term in terms
    )


def rough(term: str) -> str:
    """A regular expression that matches every text holding the term, whatever its accents (and others)."""
    bare = term[:-1] if term.endswith("al") else term
    spelt = "".join(WRITTEN.get(letter, letter) for letter in bare)
    return spelt.replace(f"{WRITTEN['o']}{WRITTEN['e']}", f"({WRITTEN['o']}{WRITTEN['e']}|œ|Œ)")


def close(one: str, other: str) -> int | None:
    """How many letters differ, or None when they are too far apart to be a mistake.

    One for words of 4 to 6 letters, two above (Levenshtein); two neighbours that changed places count as one.
    Numbers are never mistaken.
    """
    allowed = allowance(one)
    if allowed == 0 or abs(len(one) - len(other)) > allowed:
        return None
    if len(one) == len(other):
        apart = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(apart) == 2 and apart[1] == apart[0] + 1:
            there = slice(apart[0], apart[1] + 1)
            if one[there] == other[there][::-1]:
                return 1
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row = row, [i]
        for j, b in enumerate(other, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b)))
        if min(row) > allowed:
            return None
    return row[-1] if row[-1] <= allowed else None


def allowance(word: str) -> int:
    """How many letters of a word may be wrong."""
    if len(word) < 4 or any(c.isdigit() for c in word):
        return 0
    return 1 if len(word) <= 6 else 2


def pieces(word: str) -> list[str]:
    """Cut a word so that, whatever the mistakes allowed, one piece at least is whole in the right word."""
    parts = allowance(word) + 1
    size = len(word) // parts
    return [word[n * size : (n + 1) * size if n < parts - 1 else None] for n in range(parts)]


def swapped(word: str) -> list[str]:
    """The word with two neighbours exchanged, everywhere."""
    return [f"{word[:n]}{word[n + 1]}{word[n]}{word[n + 2 :]}" for n in range(len(word) - 1)]
