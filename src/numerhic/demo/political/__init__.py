"""What the fictional authority says of its values and of the mechanisms of its information system.

Pure Python: files in, frozen dataclasses out. ``read(register, as_of)`` gives everything.
"""

from numerhic.demo.political.entries import DemoPolitics, Edition, Moment, Uttered
from numerhic.demo.political.reading import read, unresolved

__all__ = ["DemoPolitics", "Edition", "Moment", "Uttered", "read", "unresolved"]
