"""Where the files of an import lie until deleted: ``NUMERHIC_DATA_DIR/imports/<authority>/<run>/``."""

import hashlib
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from numerhic.register.contracts.storage import safe_name
from numerhic.register.imports.models import ImportRun


@dataclass(frozen=True)
class Given:
    """A file given: the name its owner gave it, and its bytes by pieces."""

    name: str
    chunks: Iterable[bytes]


def folder_of(run: ImportRun) -> Path:
    """The run's own folder."""
    return Path(settings.DATA_DIR) / "imports" / str(run.authority_id) / str(run.pk)


def store(run: ImportRun, files: Iterable[Given]) -> list[dict[str, object]]:
    """Keep the files of a run; returns name, stored, size, sha256 of each. Raises OSError, and keeps none."""
    folder = folder_of(run)
    kept: list[dict[str, object]] = []
    try:
        # A database brought back older than its files gives the number of a run again: the folder is there.
        folder.mkdir(parents=True, exist_ok=True)
        for number, given in enumerate(files):
            stored = f"{number:03}-{safe_name(given.name)}"
            digest, size = hashlib.sha256(), 0
            with (folder / stored).open("wb") as out:
                for chunk in given.chunks:
                    digest.update(chunk)
                    size += len(chunk)
                    out.write(chunk)
                out.flush()
                os.fsync(out.fileno())
            kept.append(
                {"name": given.name[:255], "stored": stored, "size": size, "sha256": digest.hexdigest()}
            )
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return kept


def paths_of(run: ImportRun) -> list[Path]:
    """The stored files, in the order given."""
    return [folder_of(run) / str(file["stored"]) for file in run.files]


def forget_files(run: ImportRun) -> None:
    """Delete the run's files; what the run did, and its report, stay."""
    shutil.rmtree(folder_of(run), ignore_errors=True)
