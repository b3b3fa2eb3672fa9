"""The front door's functions: which reader takes which file. Each format is read in its own file."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from numerhic.inventory.model import Format, Grid, Reading, TableMapping


def sniff(path: Path) -> Format:
    """What the file, or the folder, is: a known export, else a table.

    Raises InputError for what is neither: a picture, an empty file, an encrypted workbook…
    """
    raise NotImplementedError


def read_tables(path: Path, name: str = "") -> Sequence[Grid]:
    """Every sheet that holds something, as raw cells (one for a CSV). ``name`` is what to call the file in places.

    Raises InputError.
    """
    raise NotImplementedError


def read_table(path: Path, sheet: str | None = None, name: str = "") -> Grid:
    """One sheet as raw cells: the named one, else the first visible one that holds something. Raises InputError."""
    raise NotImplementedError


def guess(grid: Grid) -> TableMapping:
    """What each row and each column of a sheet seems to mean, each guess with its why. Never fails."""
    raise NotImplementedError


def meanings(kind: str) -> Mapping[str, str]:
    """What a column of a table of ``kind`` may mean: code → French words (« nom », « éditeur ou fournisseur »…)."""
    raise NotImplementedError


def read(
    paths: Path | Iterable[Path],
    format: Format | None = None,
    mappings: Sequence[TableMapping] = (),
    names: Mapping[Path, str] | None = None,
) -> Reading:
    """Read one file, a folder or several files together, so that what points across files is found.

    ``mappings`` are for tables: one per sheet to read; without any, every sheet that is surely understood is read by
    ``guess``. ``names`` gives the names to show for stored files. Raises InputError for what cannot be read at all;
    what is read in part says the rest in ``problems`` and ``left_out``.
    """
    raise NotImplementedError
