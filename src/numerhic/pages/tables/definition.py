"""What a table is: its name, its columns, its rows. Showing is view.py's; files are downloads.py's."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from django.http import HttpRequest
from django.utils.functional import Promise

if TYPE_CHECKING:
    from numerhic.pages.tables.view import TableView

R = TypeVar("R")
Text = str | Promise
Cell = str | int | float | bool | Decimal | date | None | Promise
Kind = Literal["text", "number", "decimal", "euros", "share", "date"]
NUMERIC: frozenset[str] = frozenset({"number", "decimal", "euros", "share"})


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column. ``value`` gives the bare value (files get it as it is); ``kind`` says how a page prints it.

    ``link`` gives an address for the cell, or None. ``note`` is one sentence shown under the heading.
    """

    key: str
    label: Text
    value: Callable[[R], Cell]
    kind: Kind = "text"
    link: Callable[[R], str | None] | None = None
    note: Text = ""
    sortable: bool = True

    @property
    def numeric(self) -> bool:
        """Numbers are set to the right, in tabular figures."""
        return self.kind in NUMERIC


@dataclass(frozen=True)
class Table(Generic[R]):
    """Rows and columns under a caption. ``name`` is unique in its page: it prefixes the address' parameters.

    The first column is each row's heading. ``order`` is the key sorted by at first, ``-`` in front for
    descending. Rows are taken as given (a list of the page's object): sorting and filtering happen here.
    """

    name: str
    caption: Text
    columns: Sequence[Column[R]]
    rows: Sequence[R]
    order: str = ""
    page_size: int = 50
    empty: Text = ""
    note: Text = ""

    def __post_init__(self) -> None:
        keys = [column.key for column in self.columns]
        if len(set(keys)) != len(keys):
            raise ValueError(f"Table {self.name}: two columns share a key ({keys}).")

    def column(self, key: str) -> Column[R] | None:
        """The sortable column named ``key``, if there is one."""
        return next((column for column in self.columns if column.key == key and column.sortable), None)

    def sorted_rows(self, order: str) -> list[R]:
        """Rows by ``order`` (a key, ``-`` for descending).

        Unknown values always last. An unknown key changes nothing.
        """
        column = self.column(order.lstrip("-"))
        if column is None:
            return list(self.rows)
        known = [row for row in self.rows if column.value(row) not in (None, "")]
        unknown = [row for row in self.rows if column.value(row) in (None, "")]
        known.sort(key=lambda row: sort_key(column.value(row)), reverse=order.startswith("-"))
        return known + unknown

    def filtered(self, rows: Iterable[R], words: str) -> list[R]:
        """Rows whose text columns hold every word, whatever its accents and capitals."""
        wanted = plain(words).split()
        texts = [column for column in self.columns if column.kind == "text"]
        return [
            row
            for row in rows
            if all(word in plain(" ".join(str(c.value(row) or "") for c in texts)) for word in wanted)
        ]

    def view(self, request: HttpRequest) -> "TableView[R]":
        """The part of the table that the request's address asks for."""
        from numerhic.pages.tables.view import TableView

        return TableView(self, request)


def plain(text: str) -> str:
    """Lower case, without accents: what sorting and filtering compare."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def sort_key(value: Any) -> Any:
    """Texts by their plain form (the alphabet of people); anything else by itself."""
    return plain(str(value)) if isinstance(value, str | Promise) else value
