"""The one table: columns said once, then shown, sorted by link, filtered, paginated, downloaded.

>>> table = Table("suppliers", _("Fournisseurs"), columns, rows)   # a list, or a queryset
>>> answer = download(request, table)          # CSV, JSON or ODS when the address asks for it
>>> context["table"] = table.view(request)     # then {% table table %} in the template
"""

from numerhic.pages.tables.definition import Column, Table
from numerhic.pages.tables.downloads import download
from numerhic.pages.tables.filters import Filter, ranked
from numerhic.pages.tables.view import TableView

__all__ = ["Column", "Filter", "Table", "TableView", "download", "ranked"]
