"""Printing the rows of a page: one function per column, made once, so that a cell costs little.

What a value looks like is decided in templatetags/page.py; which rows are shown in view.py.
"""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from numerhic.pages.tables.definition import Cell, Column, Links
from numerhic.pages.templatetags.page import day, euros, number, share, unknown_mark

LINKS_SHOWN = 5
"""Links printed in one cell; the others are counted. Files hold them all."""

FORMATS: dict[str, Callable[[Any], str]] = {
    "number": number,
    "decimal": lambda value: number(value, 1),
    "euros": euros,
    "share": share,
    "date": day,
}


def print_rows(columns: Sequence[Column[Any]], rows: Iterable[Any]) -> SafeString:
    """The rows' HTML, in the language of the page. The first column is each row's heading."""
    cells = [_cell(column, first=index == 0) for index, column in enumerate(columns)]
    lines = ["<tr>" + "".join([cell(row) for cell in cells]) + "</tr>\n" for row in rows]
    return mark_safe("".join(lines))  # noqa: S308 - every value was escaped by its column


def _cell(column: Column[Any], *, first: bool) -> Callable[[Any], str]:
    """How one column prints the cell of a row."""
    if first:
        before, after = '<th scope="row">', "</th>"
    else:
        numeric = ' class="n"' if column.numeric else ""
        before, after = f'<td data-label="{escape(str(column.label))}"{numeric}>', "</td>"
    value, link, links = column.value, column.link, column.links
    show = _shown(column)
    if links is not None:
        return lambda row: f"{before}{_several(links(row))}{after}"
    if link is None:
        return lambda row: f"{before}{show(value(row))}{after}"

    def linked(row: Any) -> str:
        shown, address = show(value(row)), link(row)
        return (
            f'{before}<a href="{escape(address)}">{shown}</a>{after}' if address else before + shown + after
        )

    return linked


def _shown(column: Column[Any]) -> Callable[[Cell], str]:
    """How one column prints a value. The same number or date is worked out once for a page."""
    unknown, yes, no = str(unknown_mark()), escape(_("oui")), escape(_("non"))
    form = FORMATS.get(column.kind)
    known: dict[Any, str] = {}

    def show(value: Any) -> str:
        if value is None or value == "":
            return unknown
        if value is True or value is False:
            return yes if value else no
        if form is not None:
            if value not in known:
                known[value] = _escaped(form(value))
            return known[value]
        return _escaped(value)

    return show


def _several(links: Links) -> str:
    """Several links in one cell, the first few, then how many others."""
    if not links:
        return str(unknown_mark())
    printed = [
        f'<a href="{escape(address)}">{_escaped(text)}</a>' if address else _escaped(text)
        for text, address in links[:LINKS_SHOWN]
    ]
    text, others = ", ".join(printed), len(links) - LINKS_SHOWN
    if others > 0:
        text += escape(f" {ngettext('et %(n)s autre', 'et %(n)s autres', others) % {'n': others}}")
    return text


def _escaped(value: Any) -> str:
    """Text as HTML; what is HTML already stays."""
    if hasattr(value, "__html__"):
        return str(value.__html__())
    return escape(str(value))
