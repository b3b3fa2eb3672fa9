"""Reads what an authority already keeps about its IS (tables, exports of other tools) into items.

The front door: ``sniff`` says what a file is, ``read`` gives its items; ``read_tables``, ``guess`` and
``meanings`` let a person see and correct what the columns of a table mean. No web, no database here.
"""

from numerhic.inventory.model import (
    Cell,
    Column,
    Fact,
    Format,
    Grid,
    Item,
    LeftOut,
    Place,
    Problem,
    Reading,
    TableMapping,
    Target,
)
from numerhic.inventory.reading import guess, meanings, read, read_table, read_tables, sniff

__all__ = [
    "Cell",
    "Column",
    "Fact",
    "Format",
    "Grid",
    "Item",
    "LeftOut",
    "Place",
    "Problem",
    "Reading",
    "TableMapping",
    "Target",
    "guess",
    "meanings",
    "read",
    "read_table",
    "read_tables",
    "sniff",
]
