"""Reads DECP in JSON: the 2019 and 2022 orders, consolidated and flattened forms, lists wrapped in anything.

What a record says is read by ``tabular`` from its members' names; taking records out of the document is left
to ``json_walk``, mending those that are broken to ``json_mend``.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.formats.encoding import DECODED_AS_CP1252
from numerhic.engines.procurement.formats.json_mend import MENDED, mended
from numerhic.engines.procurement.formats.json_walk import Found, Walk
from numerhic.engines.procurement.formats.opening import Content
from numerhic.engines.procurement.formats.tabular import Layout
from numerhic.engines.procurement.staging import Staged

UNREADABLE = "unreadable-record"
"""Why a record is unreadable: it is no JSON, or says nothing that is known."""

_WRAPPERS = frozenset({"marche", "contrat", "contrat-concession", "concession"})
_MARKS = (
    *('"marches"', '"marche"', '"contrat-concession"', '"codecpv"', '"acheteur', '"datenotification"'),
    *('"objet', '"montant', '"titulaire', '"idmarche"', '"decp"'),
)
_EMPTY_LIST = re.compile(rb'"(?:marches?|contrat-concession|decp)"\s*:', re.IGNORECASE)
_BUYER_AROUND = ("public_actor_id", "public_actor_nom", "acheteur_id", "acheteur_nom", "acheteur.id")


class JsonReader:
    """The reader of DECP in JSON; ``generation`` is 2022 for its wrapped lists, 2019 for all other forms."""

    def __init__(self, generation: int) -> None:
        self.generation = generation
        self.name = f"decp-{generation}-json"

    def recognises(self, head: bytes) -> bool:
        """Whether it is JSON with the names of a contract's members near its start."""
        start = head.lstrip()
        if not start.startswith((b"{", b"[")):
            return False
        if not _is_json_of_contracts(start):
            return False
        wrapped = b'"titulaire"' in head or b'"marche"' in head or b'"contrat-concession"' in head
        return wrapped == (self.generation == 2022)

    def read(self, content: Content) -> Iterator[Staged]:
        """Stream the records."""
        stream, utf8 = content.open_utf8()
        with stream:
            row = 0
            for row, found in enumerate(Walk(stream, content.where).records(), start=1):
                yield staged(row, found, guessed=utf8.mended)
        if not row and not _EMPTY_LIST.search(content.head):
            raise InputError(
                "unknown-format",
                "This JSON holds no list of contracts.",
                content.where,
                "Give essential procurement data (DECP).",
            )


def _is_json_of_contracts(head: bytes) -> bool:
    text = head.decode(errors="replace").lower()
    return any(mark in text for mark in _MARKS)


def staged(row: int, found: Found, *, guessed: bool = False) -> Staged:
    """The staged record of one found in a document; ``guessed``: the document's bytes were not all UTF-8."""
    value, names = (mended(found.raw) if found.broken else found.value), found.path
    while isinstance(value, dict) and len(value) == 1:
        name = str(next(iter(value))).strip()
        inner = value[next(iter(value))]
        if name.lower() not in _WRAPPERS or not isinstance(inner, dict):
            break
        value, names = inner, (*names, name)
    if not isinstance(value, dict):
        return Staged(row=row, unreadable=UNREADABLE, raw=found.raw)
    fields: dict[str, Any] = dict(value)
    layout = _layout(tuple(fields))
    if not layout.columns:
        return Staged(row=row, unreadable=UNREADABLE, raw=found.raw)
    if found.context and not layout.names_buyer:
        around = {name: said for name, said in found.context.items() if name in _BUYER_AROUND}
        fields = around | fields
        layout = _layout(tuple(fields))
    record = layout.stage(row, tuple(fields.values()), found.raw)
    if any("concession" in name.lower() for name in names):
        record.kind = "concession"
    if found.broken:
        record.mended.append(MENDED)
    if guessed and not found.raw.isascii():
        record.mended.append(DECODED_AS_CP1252)
    return record


@lru_cache(maxsize=1024)
def _layout(names: tuple[str, ...]) -> "_Layout":
    return _Layout(names)


class _Layout(Layout):
    """A layout that knows whether the record itself names its buyer."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(names)
        self.names_buyer = any(c.field in ("buyer_id", "buyer_name") for c in self.columns) or any(
            c.field == "nested" and "concedante" in self.names[c.place].lower() for c in self.columns
        )
