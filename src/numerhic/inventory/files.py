"""Opens what was given, within limits: too large, empty, encrypted, or a compressed bomb is refused here.

What a file holds is the readers' matter.
"""

import re
import zipfile
import zlib
from pathlib import Path

from numerhic.engines.errors import InputError

MAX_BYTES = 100 * 2**20  # of one file
MAX_UNPACKED = 400 * 2**20  # of a workbook, once unpacked
MAX_RATIO = 250  # unpacked to packed, above a size where it matters
MAX_PARTS = 3_000
MAX_CELLS = 6_000_000  # of the rectangle that holds a sheet's values
SIGNATURES = {
    b"PK\x03\x04": "zip", b"PK\x05\x06": "zip", b"\xd0\xcf\x11\xe0": "ole",
    b"%PDF": "PDF", b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture", b"GIF8": "picture", b"\x1f\x8b": "gzip", b"7z\xbc\xaf": "archive",
}  # fmt: skip


def refuse(code: str, what: str, where: str, mend: str) -> InputError:
    """The error to raise: what is wrong, where, how to mend it."""
    return InputError(code, what, where, mend)


def read_bytes(path: Path, name: str) -> bytes:
    """The whole file. Raises InputError when it is missing, empty or above 100 MB."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise refuse("too-large", "The file is above 100 MB.", name, "Split it, or export less.")
        data = path.read_bytes()
    except OSError as error:
        raise refuse(
            "unreadable-file", f"The file cannot be opened ({error.strerror}).", name, "Give it again."
        ) from None
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise refuse("empty-file", "The file is empty.", name, "Export it again.")
    return data


def kind_of(data: bytes) -> str:
    """``zip``, ``ole``, ``PDF``…, or ``text`` for anything without a known signature."""
    return next((kind for start, kind in SIGNATURES.items() if data.startswith(start)), "text")


def check_zip(path: Path, name: str) -> zipfile.ZipFile:
    """The opened archive, once its announced sizes are within limits. Raises InputError."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise refuse(
            "damaged-archive", "The workbook is damaged or cut short.", name, "Save and give it again."
        ) from None
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    bomb = any(
        part.file_size > 10 * 2**20 and part.file_size > MAX_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or bomb:
        archive.close()
        raise refuse(
            "decompression-bomb",
            "The file unpacks to far more than it should.",
            name,
            "Export it again, as CSV.",
        )
    if any(part.flag_bits & 1 for part in parts):
        archive.close()
        raise refuse(
            "encrypted-archive", "The file is protected by a password.", name, "Save it without one."
        )
    return archive


def part_of(archive: zipfile.ZipFile, member: str, name: str) -> bytes:
    """One part of a checked archive, never longer than announced. Raises InputError."""
    try:
        with archive.open(member) as file:
            data = file.read(archive.getinfo(member).file_size + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        KeyError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ):
        raise refuse(
            "damaged-archive", "The workbook is damaged or cut short.", name, "Save and give it again."
        ) from None
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", data[:4096]):
        raise refuse(
            "xml-doctype", "The file declares XML entities, which are refused.", name, "Export it again."
        )
    return data
