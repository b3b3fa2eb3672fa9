"""The list of each kind, by the one table: columns, choices, what is unknown, and the empty list's advice."""

from numerhic.register.records.pages.lists.tables import records_table

__all__ = ["records_table"]
