"""Writing SVG safely: escaped text, presentation attributes only (a strict policy forbids style attributes).

A drawing has no fixed width: text keeps its size whatever the screen, and the shapes of the ``stretched``
layer follow the width. It leaves to the other modules what is drawn, and to the caller every word.
"""

import re
from collections.abc import Iterable
from html import escape

# What XML 1.0 cannot hold at all; published files do contain some.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SPAN = 1000  # units across the stretched layer


class Svg(str):
    """Markup that is already escaped; templates print it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def clean(text: str) -> str:
    """The text with what XML cannot hold replaced by U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text)


def number(value: float) -> str:
    """A coordinate, to a tenth at most, without a useless zero."""
    return f"{round(value, 1):g}" if abs(value) < 1e5 else str(round(value))


def tag(name: str, *children: str, **attributes: str | float | None) -> Svg:
    """One element; ``children`` are markup, attribute values are escaped, ``None`` leaves one out.

    Attribute names use underscores for hyphens (``text_anchor``); ``class_`` is ``class``.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(children)
    return Svg(f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>")


def _value(value: str | float) -> str:
    return escape(clean(value)) if isinstance(value, str) else number(value)


def words(text: str) -> Svg:
    """Text as markup."""
    return Svg(escape(clean(text), quote=False))


def shorten(text: str, most: int) -> str:
    """The text on one line of at most ``most`` characters, cut at a word where one is near."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > most * 0.6 else cut).rstrip(" ,;:-") + "…"


def rectangle(x: float, y: float, width: float, height: float) -> str:
    """A rectangle as path data: many of them make one node."""
    return f"M{number(x)} {number(y)}h{number(width)}v{number(height)}h{number(-width)}z"


def vertical(x: float, top: float, bottom: float) -> str:
    """A vertical line as path data."""
    return f"M{number(x)} {number(top)}V{number(bottom)}"


def stretched(height: float, children: Iterable[str]) -> Svg:
    """A layer whose x runs from 0 to ``SPAN`` over the whole width, and whose y is in pixels."""
    return tag(
        "svg",
        *children,
        width="100%",
        height=height,
        viewBox=f"0 0 {SPAN} {number(height)}",
        preserveAspectRatio="none",
    )


def line_path(data: str, *, colour: str, width: float = 1, dash: str | None = None) -> Svg:
    """A stroked path whose thickness does not follow the stretching; nothing when there is no data."""
    if not data:
        return Svg("")
    return tag(
        "path",
        d=data,
        fill="none",
        stroke=colour,
        stroke_width=width,
        stroke_dasharray=dash,
        vector_effect="non-scaling-stroke",
    )


def filled_path(data: str, *, fill: str) -> Svg:
    """A filled path; nothing when there is no data."""
    return tag("path", d=data, fill=fill) if data else Svg("")


def hatch(identifier: str, colour: str) -> Svg:
    """A pattern of horizontal lines: the one hatching that stretching leaves unchanged."""
    return tag(
        "pattern",
        tag("path", d="M0 1H8", stroke=colour, stroke_width=1.2),
        id=identifier,
        width=8,
        height=4,
        patternUnits="userSpaceOnUse",
    )


def drawing(key: str, *, title: str, description: str, height: float, children: Iterable[str]) -> Svg:
    """The whole drawing, an image named by its title and told by its description.

    ``key`` is unique in the page. The same content must stand beside it as sentences or as a table.
    """
    return tag(
        "svg",
        tag("title", words(title), id=f"{key}-title"),
        tag("desc", words(description), id=f"{key}-desc"),
        *children,
        class_="drawing",
        role="img",
        aria_labelledby=f"{key}-title {key}-desc",
        width="100%",
        height=height,
        font_size=13,
        fill="currentColor",
    )
