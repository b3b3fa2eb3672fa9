"""Opens what a command was given as SOURCE: tables already made, or published files read into temporary ones."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.tables import Tables
from numerhic.site.commands.progress import progress


@contextmanager
def opened(sources: Sequence[Path]) -> Iterator[Tables]:
    """The canonical tables of these sources, for the time of a ``with``.

    A directory made by ``contracts read`` is opened as it is and must stand alone. Published files, and
    directories of them, are read together into a temporary directory. Raises InputError.
    """
    from numerhic.engines.procurement import is_canonical, open_tables

    made = [source for source in sources if is_canonical(source)]
    if made and len(sources) > 1:
        raise InputError(
            "mixed-sources",
            "A directory made by `contracts read` stands alone: it cannot be joined with other sources.",
            str(made[0]),
            "Read all the published files together with `numerhic contracts read FILE… --out DIR`.",
        )
    if made:
        with open_tables(made[0]) as tables:
            yield tables
        return
    files = published_files(sources)
    with tempfile.TemporaryDirectory(prefix="numerhic-") as folder:
        out = Path(folder) / "tables"
        read_files(files, out)
        with open_tables(out) as tables:
            yield tables


def read_files(files: Sequence[Path], out: Path) -> object:
    """Read published files into ``out``, showing progress; return the engine's report."""
    from numerhic.engines.procurement import read

    with progress("Reading", "records") as told:
        return read(list(files), out=out, progress=told)


def published_files(sources: Sequence[Path]) -> list[Path]:
    """The files, and the files directly inside the directories, hidden ones left out; InputError when none."""
    files: list[Path] = []
    for source in sources:
        if not source.is_dir():
            files.append(source)
            continue
        inside = sorted(path for path in source.iterdir() if path.is_file() and not path.name.startswith("."))
        if not inside:
            raise InputError(
                "empty-directory",
                "This directory holds no file.",
                str(source),
                "Name published contract files, or a directory of them.",
            )
        files += inside
    return files
