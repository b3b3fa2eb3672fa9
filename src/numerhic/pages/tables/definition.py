"""What a table is: its name, its columns, its rows.

Choosing among the rows is listed.py's and queried.py's, showing them view.py's, files downloads.py's.
"""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from django.db.models import QuerySet
from django.db.models.expressions import BaseExpression
from django.http import HttpRequest
from django.utils.functional import Promise

if TYPE_CHECKING:
    from numerhic.pages.tables.filters import Filter
    from numerhic.pages.tables.view import TableView

R = TypeVar("R")
Text = str | Promise
Cell = str | int | float | bool | Decimal | date | None | Promise
Links = Sequence[tuple[str, str | None]]
Kind = Literal["text", "number", "decimal", "euros", "share", "date"]
NUMERIC: frozenset[str] = frozenset({"number", "decimal", "euros", "share"})
OWN_PARAMETERS = ("tri", "mots", "page")


def _nothing(_row: Any) -> None:
    return None


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column. ``value`` gives the bare value (files get it as it is); ``kind`` says how a page prints it.

    ``link`` gives an address for the cell, or None. ``links`` gives several (text, address or None) for one
    cell; then ``value`` may be left out: files get the texts, joined by commas. ``note`` is one sentence
    shown under the heading. ``order`` says how the database sorts the column when the rows are a queryset:
    the name of a field or an expression. Without it the column cannot be sorted there. Never give ``order``
    to a column whose values this reader may not see: the order would tell them.
    """

    key: str
    label: Text
    value: Callable[[R], Cell] = _nothing
    kind: Kind = "text"
    link: Callable[[R], str | None] | None = None
    note: Text = ""
    sortable: bool = True
    order: str | BaseExpression | None = None
    links: Callable[[R], Links] | None = None

    def __post_init__(self) -> None:
        links = self.links
        if self.value is not _nothing:
            return
        if links is None:
            raise ValueError(f"Column {self.key}: neither a value nor links.")
        object.__setattr__(self, "value", lambda row: ", ".join(str(text) for text, _ in links(row)))

    @property
    def numeric(self) -> bool:
        """Numbers are set to the right, in tabular figures."""
        return self.kind in NUMERIC


@dataclass(frozen=True)
class Table(Generic[R]):
    """Rows and columns under a caption. ``name`` is unique in its page: it prefixes the address' parameters.

    The first column is each row's heading. ``order`` is the key sorted by at first, ``-`` in front for
    descending. ``rows`` are a sequence, sorted and filtered here, or a queryset of model instances, sorted,
    filtered, counted and cut in pages by the database. Then ``words`` names the fields where words are looked
    for, which hold plain text (``plain``); none, no words are asked for. ``prepare`` turns the instances of
    one page (or of one stretch of a file) into the rows that columns read: the place to fetch what they link
    to, all at once.
    """

    name: str
    caption: Text
    columns: Sequence[Column[R]]
    rows: "Sequence[R] | QuerySet[Any]"
    order: str = ""
    page_size: int = 50
    empty: Text = ""
    note: Text = ""
    filters: "Sequence[Filter]" = ()
    words: Sequence[str] = ()
    prepare: Callable[[list[Any]], Sequence[R]] | None = field(default=None)

    def __post_init__(self) -> None:
        keys = [column.key for column in self.columns]
        if len(set(keys)) != len(keys):
            raise ValueError(f"Table {self.name}: two columns share a key ({keys}).")
        names = [*OWN_PARAMETERS, *(one.key for one in self.filters)]
        if len(set(names)) != len(names):
            raise ValueError(f"Table {self.name}: two parameters of its address share a name ({names}).")
        if not self.queried and (self.words or self.prepare):
            raise ValueError(f"Table {self.name}: words and prepare are for the rows of a queryset.")

    @property
    def queried(self) -> bool:
        """The database chooses the rows."""
        return isinstance(self.rows, QuerySet)

    def column(self, key: str) -> Column[R] | None:
        """The column named ``key``, if there is one and it can be sorted."""
        return next((one for one in self.columns if one.key == key and self.can_sort(one)), None)

    def can_sort(self, column: Column[R]) -> bool:
        """Whether the rows can be sorted by this column."""
        return column.sortable and (not self.queried or column.order is not None)

    def view(self, request: HttpRequest) -> "TableView[R]":
        """The part of the table that the request's address asks for."""
        from numerhic.pages.tables.view import TableView

        return TableView(self, request)


def plain(text: str) -> str:
    """Lower case, without accents: what sorting and filtering compare."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold()).casefold()  # « ℍ » is a capital once apart
    return "".join(c for c in apart if not unicodedata.combining(c))


def sort_key(value: Any) -> Any:
    """Texts by their plain form (the alphabet of people); anything else by itself."""
    return plain(str(value)) if isinstance(value, str | Promise) else value
