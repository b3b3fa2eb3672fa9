"""The part of a table one page shows: sorted, filtered, cut in pages, with the links that change each."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from numerhic.pages.tables.definition import Column, Table
from numerhic.pages.tables.downloads import FORMATS
from numerhic.pages.templatetags.page import day, euros, number, share, unknown_mark

R = TypeVar("R")
PRINT = {
    "number": lambda value: number(value),
    "decimal": lambda value: number(value, 1),
    "euros": lambda value: euros(value),
    "share": lambda value: share(value),
    "date": lambda value: day(value),
}


@dataclass(frozen=True)
class Heading:
    """A column's heading: ``sort`` is the address that sorts by it, ``state`` the aria-sort word."""

    label: str
    note: str
    numeric: bool
    sort: str | None
    state: str


@dataclass(frozen=True)
class ShownCell:
    """A printed value, and the column's label for narrow screens where each row is a list."""

    label: str
    html: str
    numeric: bool


class TableView(Generic[R]):
    """One table as one request asks for it. Parameters: ``<name>-tri``, ``<name>-page``, ``<name>-mots``."""

    def __init__(self, table: Table[R], request: HttpRequest) -> None:
        self.table = table
        self.query: QueryDict = request.GET
        self.order = self.query.get(f"{table.name}-tri", table.order)
        self.words = self.query.get(f"{table.name}-mots", "").strip()[:100]

    @cached_property
    def rows(self) -> list[R]:
        """Every row asked for, all pages together."""
        rows = self.table.sorted_rows(self.order)
        return self.table.filtered(rows, self.words) if self.words else rows

    @cached_property
    def page(self) -> Page[R]:
        """The rows of this page; a page number that does not exist gives the nearest."""
        return Paginator(self.rows, self.table.page_size).get_page(
            self.query.get(f"{self.table.name}-page", 1)
        )

    @property
    def can_filter(self) -> bool:
        """A word filter is offered once the table no longer fits the eye."""
        return len(self.table.rows) > 10

    def address(self, **changes: str | int | None) -> str:
        """The page's own address with some of this table's parameters changed (None removes)."""
        query = self.query.copy()
        for name, value in changes.items():
            query.pop(f"{self.table.name}-{name}", None)
            if value is not None:
                query[f"{self.table.name}-{name}"] = str(value)
        return f"?{query.urlencode()}#{self.table.name}"

    def without_words(self) -> str:
        """The address of the whole table again."""
        return self.address(mots=None, page=None)

    def kept(self) -> list[tuple[str, str]]:
        """The other parameters of the address, for the filter's form to carry along."""
        own = {f"{self.table.name}-mots", f"{self.table.name}-page"}
        return [(key, value) for key in self.query for value in self.query.getlist(key) if key not in own]

    def headings(self) -> Iterator[Heading]:
        """One heading per column. A second click sorts the other way."""
        for column in self.table.columns:
            current = self.order.lstrip("-") == column.key
            down = current and self.order.startswith("-")
            after = column.key if down or (not current and not column.numeric) else f"-{column.key}"
            yield Heading(
                label=str(column.label),
                note=str(column.note),
                numeric=column.numeric,
                sort=self.address(tri=after, page=None) if column.sortable else None,
                state=("descending" if down else "ascending") if current else "none",
            )

    def lines(self) -> Iterator[list[ShownCell]]:
        """The printed rows of this page."""
        for row in self.page:
            yield [ShownCell(str(c.label), print_cell(c, row), c.numeric) for c in self.table.columns]

    def previous_page(self) -> str | None:
        """Address of the page before, if there is one."""
        return self.address(page=self.page.previous_page_number()) if self.page.has_previous() else None

    def next_page(self) -> str | None:
        """Address of the page after, if there is one."""
        return self.address(page=self.page.next_page_number()) if self.page.has_next() else None

    def files(self) -> list[tuple[str, str]]:
        """(name of the format, address) of each download of the whole table, as sorted and filtered."""
        query = self.query.copy()
        query["table"] = self.table.name
        links = []
        for name in FORMATS:
            query["format"] = name
            links.append((name.upper(), f"?{query.urlencode()}"))
        return links


def print_cell(column: Column[R], row: R) -> SafeString | str:
    """A cell's HTML: the value as people print it, inside its link if it has one."""
    value = column.value(row)
    if value is None or value == "":
        shown: str = unknown_mark()
    elif isinstance(value, bool):
        shown = _("oui") if value else _("non")
    elif column.kind in PRINT:
        shown = PRINT[column.kind](value)
    else:
        shown = str(value)
    address = column.link(row) if column.link else None
    return format_html('<a href="{}">{}</a>', address, shown) if address else format_html("{}", shown)
