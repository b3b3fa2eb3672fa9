"""Reads an exported register back, from a folder or a zip, and refuses what was altered or cut.

Only the JSON files are read back; the others must be those that the manifest knows.
"""

import hashlib
import lzma
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from numerhic.engines.errors import InputError
from numerhic.register.exports.format import (
    FORMAT,
    HISTORY,
    MANIFEST,
    PARTS,
    WORKBOOK,
    AuthorityDoc,
    HistoryDoc,
    Manifest,
    RecordDoc,
    Whole,
)
from numerhic.register.exports.volumes import VOLUMES, volumes
from numerhic.register.records.kinds import KINDS

T = TypeVar("T")
MOST_BYTES = 500_000_000  # held in memory, and decoded there
MOST_RATIO, LARGE = 250, 10_000_000  # unpacked to packed, from a size where it matters
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
)
AGAIN = "Export the register again, and give the folder or the zip as it was made."


def is_export(path: Path) -> bool:
    """Whether this folder or this zip holds the manifest of an exported register. Never raises."""
    try:
        if path.is_dir():
            return (path / MANIFEST).is_file() and FORMAT.encode() in (path / MANIFEST).read_bytes()[:4096]
        if not zipfile.is_zipfile(path):
            return False
        with zipfile.ZipFile(path) as archive:
            if MANIFEST not in archive.namelist():
                return False
            with archive.open(MANIFEST) as file:
                return FORMAT.encode() in file.read(4096)
    except BROKEN:
        return False


def read_whole(path: Path) -> Whole:
    """The register that this folder or zip holds. Raises InputError."""
    files = _folder(path) if path.is_dir() else _archive(path)
    where = path.name
    manifest = _decoded(files, MANIFEST, Manifest, where)
    if manifest.format != FORMAT:
        raise InputError(
            "other-version",
            f"This register was exported in another format ({manifest.format}).",
            f"{where}, {MANIFEST}",
            f"Only {FORMAT} is read back here.",
        )
    _verify(manifest, files, where)
    named = {file.name for file in manifest.files}
    lists: dict[str, Any] = {
        name: _decoded(files, f"{name}.json", list[kind], where)  # type: ignore[valid-type]
        for name, kind in PARTS.items()
    }
    records = [
        record
        for kind in KINDS
        for record in _decoded(files, f"{kind}.json", list[RecordDoc], where)
        if _is_of(record, kind, where)
    ]
    return Whole(
        authority=_decoded(files, "authority.json", AuthorityDoc, where),
        sensitive=manifest.sensitive,
        records=sorted(records, key=lambda one: one.key),
        sources=lists["sources"],
        grounds=lists["grounds"],
        statements=lists["statements"],
        names=lists["external_names"],
        history=_lines(files, where),
        volumes={
            name: _decoded(files, f"{name}.json", list[volume.document], where)  # type: ignore[name-defined]
            for name, volume in volumes()
            if f"{name}.json" in named  # exports made before this room wrote in them have none
        },
    )


def _is_of(record: RecordDoc, kind: str, where: str) -> bool:
    if record.kind != kind:
        raise InputError(
            "wrong-kind", f"A record of kind {record.kind} is in the file of another kind.", where, AGAIN
        )
    return True


def _folder(path: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in sorted(path.iterdir()) if one.is_file()}


def _archive(path: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(path) as archive:
            if is_bomb(archive.infolist()):
                raise InputError(
                    "too-heavy", "This archive is too large once unpacked.", path.name, "Unpack it yourself."
                )
            return {entry.filename: _part(archive, entry) for entry in archive.infolist()}
    except (zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        raise InputError("damaged-archive", "This archive is damaged.", path.name, AGAIN) from error


def is_bomb(entries: Iterable[zipfile.ZipInfo]) -> bool:
    """Whether these entries announce far more than a register holds, packed far better than one can be."""
    told = [(entry.file_size, entry.compress_size) for entry in entries]
    return sum(size for size, _packed in told) > MOST_BYTES or any(
        size > LARGE and size > MOST_RATIO * max(packed, 1) for size, packed in told
    )


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    try:
        return archive.read(entry)
    except BROKEN as error:
        raise zipfile.BadZipFile(entry.filename) from error


def _verify(manifest: Manifest, files: Mapping[str, bytes], where: str) -> None:
    """Each file that the manifest names is there, byte for byte, and is one that is known here."""
    for file in manifest.files:
        if file.name not in _known():
            raise InputError(
                "other-version",
                "This export holds a file that is not read here: something would be lost.",
                f"{where}, {file.name}",
                "It was made by a later version: update this installation, then restore it.",
            )
        content = files.get(file.name)
        if content is None:
            raise InputError(
                "missing-file", "A file of the export is missing.", f"{where}, {file.name}", AGAIN
            )
        if hashlib.sha256(content).hexdigest() != file.sha256:
            raise InputError(
                "altered-file",
                "A file of the export was changed since it was made.",
                f"{where}, {file.name}",
                "To bring changes made in a spreadsheet, import that table by itself; otherwise, "
                "export the register again.",
            )


def _known() -> set[str]:
    """Every file that an export may hold, read back or not."""
    lists = (*KINDS, *PARTS, *VOLUMES.names(), "authority")
    return {HISTORY, WORKBOOK, *(f"{name}.json" for name in lists), *(f"{kind}.csv" for kind in KINDS)}


def _decoded(files: Mapping[str, bytes], name: str, kind: type[T], where: str) -> T:
    content = files.get(name)
    if content is None:
        raise InputError("missing-file", "A file of the export is missing.", f"{where}, {name}", AGAIN)
    try:
        return msgspec.json.decode(content, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(
            "malformed-export", f"This file is not as expected: {error}.", f"{where}, {name}", AGAIN
        ) from error


def _lines(files: Mapping[str, bytes], where: str) -> list[HistoryDoc]:
    found = []
    for number, line in enumerate(files.get(HISTORY, b"").split(b"\n"), start=1):
        if line:
            found.append(_decoded({HISTORY: line}, HISTORY, HistoryDoc, f"{where}, line {number}"))
    return found
