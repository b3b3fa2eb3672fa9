"""The part of a table one page shows: sorted, filtered, cut in pages, with the links that change each."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from numerhic.pages.tables.definition import OWN_PARAMETERS, Table
from numerhic.pages.tables.downloads import FORMATS
from numerhic.pages.tables.filters import UNKNOWN
from numerhic.pages.tables.listed import Listed
from numerhic.pages.tables.printing import print_rows
from numerhic.pages.tables.queried import Queried

R = TypeVar("R")
FITS_THE_EYE = 10
"""Rows under which no filter is offered."""


@dataclass(frozen=True)
class Heading:
    """A column's heading: ``sort`` is the address that sorts by it, ``state`` the aria-sort word."""

    label: str
    note: str
    numeric: bool
    sort: str | None
    state: str


@dataclass(frozen=True)
class Select:
    """A choice filter as shown: options are (value in the address, words, chosen)."""

    name: str
    label: str
    options: list[tuple[str, str, bool]]


class TableView(Generic[R]):
    """One table as one request asks for it.

    Parameters of the address: ``<name>-tri``, ``<name>-mots``, ``<name>-page``, ``<name>-<filter>``.
    """

    def __init__(self, table: Table[R], request: HttpRequest) -> None:
        self.table = table
        query = request.GET
        self.parameters = [(key, value) for key in query for value in query.getlist(key)]
        self.order = query.get(f"{table.name}-tri", table.order)
        self.words = query.get(f"{table.name}-mots", "").replace("\x00", " ").strip()[:100]
        self.page_asked = query.get(f"{table.name}-page", 1)
        asked = {one.key: one.chosen(query.get(f"{table.name}-{one.key}", "")) for one in table.filters}
        self.choices = {key: choice for key, choice in asked.items() if choice is not None}

    @cached_property
    def chosen(self) -> Listed[R] | Queried[R]:
        """Every row asked for, all pages together, not fetched yet when the database chooses."""
        choose = Queried if self.table.queried else Listed
        return choose(self.table, self.order, self.words, self.choices)

    @property
    def rows(self) -> list[R]:
        """Every row asked for, fetched."""
        return [row for stretch in self.chosen.stretches(500) for row in stretch]

    @cached_property
    def page(self) -> Page[R]:
        """The rows of this page; a page number that does not exist gives the nearest."""
        return Paginator(self.chosen, self.table.page_size).get_page(self.page_asked)  # type: ignore[arg-type]

    @property
    def count(self) -> int:
        """How many rows the address asks for, all pages together."""
        return self.page.paginator.count

    @property
    def narrowed(self) -> bool:
        """Words or a choice leave rows out."""
        return bool(self.words or self.choices)

    @property
    def can_search(self) -> bool:
        """Words can be looked for."""
        return not self.table.queried or bool(self.table.words)

    @property
    def can_filter(self) -> bool:
        """A filter is offered once the table no longer fits the eye."""
        offered = self.can_search or bool(self.table.filters)
        return offered and (self.narrowed or self.count > FITS_THE_EYE)

    def selects(self) -> Iterator[Select]:
        """The choice filters, each with what is chosen."""
        for one in self.table.filters:
            chosen = self.choices.get(one.key)
            options = [("", _("peu importe"), chosen is None)]
            options += [
                (str(value), str(words), str(value) == chosen) for value, words in one.choices if value
            ]
            if one.unknown:
                options.append((UNKNOWN, _("inconnu"), chosen == ""))
            yield Select(f"{self.table.name}-{one.key}", str(one.label), options)

    def address(self, **changes: str | int | None) -> str:
        """The page's own address with some of this table's parameters changed (None removes)."""
        return self._address({f"{self.table.name}-{name}": value for name, value in changes.items()})

    def _address(self, changes: dict[str, str | int | None]) -> str:
        pairs: list[tuple[str, str | int]] = [pair for pair in self.parameters if pair[0] not in changes]
        pairs += [(key, value) for key, value in changes.items() if value is not None]
        return f"?{urlencode(pairs)}#{self.table.name}"

    def whole(self) -> str:
        """The address of the whole table again."""
        return self._address(dict.fromkeys(self._narrowing()))

    def kept(self) -> list[tuple[str, str]]:
        """The other parameters of the address, for the filter's form to carry along."""
        own = self._narrowing()
        return [pair for pair in self.parameters if pair[0] not in own]

    def _narrowing(self) -> list[str]:
        """This table's own parameters but its order."""
        keys = [*OWN_PARAMETERS[1:], *(one.key for one in self.table.filters)]
        return [f"{self.table.name}-{key}" for key in keys]

    def headings(self) -> Iterator[Heading]:
        """One heading per column. A second click sorts the other way."""
        for column in self.table.columns:
            current = self.order.lstrip("-") == column.key and self.table.can_sort(column)
            down = current and self.order.startswith("-")
            after = column.key if down or (not current and not column.numeric) else f"-{column.key}"
            yield Heading(
                label=str(column.label),
                note=str(column.note),
                numeric=column.numeric,
                sort=self.address(tri=after, page=None) if self.table.can_sort(column) else None,
                state=("descending" if down else "ascending") if current else "none",
            )

    def body(self) -> SafeString:
        """The printed rows of this page."""
        return print_rows(self.table.columns, self.page)

    def previous_page(self) -> str | None:
        """Address of the page before, if there is one."""
        return self.address(page=self.page.previous_page_number()) if self.page.has_previous() else None

    def next_page(self) -> str | None:
        """Address of the page after, if there is one."""
        return self.address(page=self.page.next_page_number()) if self.page.has_next() else None

    def files(self) -> list[tuple[str, str]]:
        """(name of the format, address) of each download of the whole table, as sorted and filtered."""
        kept = [pair for pair in self.parameters if pair[0] not in ("table", "format")]
        return [
            (name.upper(), f"?{urlencode([*kept, ('table', self.table.name), ('format', name)])}")
            for name in FORMATS
        ]
