"""Reads contracts found inside the JSON of another product: any list of flat records with DECP field names.

What stands around such a list (the buyer's number beside its contracts) completes the records. The published
DECP JSON formats have readers of their own. A file of this kind is read whole, so its size is bounded.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.formats.columns import field_of, plan, tells_of_contracts
from numerhic.engines.procurement.formats.nested import text
from numerhic.engines.procurement.formats.opening import Content
from numerhic.engines.procurement.formats.tabular import Layout
from numerhic.engines.procurement.staging import Staged

_MAX_BYTES = 128 << 20
_DEPTH = 40
_NAMES = re.compile(rb'"([^"\\]{1,80})"\s*:')
_AROUND = ("buyer_id", "buyer_name")

UNREADABLE_ITEM = "not-a-record"
"""Why an item of a list of contracts is unreadable: it is no object."""


class JsonTable:
    """The reader of contracts inside another product's JSON."""

    name = "table-json"

    def recognises(self, head: bytes) -> bool:
        """Whether it is JSON that names three fields of contracts near its start."""
        if not head.lstrip().startswith((b"{", b"[")):
            return False
        names = {name.decode(errors="replace") for name in _NAMES.findall(head)}
        return tells_of_contracts(plan(names))

    def read(self, content: Content) -> Iterator[Staged]:
        """The records of every list of contracts, in the order of the file."""
        rows = 0
        for around, items in _lists(_load(content), {}, _DEPTH):
            for item in items:
                rows += 1
                yield _staged(rows, item, around)
        if not rows:
            raise InputError(
                "unknown-format",
                "This JSON holds no list of contracts.",
                content.where,
                "Give essential procurement data (DECP).",
            )


def _load(content: Content) -> Any:
    stream, _ = content.open_utf8()
    with stream:
        data = stream.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES:
        raise InputError(
            "too-large",
            f"JSON of this kind is read up to {_MAX_BYTES >> 20} MB.",
            content.where,
            "Publish its contracts in the DECP format, which has no such limit.",
        )
    try:
        return json.loads(data)
    except json.JSONDecodeError as error:
        cut = error.msg.startswith("Unterminated") or error.pos >= len(error.doc.rstrip())
        raise InputError(
            "truncated-json" if cut else "broken-json",
            "The JSON stops before its end." if cut else f"The JSON is broken: {error.msg}.",
            f"{content.where}, line {error.lineno}, column {error.colno}",
            "Download or export the file again.",
        ) from None
    except (ValueError, RecursionError):
        raise InputError(
            "broken-json", "The JSON cannot be read.", content.where, "Download or export the file again."
        ) from None


def _lists(
    value: Any, around: Mapping[str, str], depth: int
) -> Iterator[tuple[Mapping[str, str], list[Any]]]:
    """Each list of contracts, with what the objects that contain it say of the buyer."""
    if depth == 0:
        return
    if isinstance(value, list):
        if _holds_contracts(value):
            yield around, value
            return
        for inner in value:
            yield from _lists(inner, around, depth - 1)
    elif isinstance(value, Mapping):
        if tells_of_contracts(plan(value)):
            yield around, [value]
            return
        known = dict(around)
        for name, inner in value.items():
            target = field_of(name)
            if target and target[0] in _AROUND and (said := text(inner)) is not None:
                known[target[0]] = said
        for inner in value.values():
            yield from _lists(inner, known, depth - 1)


def _holds_contracts(items: list[Any]) -> bool:
    first = next((item for item in items if isinstance(item, Mapping)), None)
    return first is not None and tells_of_contracts(plan(first))


def _staged(row: int, item: Any, around: Mapping[str, str]) -> Staged:
    raw = json.dumps(item, ensure_ascii=False)
    if not isinstance(item, Mapping):
        return Staged(row=row, unreadable=UNREADABLE_ITEM, raw=raw)
    staged = _layout(tuple(item)).stage(row, tuple(item.values()), raw)
    staged.buyer_id = staged.buyer_id or around.get("buyer_id")
    staged.buyer_name = staged.buyer_name or around.get("buyer_name")
    return staged


@lru_cache(maxsize=1024)
def _layout(names: tuple[str, ...]) -> Layout:
    return Layout(names)
