"""Pages of the imports. Thin: acts are in services.py, tables in tables.py."""

from numerhic.register.imports.views.acts import choices, drop, likenesses, start, take_up_again, undo
from numerhic.register.imports.views.giving import columns, format, give
from numerhic.register.imports.views.reading import run, runs

__all__ = [
    "choices",
    "columns",
    "drop",
    "format",
    "give",
    "likenesses",
    "run",
    "runs",
    "start",
    "take_up_again",
    "undo",
]
