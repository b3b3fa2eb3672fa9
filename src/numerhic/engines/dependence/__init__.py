"""The dependence engine: what an information system hangs on, what holds and what falls when something is
struck.

This is its front door and an export list only; docs/engines/dependence.md tells how each part works.
"""

from numerhic.engines.dependence.alone import Alone, alone
from numerhic.engines.dependence.checks import system
from numerhic.engines.dependence.documents import result_document, system_document
from numerhic.engines.dependence.falling import strike, strike_each
from numerhic.engines.dependence.model import (
    KINDS,
    Fall,
    Node,
    Outcome,
    Requirement,
    Shock,
    System,
    WeakPoints,
)
from numerhic.engines.dependence.reading import read_system, system_of, system_of_text
from numerhic.engines.dependence.specs import shock, shocks
from numerhic.engines.dependence.weak import weak_points

__all__ = [
    "KINDS",
    "Alone",
    "Fall",
    "Node",
    "Outcome",
    "Requirement",
    "Shock",
    "System",
    "WeakPoints",
    "alone",
    "read_system",
    "result_document",
    "shock",
    "shocks",
    "strike",
    "strike_each",
    "system",
    "system_document",
    "system_of",
    "system_of_text",
    "weak_points",
]
