"""Turns a whole register into files: JSON (what is read back), CSV and a workbook (for people), manifest."""

import csv
import hashlib
import os
import secrets
import shutil
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import msgspec

from numerhic.register.exports.format import (
    FORMAT,
    HISTORY,
    MANIFEST,
    PARTS,
    WORKBOOK,
    FileDoc,
    Manifest,
    RecordDoc,
    Whole,
)
from numerhic.register.exports.workbook import workbook
from numerhic.register.records.kinds import KINDS, Kind

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
LIST = " | "


def files_of(whole: Whole) -> dict[str, bytes]:
    """Every file of the export by name, the manifest last. The same register gives the same bytes."""
    counted: dict[str, tuple[bytes, int]] = {"authority.json": (_json(whole.authority), 1)}
    sheets: dict[str, list[list[str]]] = {}
    for kind in KINDS.values():
        records = [record for record in whole.records if record.kind == kind.name]
        counted[f"{kind.name}.json"] = (_json(records), len(records))
        sheets[kind.name] = _rows(kind, records, whole.sensitive)
        counted[f"{kind.name}.csv"] = (_csv(sheets[kind.name]), len(records))
    lists: tuple[list[Any], ...] = (whole.sources, whole.grounds, whole.statements, whole.names)
    for name, rows in zip(PARTS, lists, strict=True):
        counted[f"{name}.json"] = (_json(rows), len(rows))
    for name, rows in whole.volumes.items():
        counted[f"{name}.json"] = (_json(rows), len(rows))
    lines = b"".join(msgspec.json.encode(one) + b"\n" for one in whole.history)
    counted[HISTORY] = (lines, len(whole.history))
    counted[WORKBOOK] = (workbook(sheets), len(whole.records))
    manifest = Manifest(
        format=FORMAT,
        authority=whole.authority.name,
        siren=whole.authority.siren,
        sensitive=whole.sensitive,
        files=[
            FileDoc(name=name, sha256=hashlib.sha256(content).hexdigest(), bytes=len(content), rows=rows)
            for name, (content, rows) in counted.items()
        ],
    )
    return {name: content for name, (content, _rows) in counted.items()} | {MANIFEST: _json(manifest)}


def write_folder(whole: Whole, folder: Path) -> list[str]:
    """Write the export in ``folder``, which appears whole or not at all; an earlier export there is replaced.

    Returns the files' names. Raises FileExistsError when the folder holds something else, OSError.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise FileExistsError(str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
    draft.mkdir()
    try:
        files = files_of(whole)
        for name, content in files.items():
            with (draft / name).open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        if folder.exists():
            former = draft.with_name(f"{draft.name}.former")
            folder.rename(former)
            draft.rename(folder)
            shutil.rmtree(former)
        else:
            draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return list(files)


def _json(content: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(content), indent=1) + b"\n"


def _rows(kind: Kind, records: Sequence[RecordDoc], sensitive: bool) -> list[list[str]]:
    """The sheet of a kind: one line of headings, one line per record."""
    fields = [name for name in kind.fields if sensitive or name not in kind.sensitive]
    links = [link.name for link in kind.links]
    common = ["key", "name", "description"]
    after = ["state", "closed_on", "is_public", "public_fields", "revision", "updated_at"]
    rows = [[*common, *fields, *links, *after]]
    for record in records:
        rows.append(
            [
                *(str(getattr(record, name)) for name in common),
                *(_text(record.fields.get(name)) for name in fields),
                *(LIST.join(record.links.get(name, ())) for name in links),
                *(_text(getattr(record, name)) for name in after),
            ]
        )
    return rows


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return LIST.join(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    """RFC 4180, UTF-8 with its mark. A text that a spreadsheet would run gets a ``'``."""
    out = StringIO()
    csv.writer(out).writerows([_safe(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell
