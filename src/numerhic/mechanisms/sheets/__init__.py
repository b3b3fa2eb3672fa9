"""A sheet: many natures of statement about one component, filled in one form and saved in one post.

What nobody said is written; what was said is corrected (``statement.revise``), else written beside it as a
contest. Which natures, their questions and the page around are each folder's.

>>> lines = lambda: lines_of(reader, component.key, NATURES, questions, hints)
>>> form, filled = fill(request, reader, component, lines)   # filled: what was done, once it was sent
"""

from numerhic.mechanisms.sheets.form import SheetForm
from numerhic.mechanisms.sheets.lines import Line, lines_of
from numerhic.mechanisms.sheets.saving import Filled, fill

__all__ = ["Filled", "Line", "SheetForm", "fill", "lines_of"]
