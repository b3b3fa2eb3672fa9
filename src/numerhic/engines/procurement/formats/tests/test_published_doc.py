"""docs/formats/published.md tells the truth: its names are those read, its codes and readers exist."""

import csv
import re
from importlib import resources
from pathlib import Path

from numerhic.engines.procurement.formats import readers

DOC = Path(__file__).parents[6] / "docs" / "formats" / "published.md"
PACKAGE = Path(__file__).parents[1]
MARK = "<!-- columns: made from columns.csv, checked by a test -->\n"


def table() -> str:
    """The names of each staged field, in the order of columns.csv."""
    source = (
        resources.files("numerhic.engines.procurement.formats").joinpath("columns.csv").read_text("utf-8")
    )
    names: dict[str, list[str]] = {}
    for row in csv.DictReader(source.splitlines()):
        unit = f" ({row['unit']})" if row["unit"] else ""
        names.setdefault(row["field"], []).append(f"`{row['column']}`{unit}")
    lines = [f"| `{field}` | {', '.join(columns)} |" for field, columns in names.items()]
    return "\n".join(["", "| staged field | names |", "|---|---|", *lines, ""])


def test_the_table_of_names_is_the_one_the_code_reads() -> None:
    _, found, after = DOC.read_text("utf-8").partition(MARK)
    assert found
    assert after == table(), f"write this below the mark in {DOC.name}:\n{table()}"


def test_every_reader_and_every_code_named_exists() -> None:
    text = DOC.read_text("utf-8").partition(MARK)[0]
    for reader in readers():
        assert f"`{reader.name}`" in text
    source = "".join(path.read_text("utf-8") for path in PACKAGE.glob("*.py"))
    for code in re.findall(r"`([a-z]+(?:-[a-z0-9]+)+)`", text):
        known = f'"{code}"' in source or code.startswith(("decp-", "contrat-"))
        assert known, code
