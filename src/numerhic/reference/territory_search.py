"""Finds authorities by a SIREN or a few words of their name, as people type them.

Accents, capitals, hyphens, « St » and the ways to say « commune de » or « communauté de communes » do not
matter. A department (its number or its name) may be among the words. Leaves the table itself to territories.
"""

import re
from dataclasses import dataclass
from functools import cache

from numerhic.reference.territories import Territory, department_names, everyone, plain, territory

# What people write in front of a name, and how the table writes it (plain on both sides).
WAYS_TO_SAY = (
    ("communaute de communes", "cc"),
    ("communaute d agglomeration", "ca"),
    ("communaute urbaine", "cu"),
    ("conseil departemental", "departement"),
    ("conseil regional", "region"),
)
SMALL_WORDS = frozenset(
    {"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "sur"}
    | {"ville", "commune", "mairie"}
)
KINDS = frozenset(["cc", "ca", "cu", "metropole", "departement", "region", "collectivite"])


@dataclass(frozen=True)
class Search:
    """What was found: the best ``limit`` territories, and how many there are in all."""

    shown: tuple[Territory, ...]
    total: int


@dataclass(frozen=True)
class _Entry:
    """One territory, and the plain texts it is looked for in. ``words`` starts each word with a space."""

    territory: Territory
    name: str
    words: str


@cache
def _entries() -> tuple[_Entry, ...]:
    """Every territory, the most populous first."""
    names = {code: plain(name) for code, name in department_names().items()}
    return tuple(
        _Entry(one, name, " " + " ".join([name, *_where(one, names)]))
        for one in sorted(everyone(), key=lambda one: (-one.population, one.siren))
        for name in [plain(one.name)]
    )


def _where(one: Territory, names: dict[str, str]) -> list[str]:
    """The codes and names of its departments; of too many, the codes only."""
    few = one.departments if len(one.departments) <= 3 else ()
    return [*(code.lower() for code in one.departments), *(names[code] for code in few)]


def search(typed: str, limit: int = 20) -> Search:
    """Territories that ``typed`` may name; the very name first, then names that begin with it, then others.

    Inside each, the most populous first. A SIREN (nine digits, spaces allowed) or a SIRET gives the one
    authority that has it.
    """
    digits = re.sub(r"[\s.\u00a0\u202f]", "", typed)
    if re.fullmatch(r"[0-9]{9}|[0-9]{14}", digits):
        found = territory(digits[:9])
        return Search((found,), 1) if found else Search((), 0)
    asked = _asked(typed)
    words = asked.split()
    wanted = [" " + word for word in words if word not in SMALL_WORDS] or [" " + word for word in words]
    if not wanted:
        return Search((), 0)
    short = max(map(len, wanted)) < 3  # a space and one letter: only a whole name will do (Y, in the Somme)
    kept = [
        entry
        for entry in _entries()
        if (entry.name == asked if short else all(word in entry.words for word in wanted))
    ]
    best = sorted(kept, key=lambda entry: _rank(entry.name, asked, wanted))
    return Search(tuple(entry.territory for entry in best[:limit]), len(best))


def _asked(typed: str) -> str:
    """What was typed, plain, its ways to say a kind of authority turned into the table's."""
    asked = plain(typed[:200])
    for said, written in WAYS_TO_SAY:
        asked = re.sub(rf"\b{said}\b", written, asked)
    return asked


def _rank(name: str, asked: str, wanted: list[str]) -> int:
    """0: the very name; 1: the same words, kinds aside; 2: begins with what is asked; 3: holds it."""
    if name == asked:
        return 0
    if set(name.split()) - SMALL_WORDS - KINDS == {word[1:] for word in wanted} - KINDS:
        return 1
    return 2 if name.startswith(asked) else 3
