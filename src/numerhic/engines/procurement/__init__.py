"""The procurement engine: from published contracts to evidence about one authority, or all of them.

This is its front door and an export list only; docs/engines/procurement.md tells how each part works.
"""

from numerhic.engines.procurement.calendar_file import windows_ics
from numerhic.engines.procurement.documents import panorama_document, read_document
from numerhic.engines.procurement.elsewhere import elsewhere
from numerhic.engines.procurement.measures import Measure, measure, measures
from numerhic.engines.procurement.observatory import observatory
from numerhic.engines.procurement.panorama import panorama
from numerhic.engines.procurement.reading.pipeline import read
from numerhic.engines.procurement.results import Decisions, Panorama, ReadReport
from numerhic.engines.procurement.rules import Rule, Threshold, rules, thresholds
from numerhic.engines.procurement.tables import OwnReferences, Tables, is_canonical, open_tables

__all__ = [
    "Decisions",
    "Measure",
    "OwnReferences",
    "Panorama",
    "ReadReport",
    "Rule",
    "Tables",
    "Threshold",
    "elsewhere",
    "is_canonical",
    "measure",
    "measures",
    "observatory",
    "open_tables",
    "panorama",
    "panorama_document",
    "read",
    "read_document",
    "rules",
    "thresholds",
    "windows_ics",
]
