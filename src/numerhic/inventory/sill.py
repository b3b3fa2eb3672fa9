"""The State's catalogue of free software (SILL), in both its published forms: components, plain rows.

It is a catalogue, not an inventory: whoever imports it picks a few of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from numerhic.inventory.files import refuse
from numerhic.inventory.model import Fact, Format, Item, Place, Reading
from numerhic.inventory.words import one_line, tidy

SYSTEM = Format.SILL
STATUS = {
    "R": "recommended", "recommended": "recommended", "O": "observed", "in observation": "observed",
    "FR": "retired", "no longer recommended": "retired",
}  # fmt: skip


@dataclass(frozen=True)
class Listed:
    """A software of the catalogue. ``parent`` is what it is an extension of, "" when it stands alone."""

    sill_id: int
    name: str
    function: str
    licence: str
    status: str
    comptoir_id: int | None
    wikidata: str
    parent: bool
    row: int


def is_sill(data: bytes) -> bool:
    """The file is one of the two published forms."""
    head = data[:20_000]
    return (b'"_id"' in head and b'"_function"' in head) or (
        b'"st"' in head and b'"f"' in head and b'"i"' in head
    )


def listed(data: bytes, name: str) -> Sequence[Listed]:
    """Every software of a published file. Raises InputError."""
    try:
        rows = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise refuse(
            "malformed-json", "The JSON is damaged or cut short.", name, "Download it again."
        ) from None
    if not isinstance(rows, list):
        raise refuse(
            "unknown-format", "This is no list of software.", name, "Give the catalogue's JSON file."
        )
    found = [_listed(row, number) for number, row in enumerate(rows, 1) if isinstance(row, dict)]
    return [one for one in found if one is not None]


def _listed(row: Mapping[str, Any], number: int) -> Listed | None:
    name = _text(row, "_name") or _text(row, "i")
    sill_id = _number(row.get("_id", row.get("id")))
    if not name or sill_id is None:
        return None
    return Listed(
        sill_id,
        name,
        _text(row, "_function") or _text(row, "f"),
        _text(row, "_license") or _text(row, "l"),
        STATUS.get(_text(row, "recommendationStatus") or _text(row, "st"), ""),
        _number(row.get("comptoirDuLibreOrgId", row.get("co"))),
        _text(row, "wikidataId") or _text(row, "w"),
        bool(row.get("parentSoftware") or _text(row, "p")),
        number,
    )


def read_catalogue(data: bytes, name: str) -> Reading:
    """Each software as a component that is free; nothing says that the authority uses it."""
    items = []
    for one in listed(data, name):
        facts: dict[str, Fact] = {"nature": "application", "openness": "free", "sill_id": one.sill_id}
        if one.function:
            facts["description"] = tidy(one.function)
        if one.licence:
            facts["licence"] = one.licence[:100]
        if one.comptoir_id:
            facts["comptoir_id"] = one.comptoir_id
        if one.wikidata.startswith("Q") and one.wikidata[1:].isdigit():
            facts["wikidata"] = one.wikidata
        items.append(
            Item("component", SYSTEM, str(one.sill_id), one.name[:200], facts, (), Place(name, "", one.row))
        )
    return Reading(SYSTEM, items)


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    return one_line(value) if isinstance(value, str) else ""


def _number(value: object) -> int | None:
    text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
