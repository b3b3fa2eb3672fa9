"""Says what a file is, by what it holds rather than by its name."""

from pathlib import Path

from numerhic.inventory import glpi, publiccode, sill
from numerhic.inventory.files import kind_of, read_bytes, refuse
from numerhic.inventory.itop.reading import is_itop
from numerhic.inventory.mercator.gathering import is_dump, model_of
from numerhic.inventory.model import Format
from numerhic.inventory.tables.delimited import decode, read_delimited
from numerhic.inventory.tables.workbook import read_workbook

SUFFIXES = frozenset(
    [".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".ods", ".sql", ".xml", ".yml", ".yaml", ".json"]
)
MAX_FILES = 2_000


def files_of(path: Path, name: str) -> list[Path]:
    """The files of a folder that may be read, in the order of their names; a file is its own list."""
    if not path.is_dir():
        return [path]
    found = sorted(one for one in path.rglob("*") if one.suffix.lower() in SUFFIXES and one.is_file())
    if not found:
        raise refuse("empty-file", "The folder holds no file that can be read.", name, "Give another folder.")
    if len(found) > MAX_FILES:
        raise refuse("too-large", "The folder holds more than 2,000 files.", name, "Give a smaller one.")
    return found


def sniff(path: Path, name: str = "") -> Format:
    """What a file or a folder is: a known export, else a table. Raises InputError for what is neither."""
    name = name or path.name
    if path.is_dir():
        return sniff(files_of(path, name)[0])
    data = read_bytes(path, name)
    if kind_of(data) == "zip":
        grids = read_workbook(path, name)
        return Format.MERCATOR if any(model_of(grid) for grid in grids) else Format.TABLE
    if kind_of(data) == "ole":
        raise refuse("old-workbook", "This is an old or protected workbook.", name, "Save it as XLSX or ODS.")
    if kind_of(data) != "text":
        raise refuse("unknown-format", f"A {kind_of(data)} file cannot be read here.", name, "Give a table.")
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"<":
        if is_itop(data):
            return Format.ITOP
        raise refuse("unknown-format", "This XML is not iTop's.", name, "Give a table, or iTop's XML.")
    if start in (b"[", b"{") and sill.is_sill(data):
        return Format.SILL
    if start in (b"[", b"{") and b'"marches"' in data[:4000]:
        raise refuse("published-contracts", "These are published contracts.", name, "Load them as contracts.")
    if start == b"{" or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:2] in (b"[{", b"[\n", b"[\r", b"[ "):
        raise refuse("unknown-format", "This JSON is no catalogue that is known.", name, "Give a table.")
    text, _encoding = decode(data, name)
    if publiccode.is_publiccode(text):
        return Format.PUBLICCODE
    if is_dump(text):
        return Format.MERCATOR
    if path.suffix.lower() in (".yml", ".yaml", ".sql"):
        raise refuse(
            "unknown-format", "This file is none that is known.", name, "Give a table or a known export."
        )
    grid = read_delimited(path, name)
    if model_of(grid):
        return Format.MERCATOR
    return Format.GLPI if glpi.type_of(grid) else Format.TABLE
