"""What a column is called and which staged field it feeds: the synonyms are data, in ``columns.csv``.

Names are compared without case, accents, spaces, punctuation or linking words; numbers that count suppliers
or amendments (``titulaire_id_2``, ``modifications.0.montant``) are taken apart. Reading cells is left to
``tabular``.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

FIELDS_TO_RECOGNISE = 3
"""A table is one of contracts when at least so many columns are known, two of ``TELLING`` among them."""

TELLING = frozenset({"id", "uid", "object", "amount", "notified", "buyer_id", "cpv", "procedure"})

_COUNTED = ("supplier.", "suppliers", "amendment.", "amendments")
_LINKS = frozenset({"d", "de", "des", "du", "en", "l", "la", "le", "les"})
_NUMBER = re.compile(r"(?<=[a-z])\d+$")


@dataclass(frozen=True)
class Column:
    """One known column: its place in the record, the field it feeds and the number of its block (0: none)."""

    place: int
    field: str
    number: int = 0
    rank: int = 0  # among the columns that feed the same field, the lowest is believed first
    unit: str = ""  # that the name tells and the value does not ("jours")


def normalise(name: str) -> list[str]:
    """A name as its bare lower-case words: ``"Acheteur - Id"`` gives ``["acheteur", "id"]``."""
    bare = unicodedata.normalize("NFKD", name.replace("°", "")).casefold()
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return re.findall(r"[a-z0-9]+", bare)


@cache
def synonyms() -> Mapping[str, tuple[str, int, str]]:
    """Each known name, words joined: the field it feeds, its rank (its line in ``columns.csv``), its unit."""
    source = resources.files(__package__).joinpath("columns.csv").read_text(encoding="utf-8")
    known: dict[str, tuple[str, int, str]] = {}
    for rank, row in enumerate(csv.DictReader(source.splitlines())):
        known.setdefault("".join(normalise(row["column"])), (row["field"], rank, row["unit"]))
    return known


def _key(words: Iterable[str]) -> str:
    """The words joined, without those that only link: "Nom du titulaire" is ``nomTitulaire``."""
    return "".join(word for word in words if word not in _LINKS)


@lru_cache(maxsize=4096)
def field_of(name: str) -> tuple[str, int, int, str] | None:
    """The field a name feeds, the number of its block, its rank and its unit; None for an unknown name."""
    words = normalise(name)
    known = synonyms()
    if found := known.get("".join(words)) or known.get(_key(words)):
        return found[0], 0, found[1], found[2]
    bare, number = [], 0
    for word in words:
        if word.isdigit():
            number = int(word[:6])
            continue
        if digits := _NUMBER.search(word):
            number = int(digits.group()[:6])
            word = word[: digits.start()]
        bare.append(word)
    found = known.get("".join(bare)) or known.get(_key(bare))
    if found is None or not found[0].startswith(_COUNTED):
        return None
    return found[0], number, found[1], found[2]


def plan(names: Iterable[str]) -> tuple[Column, ...]:
    """The known columns among these names, the most believable first when several feed one field."""
    columns = []
    for place, name in enumerate(names):
        if found := field_of(name):
            columns.append(Column(place, *found))
    return tuple(sorted(columns, key=lambda column: (column.rank, column.place)))


def tells_of_contracts(columns: Iterable[Column]) -> bool:
    """Whether these columns are those of a table of contracts."""
    fields = {column.field for column in columns}
    return len(fields) >= FIELDS_TO_RECOGNISE and len(fields & TELLING) >= 2
