"""Guesses how a sheet is read: the row of the headings, what each row is, what each column means, why.

Careful: a heading that is not surely known is left aside, and said.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from numerhic.inventory.model import Cell, Column, Grid, TableMapping
from numerhic.inventory.tables.meanings import KINDS, MANY, exact_headings, known_headings
from numerhic.inventory.values import empty, text_of
from numerhic.inventory.words import one_line, plain, significant

IN_BRACKETS = re.compile(r"\([^()]*\)")
SEVERAL = MANY | {"note"}  # several columns may mean these
LOOKED_AT = 25  # rows in which headings are looked for
NEUTRAL = significant(
    "application logiciel solution outil principal principale actuel actuelle oui non nom type"
    " metier libelle date si existe applicable obligatoire concerne total annuel ou et numero"
    " mm aaaa jj an ht eur euro"
)
OWN_WORDS = {
    "component": "application logiciel composant serveur outil software progiciel solution équipement si",
    "supplier": "fournisseur éditeur prestataire supplier vendor entreprise tiers titulaire",
    "contract": "marché contrat contract",
    "service": "service démarche téléservice prestation",
    "policy": "politique policy axe mission",
    "need": "besoin need",
}


def guess(grid: Grid) -> TableMapping:
    """How the sheet seems to read. Never fails: what is not known is left aside."""
    header = find_header(grid.rows)
    if not header:
        return TableMapping("component", 0, (), grid.sheet, why="Aucune ligne d’intitulés n’a été trouvée.")
    headings = headings_of(grid.rows[header - 1])
    tried = [(_score(kind, headings, grid), kind) for kind in KINDS]
    _best, kind = max(tried, key=lambda one: one[0])
    columns = columns_of(kind, headings)
    if not any(column.means == "name" for column in columns):
        columns = _with_a_name(columns, grid, header)
    known = sum(1 for column in columns if column.means)
    why = f"Ligne {header}, intitulés reconnus : {known} sur {len([one for one in headings if one])}."
    return TableMapping(kind, header, columns, grid.sheet, why=why)


def understood(mapping: TableMapping) -> bool:
    """Sure enough to be read without asking: a name, and at least one other column."""
    means = [column.means for column in mapping.columns if column.means]
    return "name" in means and len(means) > 1


def find_header(rows: Sequence[Sequence[Cell]]) -> int:
    """The row of the headings, counted from 1; 0 when there is none."""
    best, found = 0.0, 0
    for number, row in enumerate(rows[: LOOKED_AT * 2], 1):
        cells = [one_line(text_of(cell)) for cell in row if not empty(cell)]
        if (
            not cells
            or len(cells) < len(row) / 5
            or not all(isinstance(cell, str) or empty(cell) for cell in row)
        ):
            continue
        known = max(sum(bool(means_of(kind, cell)[0]) for cell in cells if len(cell) < 80) for kind in KINDS)
        distinct = len(set(map(plain, cells))) / len(cells)
        short = sum(len(cell) < 60 for cell in cells) / len(cells)
        score = known * 2 + distinct * short + min(len(cells), 5) / 100
        if len(cells) == 1 and not (known and len(row) == 1):
            continue
        if score > best + 0.5:
            best, found = score, number
    return found


def headings_of(row: Sequence[Cell]) -> list[str]:
    """The headings as they are shown: one line each, told apart when several are the same."""
    seen: dict[str, int] = {}
    headings = []
    for cell in row:
        heading = one_line(text_of(cell))
        seen[plain(heading)] = seen.get(plain(heading), 0) + 1
        times = seen[plain(heading)]
        headings.append(f"{heading} ({times})" if heading and times > 1 else heading)
    return headings


def columns_of(kind: str, headings: Sequence[str]) -> tuple[Column, ...]:
    """What each column means for rows of ``kind``: a meaning goes to the surest column, notes to several."""
    found = [(means_of(kind, heading), index, heading) for index, heading in enumerate(headings)]
    taken: dict[str, int] = {}
    for (means, sureness, _why), index, _heading in found:
        if means and means not in SEVERAL and (means not in taken or sureness > found[taken[means]][0][1]):
            taken[means] = index
    columns = []
    for (means, _sureness, why), index, heading in found:
        if means and means not in SEVERAL and taken[means] != index:
            why = f"« {headings[taken[means]]} » dit déjà cela."
            means = _other_meaning(kind, heading, taken)
        columns.append(Column(index, heading, means, why))
    return tuple(columns)


def _other_meaning(kind: str, heading: str, taken: Mapping[str, int]) -> str:
    """Another known meaning of the same heading: « Serveur » beside « Application » is what it runs on."""
    found = (means for _words, means, shown in known_headings(kind) if plain(shown) == plain(heading))
    return next((means for means in found if means not in taken), "")


@lru_cache(maxsize=5_000)
def means_of(kind: str, heading: str) -> tuple[str, float, str]:
    """(meaning or "", how sure, why) of one heading."""
    if not heading or len(heading) > 120:
        return "", 0.0, ""
    bare = IN_BRACKETS.sub(" ", heading)
    exact = exact_headings(kind).get(plain(heading)) or exact_headings(kind).get(plain(bare))
    if exact:
        return exact[0], 3.0, f"« {exact[1]} » est un intitulé connu."
    words = significant(bare)
    best: tuple[str, float, str] = ("", 0.0, "Intitulé inconnu.")
    for known, means, shown in known_headings(kind):
        if not known or not known <= words:
            continue
        rest = words - known
        if rest - NEUTRAL and not all(word.isdigit() for word in rest - NEUTRAL):
            continue
        sureness = 2.0 if not rest else 1.0 + len(known) / 10
        if sureness > best[1]:
            best = (means, sureness, f"Contient « {shown} ».")
    return best


def _score(kind: str, headings: Sequence[str], grid: Grid) -> float:
    """How well the headings, the sheet's and the file's names fit a kind."""
    columns = columns_of(kind, headings)
    means = [column.means for column in columns if column.means]
    own = significant(OWN_WORDS[kind])
    name = next((column for column in columns if column.means == "name"), None)
    score = len([one for one in means if one != "note"]) + 0.3 * means.count("note")
    score += 2.0 * (name is not None) + 1.5 * (name is not None and bool(significant(name.heading) & own))
    score += 1.0 * (name is not None and name.index <= 1)
    score += 2.0 * bool(significant(grid.sheet) & own) + 1.0 * bool(significant(grid.file) & own)
    return score + (0.1 if kind == "component" else 0.0)


def _with_a_name(columns: tuple[Column, ...], grid: Grid, header: int) -> tuple[Column, ...]:
    """Take as name the first column of distinct short texts that has no other meaning."""
    rows = [row for row in grid.rows[header : header + 200] if any(not empty(cell) for cell in row)]
    for column in columns:
        if column.means and column.means != "note":
            continue
        cells = [
            row[column.index] for row in rows if column.index < len(row) and not empty(row[column.index])
        ]
        texts = {plain(cell) for cell in cells if isinstance(cell, str) and len(cell) <= 100}
        if rows and len(cells) >= len(rows) * 0.9 and len(texts) >= len(cells) * 0.9:
            why = "Première colonne de textes tous différents."
            named = Column(column.index, column.heading, "name", why)
            return tuple(named if one is column else one for one in columns)
    return columns
