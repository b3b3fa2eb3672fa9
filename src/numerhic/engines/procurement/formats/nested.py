"""Suppliers and amendments out of nested values (JSON in a cell, elements of XML), however they are wrapped.

Publishers wrap lists once or more (``titulaires[{titulaire: {…}}]``, ``[[{…}]]``, one object instead of a
list) and write them as JSON or as Python. Nothing is judged: a value is only turned into text.
"""

import ast
import json
import re
import warnings
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from numerhic.engines.procurement.staging import StagedAmendment, StagedSupplier

_WRAPPERS = {
    "titulaire",
    "titulaires",
    "concessionnaire",
    "concessionnaires",
    "modification",
    "modifications",
}
_DEPTH = 20  # of wrapping; real files reach four
_NO_PYTHON = re.compile(r"(?<=[:\s\[,])(?:nan|NaN|null)(?=[\s,}\]])")  # as pandas writes what is not there
_APART = re.compile(r"\}\s+\{")  # as numpy writes lists
_LIST_TEXT = 1 << 20  # characters of a cell that are still parsed


def text(value: object) -> str | None:
    """A single value as the text it was; None for nothing and for what is not a single value."""
    if value is None or value != value:  # NaN is nothing
        return None
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):  # and datetime
        return value.isoformat().removesuffix("T00:00:00")
    if isinstance(value, int | float | Decimal):
        return str(value)
    return None


def parse_cell(cell: str) -> Any:
    """The list or object written in a cell, as JSON or as Python; None when it is neither."""
    if len(cell) > _LIST_TEXT:
        return None
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        pass
    bare = cell.strip().replace("\0", "")
    for written in (bare, _APART.sub("}, {", _NO_PYTHON.sub("None", bare))):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", SyntaxWarning)  # about what is no Python: told by the doubt
                return ast.literal_eval(written)
        except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError):
            continue
    return None


def words_of(value: Any) -> str | None:
    """A list of words, at any depth, joined by ``|``; a single value as text."""
    words = list(dict.fromkeys(word for word in _leaves(value, _DEPTH)))
    return "|".join(words) or None


def _leaves(value: Any, depth: int) -> Iterator[str]:
    if depth and isinstance(value, Mapping):
        for inner in value.values():
            yield from _leaves(inner, depth - 1)
    elif depth and isinstance(value, list | tuple):
        for inner in value:
            yield from _leaves(inner, depth - 1)
    elif (single := text(value)) is not None:
        yield single


def suppliers_of(value: Any) -> list[StagedSupplier]:
    """The suppliers in a nested value, in order."""
    found = []
    for item in _items(value, _DEPTH):
        if isinstance(item, Mapping):
            fields = _by_bare_name(item)
            supplier = StagedSupplier(
                id=text(fields.get("id")) or text(fields.get("siret")),
                type=text(fields.get("typeidentifiant")),
                name=text(
                    fields.get("denominationsociale") or fields.get("nom") or fields.get("denomination")
                ),
            )
        else:
            supplier = supplier_from_text(item)
        if supplier.id or supplier.name:
            found.append(supplier)
    return found


def supplier_from_text(item: str) -> StagedSupplier:
    """A supplier told by one bare text: its identifier if it starts like one, else its name."""
    looks_like_id = " " not in item.strip() and sum(map(str.isdigit, item)) * 2 > len(item)
    return StagedSupplier(id=item) if looks_like_id else StagedSupplier(name=item)


def amendments_of(value: Any) -> list[StagedAmendment]:
    """The amendments in a nested value, in the order published."""
    found = []
    for item in _items(value, _DEPTH):
        if not isinstance(item, Mapping):
            continue
        fields = _by_bare_name(item)

        def first(*names: str, fields: Mapping[str, Any] = fields) -> str | None:
            return next((got for name in names if (got := text(fields.get(name))) is not None), None)

        amendment = StagedAmendment(
            id=first("id", "idmodification"),
            object=first("objetmodification", "objet"),
            notified=first("datenotificationmodification", "datesignaturemodification", "datenotification"),
            published=first("datepublicationdonneesmodification", "datepublicationdonnees"),
            amount=first("montant", "montantmodification", "valeurglobale", "valeurglobalemodification"),
            duration=first("dureemois", "dureemoismodification"),
            suppliers=suppliers_of(fields.get("titulaires") or fields.get("titulairesmodification")),
        )
        if amendment != StagedAmendment():
            found.append(amendment)
    return found


def _items(value: Any, depth: int) -> Iterator[Mapping[str, Any] | str]:
    """The objects and single texts in a nested value, unwrapped."""
    if depth == 0 or value is None:
        return
    if isinstance(value, list | tuple):
        for inner in value:
            yield from _items(inner, depth - 1)
    elif isinstance(value, Mapping):
        fields = _by_bare_name(value)
        if len(fields) == 1 and (name := next(iter(fields))) in _WRAPPERS:
            yield from _items(fields[name], depth - 1)
        elif fields:
            yield value
    elif (single := text(value)) is not None:
        yield single


def _by_bare_name(item: Mapping[Any, Any]) -> dict[str, Any]:
    """The object's values by lower-case name, stray spaces around it removed."""
    return {str(name).strip().casefold(): value for name, value in item.items()}
