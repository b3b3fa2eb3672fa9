"""Reads tables in Parquet, in batches, through DuckDB; columns are understood as those of any other table."""

from collections.abc import Iterator, Sequence
from typing import Any

import duckdb
import msgspec

from numerhic.engines.errors import InputError
from numerhic.engines.procurement.formats.columns import tells_of_contracts
from numerhic.engines.procurement.formats.nested import text
from numerhic.engines.procurement.formats.opening import Content
from numerhic.engines.procurement.formats.tabular import Layout
from numerhic.engines.procurement.staging import Staged

_BATCH = 2_000
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "memory_limit": "512MB",
    "threads": 2,
}


class ParquetTable:
    """The reader of Parquet tables."""

    name = "table-parquet"

    def recognises(self, head: bytes) -> bool:
        """Whether it starts as Parquet files do."""
        return head.startswith(b"PAR1")

    def read(self, content: Content) -> Iterator[Staged]:
        """Stream the rows; ``InputError`` for a packed or damaged file, or a table of something else."""
        if content.packing != "plain":
            raise InputError(
                "packed-parquet",
                "A Parquet table inside an archive is not read.",
                content.where,
                "Unpack it: Parquet is compressed already.",
            )
        with duckdb.connect(config=_CONFIG) as connection:
            try:
                connection.execute("FROM read_parquet(?)", [_literal(str(content.path))])
                layout = Layout([str(column[0]) for column in connection.description or ()])
                if not tells_of_contracts(layout.columns):
                    raise InputError(
                        "unknown-format",
                        "The columns of this Parquet table are not those of contracts.",
                        content.where,
                        "Give a table with id, objet, montant, dateNotification, acheteur_id…",
                    )
                row = 0
                while batch := connection.fetchmany(_BATCH):
                    for values in batch:
                        row += 1
                        yield layout.stage(row, values, _raw(layout, values))
            except duckdb.Error as error:
                raise InputError(
                    "damaged-parquet",
                    f"The Parquet table is damaged or incomplete ({str(error).splitlines()[0]}).",
                    content.where,
                    "Download or export it again.",
                ) from None


def _literal(path: str) -> str:
    """The path with the characters that DuckDB takes for patterns made literal."""
    return "".join(f"[{letter}]" if letter in "[*?" else letter for letter in path)


def _raw(layout: Layout, values: Sequence[Any]) -> str:
    said = {
        name: value if isinstance(value, list | dict) else text(value)
        for name, value in zip(layout.names, values, strict=True)
    }
    return msgspec.json.encode(said, enc_hook=str).decode()
