"""Opens what a command was given as SOURCE: tables already made, or published files read for the occasion."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from numerhic.engines.errors import InputError
from numerhic.site.commands.progress import progress

if TYPE_CHECKING:
    from numerhic.engines.procurement.results import ReadReport
    from numerhic.engines.procurement.tables import Tables


@contextmanager
def opened(sources: Sequence[Path]) -> "Iterator[Tables]":
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
    with tempfile.TemporaryDirectory(prefix="numerhic-") as folder:
        out = Path(folder) / "tables"
        read_files(sources, out)
        with open_tables(out) as tables:
            yield tables


def read_files(sources: Sequence[Path], out: Path) -> "ReadReport":
    """Read published files, and those of directories, into ``out``, showing progress and what is left out."""
    from numerhic.engines.procurement import read

    with progress("Reading") as told:
        return read(list(sources), out, progress=told, left_out=_left_out)


def _left_out(error: InputError) -> None:
    """A file of a directory or an archive that holds no contracts: said, and no fault."""
    click.echo(f"Left out: {error.where}: {error.what}", err=True)
