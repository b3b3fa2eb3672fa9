"""``{% table view %}``: the one table of every page."""

from typing import Any

from django import template

from numerhic.pages.tables.view import TableView

register = template.Library()


@register.inclusion_tag("partials/table.html")
def table(view: TableView[Any]) -> dict[str, Any]:
    """Show a TableView: caption, filter, sortable headings, rows, pages, files."""
    return {"view": view, "table": view.table}
