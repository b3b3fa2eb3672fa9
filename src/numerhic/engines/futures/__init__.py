"""The futures engine: costs and benefits of several paths over decades, draw by draw, with every assumption
in view.

This is its front door and an export list only; docs/engines/futures.md tells how each part works.
"""

from numerhic.engines.futures.compare import Against, Band, Outlook, Pair, Side, Swap, Told, look_ahead
from numerhic.engines.futures.documents import outlook_document
from numerhic.engines.futures.model import (
    Discount,
    Estimate,
    Item,
    Jump,
    Rival,
    Scenario,
    Sharing,
    Study,
)
from numerhic.engines.futures.reading import read_study, study_of_text
from numerhic.engines.futures.weighing import Weight
from numerhic.engines.futures.writing import study_text

__all__ = [
    "Against",
    "Band",
    "Discount",
    "Estimate",
    "Item",
    "Jump",
    "Outlook",
    "Pair",
    "Rival",
    "Scenario",
    "Sharing",
    "Side",
    "Study",
    "Swap",
    "Told",
    "Weight",
    "look_ahead",
    "outlook_document",
    "read_study",
    "study_of_text",
    "study_text",
]
