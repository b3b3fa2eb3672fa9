"""The drawing kit: plain dataclasses in, SVG out. Knows nothing of the web, of languages or of the engines.

Every drawing is an image with a title and a description, keeps its text legible at any width, prints in one
ink, and must stand beside its content in words or as a table. docs/drawing.md shows them.
"""

from numerhic.drawing.bars import Part, bars
from numerhic.drawing.calendar import Deadline, calendar
from numerhic.drawing.causes import Arc, causes
from numerhic.drawing.chain import Band, chains
from numerhic.drawing.layers import Layer, Node, Words, layers
from numerhic.drawing.links import Mark, Ring, chain_column, chain_row
from numerhic.drawing.ranges import Group, Range, ranges
from numerhic.drawing.strip import Spread, strip
from numerhic.drawing.svg import Svg
from numerhic.drawing.years import Family, years_by_family

__all__ = [
    "Arc",
    "Band",
    "Deadline",
    "Family",
    "Group",
    "Layer",
    "Mark",
    "Node",
    "Part",
    "Range",
    "Ring",
    "Spread",
    "Svg",
    "Words",
    "bars",
    "calendar",
    "causes",
    "chain_column",
    "chain_row",
    "chains",
    "layers",
    "ranges",
    "strip",
    "years_by_family",
]
