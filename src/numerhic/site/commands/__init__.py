"""The command line, ``numerhic``: one command per module, and ``main``, the only way in.

Nothing heavy is imported here or at the top of a command: Django and DuckDB come when a command needs them.
"""

from numerhic.site.commands.entry import main

__all__ = ["main"]
