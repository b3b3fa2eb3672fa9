"""Choosing among the rows of a list: sorted, filtered, cut here. queried.py does the same in a database."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from numerhic.pages.tables.definition import Table, plain, sort_key

R = TypeVar("R")


class Listed(Generic[R]):
    """The rows of a list that an address asks for, in its order.

    Unknown values come last; rows that tie keep the order they were given in.
    """

    def __init__(self, table: Table[R], order: str, words: str, choices: Mapping[str, str]) -> None:
        self.rows = self._sorted(table, order)
        if words:
            self.rows = self._with_words(table, plain(words).split())
        for one in table.filters:
            if one.key in choices:
                self.rows = [row for row in self.rows if one.keeps(row, choices[one.key])]

    def count(self) -> int:
        """How many."""
        return len(self.rows)

    def __getitem__(self, part: slice) -> Sequence[R]:
        return self.rows[part]

    def stretches(self, size: int) -> Iterator[Sequence[R]]:
        """All of them, ``size`` at a time."""
        for start in range(0, len(self.rows), size):
            yield self.rows[start : start + size]

    def _sorted(self, table: Table[R], order: str) -> list[R]:
        rows: list[R] = list(table.rows)
        column = table.column(order.lstrip("-"))
        if column is None:
            return rows
        known = [(value, row) for row in rows if (value := column.value(row)) not in (None, "")]
        unknown = [row for row in rows if column.value(row) in (None, "")]
        known.sort(key=lambda pair: sort_key(pair[0]), reverse=order.startswith("-"))
        return [row for _, row in known] + unknown

    def _with_words(self, table: Table[R], wanted: list[str]) -> list[R]:
        """Rows whose text columns hold every word, whatever its accents and capitals."""
        texts = [column for column in table.columns if column.kind == "text"]
        return [
            row
            for row in self.rows
            if all(word in plain(" ".join(str(c.value(row) or "") for c in texts)) for word in wanted)
        ]
