"""One sheet for a whole authority: from what people need, at the top, to whose law it all hangs under.

Unlike the other drawings it has a size of its own: it is printed, hung on a wall, opened alone. Plain
dataclasses in, SVG out; every word is the caller's.
"""

from numerhic.drawing.sheet.drawn import sheet, tell
from numerhic.drawing.sheet.model import LANDSCAPE, NARROW, Band, Entry, Format, Item, Sheet, Tie

__all__ = ["LANDSCAPE", "NARROW", "Band", "Entry", "Format", "Item", "Sheet", "Tie", "sheet", "tell"]
