"""Where the reading core works: a temporary folder beside the output, swapped in at the end or removed.

Whatever happens before the swap (wrong input, full disk, interruption), what was in the output stays as it
was. What is put in it is decided in ``pipeline``.
"""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import duckdb

from numerhic.engines.errors import InputError
from numerhic.reference import digital

MEMORY = "300MB"
"""What DuckDB may hold; beyond, it writes to the temporary folder."""


_WRITING = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EFBIG, errno.EIO)


@dataclass(frozen=True)
class Workspace:
    """``folder`` becomes the output; ``scratch`` is thrown away; ``db`` forgets everything when closed."""

    folder: Path
    scratch: Path
    db: duckdb.DuckDBPyConnection


@contextmanager
def workspace(out: Path, *, threads: int | None = None) -> Iterator[Workspace]:
    """A place to build ``out`` in; on success the tables built take the place of those that were there.

    Raises ``InputError`` when the output cannot be written (no permission, a file in the way, full disk).
    """
    made = _missing_parents(out)
    try:
        if out.exists() and not out.is_dir():
            raise FileExistsError(out)
        out.parent.mkdir(parents=True, exist_ok=True)
        build = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as error:
        _remove(made)
        raise cannot_write(out, error) from error
    done = False
    try:
        with _database(build / "scratch", threads) as db:
            (build / "new").mkdir()
            yield Workspace(build / "new", build / "scratch", db)
        _swap(build / "new", out, build / "old")
        done = True
    except duckdb.Error as error:
        if (full := _full(error)) is not None:
            raise cannot_write(out, full) from error
        raise
    except OSError as error:
        if error.errno not in _WRITING:
            raise
        raise cannot_write(out, error) from error
    finally:
        shutil.rmtree(build, ignore_errors=True)
        if not done:
            _remove(made)


@contextmanager
def _database(scratch: Path, threads: int | None) -> Iterator[duckdb.DuckDBPyConnection]:
    scratch.mkdir()
    db = duckdb.connect(
        config={
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "memory_limit": MEMORY,
            "temp_directory": str(scratch),
            "preserve_insertion_order": False,
            "threads": threads or min(os.cpu_count() or 1, 4),
        }
    )
    try:
        db.execute("SET enable_progress_bar = false")
        db.execute("SET enable_external_file_cache = false")
        macros = resources.files(__package__).joinpath("macros.sql").read_text(encoding="utf-8")
        db.execute(macros)
        digital.sql_tables(db)
        yield db
    finally:
        db.close()


def _swap(new: Path, out: Path, old: Path) -> None:
    """Put the files of ``new`` in ``out``: by renaming the folder if it holds nothing else, else each one."""
    if not out.exists():
        new.rename(out)
        return
    names = sorted(entry.name for entry in new.iterdir())
    if {entry.name for entry in out.iterdir()} <= set(names):
        out.rename(old)
        try:
            new.rename(out)
        except BaseException:
            old.rename(out)
            raise
        return
    old.mkdir()
    moved: list[str] = []
    try:
        for name in names:
            if (out / name).exists():
                (out / name).rename(old / name)
            moved.append(name)
            (new / name).rename(out / name)
    except BaseException:
        for name in moved:
            if (old / name).exists():
                (old / name).replace(out / name)
            elif (out / name).exists():
                (out / name).unlink()
        raise


def cannot_write(out: Path, error: Exception) -> InputError:
    """The error told when the output cannot be written."""
    reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
    return InputError(
        "cannot-write",
        f"The tables cannot be written ({reason}).",
        str(out),
        "Free some space or choose another folder with --out; what was there is untouched.",
    )


def _full(error: duckdb.Error) -> duckdb.Error | None:
    words = str(error).lower()
    signs = (
        "no space left",
        "disk full",
        "could not write",
        "permission denied",
        "out of memory",
        "read-only",
    )
    return error if any(sign in words for sign in signs) else None


def _missing_parents(out: Path) -> list[Path]:
    """The folders above ``out`` that do not exist yet, the deepest first."""
    missing = []
    for parent in out.absolute().parents:
        if parent.exists():
            break
        missing.append(parent)
    return missing


def _remove(folders: list[Path]) -> None:
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:
            return
