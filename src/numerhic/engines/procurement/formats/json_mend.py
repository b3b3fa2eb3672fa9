"""Puts right the small faults of a JSON record that make it unreadable, where only one reading is possible.

Stray commas, a value left out, a decimal comma, a leading zero, ``\\'``, a quote inside a text. A record that
is still no JSON afterwards is unreadable; taking records out of a document is left to ``json_walk``.
"""

import re
from typing import Any

from numerhic.engines.procurement.formats.json_walk import parse

MENDED = "json-mended"
"""Doubt put on a record that could only be read after mending."""

_LONGEST = 1 << 20  # characters of a record that are still mended

# A text ends with the first quote that stands before what may follow a text; the others are inside it. Where
# another quote follows, a comma may be missing, which is not guessed.
_PARTS = re.compile(r'"((?:[^"\\]++|\\.|"(?!\s*[,:}\]"])|"(?="\s*[,}\]]))*+)"|[^"]++', re.DOTALL)
_BAD_ESCAPE = re.compile(r'\\(["\\/bfnrt]|u[0-9a-fA-F]{4})|\\(.)|"', re.DOTALL)
_BETWEEN_TEXTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r":\s*(-?\d+,\d+)(?=\s*[,}\]])"), r': "\1"'),  # 1234,56
    (re.compile(r":\s*(0\d+)(?=\s*[,}\]])"), r': "\1"'),  # 09310000
    (re.compile(r",(?:\s*,)+"), ","),
    (re.compile(r"([\[{]\s*),"), r"\1"),
    (re.compile(r":(\s*)(?=[,}])"), r": null\1"),
    (re.compile(r",(\s*[}\]])"), r"\1"),
    (re.compile(r"\b(?:None|undefined)\b"), "null"),
    (re.compile(r"\bTrue\b"), "true"),
    (re.compile(r"\bFalse\b"), "false"),
)


def mended(raw: str) -> dict[str, Any] | None:
    """The record written in ``raw`` once mended; None when it still is no JSON object."""
    if len(raw) > _LONGEST:
        return None
    try:
        value = parse(_PARTS.sub(_part, raw))
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _part(found: re.Match[str]) -> str:
    inside = found.group(1)
    if inside is not None:
        return '"' + _BAD_ESCAPE.sub(_escape, inside) + '"'
    text = found.group()
    for pattern, right in _BETWEEN_TEXTS:
        text = pattern.sub(right, text)
    return text


def _escape(found: re.Match[str]) -> str:
    if found.group(1):
        return found.group()
    stray = found.group(2)
    if stray is None:
        return '\\"'
    return stray if stray == "'" else "\\\\" + stray
