"""Reading a drawing back, for its tests: parsed as XML, its nodes counted, its shapes' numbers found."""

import re
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"


def parse(markup: str) -> ElementTree.Element:
    return ElementTree.fromstring(markup)  # noqa: S314 - our own drawing


def nodes(markup: str) -> int:
    return sum(1 for _ in parse(markup).iter())


def texts(markup: str) -> list[str]:
    return ["".join(text.itertext()) for text in parse(markup).iter("text")]


def rectangles(markup: str) -> list[tuple[float, float, float, float]]:
    """x, y, width, height of every rectangle drawn in any path."""
    number = r"(-?[\d.e+]+)"
    found = re.findall(rf"M{number} {number}h{number}v{number}h-", markup)
    return [(float(x), float(y), float(w), float(h)) for x, y, w, h in found]
