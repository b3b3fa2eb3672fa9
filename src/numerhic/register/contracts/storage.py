"""Where contract files and their tables lie: ``NUMERHIC_DATA_DIR/contracts/<authority>/files`` and
``/tables``.

A file is written under another name, then renamed: what bears its name is whole. Leaves the database to
services.
"""

import fcntl
import hashlib
import os
import shutil
import unicodedata
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from numerhic.authorities.models import Authority
from numerhic.engines.procurement import OwnReferences

CHUNK = 1 << 20


@dataclass(frozen=True)
class Stored:
    """A file as kept: its name in the folder, its size in bytes, its SHA-256."""

    name: str
    size: int
    sha256: str


def folder_of(authority: Authority) -> Path:
    """The authority's own folder, made when absent."""
    folder = Path(settings.DATA_DIR) / "contracts" / str(authority.pk)
    for inner in ("files", "tables"):
        (folder / inner).mkdir(parents=True, exist_ok=True)
    return folder


def tables_folder(authority: Authority, name: str) -> Path:
    """The folder of one set of tables."""
    return folder_of(authority) / "tables" / name


def references_folder(authority: Authority) -> Path:
    """Where an authority may lay ``control.csv`` and ``territories.csv`` of its own, beside the project's."""
    return folder_of(authority) / "references"


def keep_references(authority: Authority, given: OwnReferences) -> None:
    """Lay these tables beside the project's own, for this authority only."""
    folder = references_folder(authority)
    folder.mkdir(exist_ok=True)
    for name, path in (("control", given.control), ("territories", given.territories)):
        if path is not None:
            shutil.copyfile(path, folder / f"{name}.csv")


def file_path(authority: Authority, stored_name: str) -> Path:
    """Where a stored file lies."""
    return folder_of(authority) / "files" / stored_name


def safe_name(name: str) -> str:
    """A file name without folders, control characters or leading dots, of at most 200 bytes, its ending
    kept."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(c for c in plain if unicodedata.category(c)[0] != "C").strip().lstrip(".") or "fichier"
    stem, dot, ending = plain.rpartition(".")
    while len(plain.encode()) > 200:
        stem, plain = (stem[:-1], f"{stem[:-1]}{dot}{ending}") if stem else ("", plain[:-1])
    return plain


def store(authority: Authority, name: str, chunks: Iterable[bytes]) -> Stored:
    """Keep one file's bytes. The same bytes under the same name are kept once; other bytes get ``-2``,
    ``-3``…

    Raises OSError when the disk refuses; nothing half-written stays.
    """
    folder = folder_of(authority) / "files"
    digest, size = hashlib.sha256(), 0
    waiting = folder / f".{uuid.uuid4().hex}"
    try:
        with waiting.open("wb") as out:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        final = _free_place(folder, safe_name(name), digest.hexdigest())
        waiting.replace(final)
    finally:
        waiting.unlink(missing_ok=True)
    return Stored(final.name, size, digest.hexdigest())


def _free_place(folder: Path, name: str, sha256: str) -> Path:
    stem, dot, ending = name.partition(".")
    number, place = 1, folder / name
    while place.exists() and digest_of(place) != sha256:
        number += 1
        place = folder / f"{stem}-{number}{dot}{ending}"
    return place


def digest_of(path: Path) -> str:
    """SHA-256 of a file, read by pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def chunks_of(path: Path) -> Iterator[bytes]:
    """A file by pieces of one mebibyte."""
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            yield piece


def new_tables_name() -> str:
    """A name that no set of tables has yet; the engine makes the folder whole or not at all."""
    return uuid.uuid4().hex


def drop_tables(authority: Authority, name: str) -> None:
    """Remove one set of tables from the disk."""
    if name:
        shutil.rmtree(tables_folder(authority, name), ignore_errors=True)


@contextmanager
def only_one(authority: Authority) -> Iterator[None]:
    """One reading at a time for one authority, whatever the number of processes on this data folder."""
    with (folder_of(authority) / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(lock, fcntl.LOCK_UN)
