"""The canonical tables, column by column: what every measure reads, whatever the format it came from.

``contracts`` has one row per contract × supplier (one row with an unknown supplier when none is published),
``amendments`` one row per amendment, ``set_aside`` one row per published record that was not kept. The
columns are told in canonical.csv, and docs/formats/canonical.md is made from it (``markdown``).
"""

import csv
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True)
class Column:
    """One column: DuckDB type, whether it can be unknown (NULL), its meaning, the members it comes from.

    ``source`` names members of the JSON of 2019 and 2022; XML has the same, tables their own (published.md).
    """

    name: str
    type: str
    nullable: bool
    meaning: str
    source: str = ""


def _columns(table: str) -> tuple[Column, ...]:
    text = resources.files(__package__).joinpath("canonical.csv").read_text(encoding="utf-8")
    return tuple(
        Column(row["column"], row["type"], row["unknown"] == "yes", row["meaning"], row["source"])
        for row in csv.DictReader(text.splitlines())
        if row["table"] == table
    )


CONTRACTS = _columns("contracts")
AMENDMENTS = _columns("amendments")
SET_ASIDE = _columns("set_aside")
TABLES: dict[str, tuple[Column, ...]] = {
    "contracts": CONTRACTS,
    "amendments": AMENDMENTS,
    "set_aside": SET_ASIDE,
}
"""The Parquet files of a directory of canonical tables, by name without suffix."""

_HEAD = """# The canonical tables

`numerhic contracts read FILE… --out DIR` writes three Parquet files and `report.json` (numerhic.read/1). This
page is made from `engines/procurement/canonical.csv`; a test holds the two together. How the values are
cleaned is told in [procurement-reading](../engines/procurement-reading.md).

Where a column can be unknown it is NULL, never 0 and never an empty text.
"""


def markdown() -> str:
    """The page docs/formats/canonical.md."""
    parts = [_HEAD]
    for name, columns in TABLES.items():
        parts.append(f"\n## {name}.parquet\n\n| column | type | can be unknown | meaning | published as |\n")
        parts.append("|---|---|---|---|---|\n")
        for column in columns:
            unknown = "yes" if column.nullable else "no"
            parts.append(
                f"| `{column.name}` | {column.type} | {unknown} | {column.meaning} | {column.source} |\n"
            )
    return "".join(parts)
