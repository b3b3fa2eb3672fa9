"""What hangs on what: layers from what people need, at the top, to those it all hangs on, at the bottom.

Each thing is a string with its name on it; the strings of a layer are tied to those of the next. Names keep
their size and never meet, from 320 px up; strings follow the width. The order of a row is crossings.py's, the
place of names names.py's, every word the caller's. A link between things of one layer is not drawn.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from numerhic.drawing.crossings import Link, untangle
from numerhic.drawing.ink import INK, PAPER, RULE, SOFT
from numerhic.drawing.names import LINE, Name, set_names, write_name
from numerhic.drawing.svg import SPAN, Svg, line_path, number, stretched, tag, vertical
from numerhic.drawing.svg import words as text

MOST = 7
"""Things named in a layer; the others are counted."""
PASSING, COUNTED = "\npasses by\n", "\nothers\n"
"""In the keys of strings that no thing given has: no key of theirs holds a line end."""
FIXED = "non-scaling-stroke"
CROSS = "✕ "
HEAD, GAP, FOOT = 32, 60, 8
"""Heights in px: of a layer's heading, of the ties between two layers, under the last names."""


@dataclass(frozen=True)
class Node:
    """One thing. ``address`` makes its name a link.

    ``cut``: it no longer holds. A cross stands before its name, which is struck out; its string is broken.
    """

    key: str
    label: str
    address: str = ""
    cut: bool = False

    @property
    def written(self) -> str:
        """Its name as it is drawn."""
        return f"{CROSS}{self.label}" if self.cut else self.label


@dataclass(frozen=True)
class Layer:
    """Things of one kind, the most telling first. ``address`` is where all of them are."""

    label: str
    nodes: Sequence[Node]
    address: str = ""


@dataclass(frozen=True)
class Words:
    """What the drawing says, in the reader's language.

    ``row`` tells a layer and its names (none: nobody has said), ``tied`` what one thing hangs on (likewise),
    ``others`` how many are not named, ``unknown`` what an empty layer shows, ``cut`` how a thing that no
    longer holds is named to those who listen.
    """

    title: str
    row: Callable[[str, Sequence[str]], str]
    tied: Callable[[str, Sequence[str]], str]
    others: Callable[[int], str]
    unknown: str
    cut: Callable[[str], str] = str


@dataclass(frozen=True)
class Placed:
    """One string: its place across (0 to ``SPAN``) and its name, or None when it only passes by."""

    node: Node
    x: float
    name: Name | None = None


@dataclass(frozen=True)
class Layout:
    """Rows of strings, the ties from each row to the next, the lines of names of each row.

    ``counted`` are the keys of the strings that stand for things not named.
    """

    rows: list[list[Placed]]
    ties: list[Link]
    lines: list[int]
    counted: frozenset[str]


def layout(layers: Sequence[Layer], links: Collection[Link], *, words: Words, most: int = MOST) -> Layout:
    """Which strings are drawn, where, and what ties them. A link that skips layers passes by as a string."""
    shown, stands_for, last = _named(layers, words, most)
    level = {node.key: index for index, row in enumerate(shown) for node in row}
    ends = {(stands_for[a], stands_for[b]) for a, b in links if a in stands_for and b in stands_for}
    ties: set[Link] = set()
    for a, b in sorted(ends):
        upper = a
        for passed in range(level[a] + 1, level[b]):
            string = f"{a}{PASSING}{passed}"
            if string not in level:
                level[string] = passed
                shown[passed].append(Node(string, ""))
            ties.add((upper, string))
            upper = string
        if level[a] < level[b]:
            ties.add((upper, b))
    by_key = {node.key: node for row in shown for node in row}
    given = [sorted((node.key for node in row), key=lambda key: key in last) for row in shown]
    rows, lines = [], []
    for row in untangle(given, ties, last=last):
        placed, count = _place([by_key[key] for key in row])
        rows.append(placed)
        lines.append(count)
    return Layout(rows, sorted(ties), lines, frozenset(last))


def layers(
    layers: Sequence[Layer], links: Collection[Link], *, words: Words, key: str = "layers", most: int = MOST
) -> Svg:
    """The drawing; empty without a layer. ``links`` are (key above, key below).

    It is a group of links named by its title, and its description tells all that it shows.
    """
    if not layers:
        return Svg("")
    found = layout(layers, links, words=words, most=most)
    tops, bottoms, y = [], [], 1.0
    for lines in found.lines:
        tops.append(y)
        bottoms.append(y + HEAD + LINE * max(lines, 1) + FOOT)
        y = bottoms[-1] + GAP
    height = bottoms[-1]
    strings, dashes, beads, broken = _strings(found, tops, bottoms)
    rules = "".join(f"M0 {number(top)}H{SPAN}" for top in tops)
    lines_layer = stretched(
        height,
        (
            line_path(rules, colour=RULE),
            line_path(dashes, colour=SOFT, dash="2 3"),
            line_path(strings, colour=INK),
            line_path(broken, colour=INK, dash="1 6"),
            tag("path", d=beads, stroke=INK, stroke_width=7, stroke_linecap="round", vector_effect=FIXED)
            if beads
            else "",
        ),
    )
    names = [
        piece
        for layer, row, top in zip(layers, found.rows, tops, strict=True)
        for piece in _written(layer, row, top, words)
    ]
    told = " ".join(tell(layers, links, words=words, most=most))
    return tag(
        "svg",
        tag("title", text(words.title), id=f"{key}-title"),
        tag("desc", text(told), id=f"{key}-desc"),
        lines_layer,
        tag(
            "g",
            *names,
            class_="over",
            stroke=PAPER,
            stroke_width=2.4,
            stroke_linejoin="round",
            paint_order="stroke",
        ),
        class_="drawing",
        role="group",
        aria_labelledby=f"{key}-title",
        aria_describedby=f"{key}-desc",
        width="100%",
        height=height,
        font_size=13,
        fill="currentColor",
    )


def tell(
    layers: Sequence[Layer], links: Collection[Link], *, words: Words, most: int = MOST
) -> Iterator[str]:
    """The drawing in sentences: each layer and its names, then what each thing hangs on."""
    shown, stands_for, _ = _named(layers, words, most)
    names = {node.key: words.cut(node.label) if node.cut else node.label for row in shown for node in row}
    level = {node.key: index for index, row in enumerate(shown) for node in row}
    for layer, row in zip(layers, shown, strict=True):
        yield words.row(layer.label, [names[node.key] for node in row])
    below: dict[str, dict[str, None]] = {key: {} for key in names}
    for a, b in links:
        if a in stands_for and b in stands_for and level[stands_for[a]] < level[stands_for[b]]:
            below[stands_for[a]][names[stands_for[b]]] = None
    for row in shown[:-1]:
        for node in row:
            yield words.tied(names[node.key], list(below[node.key]))


def _named(
    layers: Sequence[Layer], words: Words, most: int
) -> tuple[list[list[Node]], dict[str, str], set[str]]:
    """The nodes shown in each layer, which one stands for each node given, and those that count others."""
    shown: list[list[Node]] = []
    stands_for: dict[str, str] = {}
    last: set[str] = set()
    for index, layer in enumerate(layers):
        fits = len(layer.nodes) <= most
        named = list(layer.nodes if fits else layer.nodes[: most - 1])
        stands_for |= {node.key: node.key for node in named}
        if not fits:
            rest = layer.nodes[most - 1 :]
            others = Node(f"{COUNTED}{index}", words.others(len(rest)), layer.address)
            stands_for |= {node.key: others.key for node in rest}
            named.append(others)
            last.add(others.key)
        shown.append(named)
    return shown, stands_for, last


def _place(row: Sequence[Node]) -> tuple[list[Placed], int]:
    """The row's strings at even places with their names, and how many lines the names take."""
    places = [(index + 0.5) / len(row) for index in range(len(row))]
    names, lines = set_names([(place, node.written) for place, node in zip(places, row, strict=True)])
    return [
        Placed(node, place * SPAN, name) for node, place, name in zip(row, places, names, strict=True)
    ], lines


def _strings(found: Layout, tops: Sequence[float], bottoms: Sequence[float]) -> tuple[str, str, str, str]:
    """Path data of the strings and their ties, of those of things that are only counted, of the beads, of
    what is broken.
    """
    held = {b for _, b in found.ties}
    holds = {a for a, _ in found.ties}
    cut = {one.node.key for row in found.rows for one in row if one.node.cut}
    strings = dashes = beads = broken = ""
    places: dict[str, tuple[int, float]] = {}
    for index, row in enumerate(found.rows):
        for one in row:
            key = one.node.key
            places[key] = (index, one.x)
            middle = tops[index] if one.name is None else _middle(tops[index], one.name)
            start = tops[index] if key in held else middle
            end = bottoms[index] if key in holds else middle
            if end > start:
                line = vertical(one.x, start, end)
                strings, broken = (strings, broken + line) if key in cut else (strings + line, broken)
            if one.name and one.name.side != "on":
                beads += f"M{number(one.x)} {number(middle)}h0"
    for a, b in found.ties:
        (level, x), (_, to) = places[a], places[b]
        top, bottom = bottoms[level], tops[level + 1]
        bend = (bottom - top) * 0.5
        curve = (
            f"M{number(x)} {number(top)}C{number(x)} {number(top + bend)} "
            f"{number(to)} {number(bottom - bend)} {number(to)} {number(bottom)}"
        )
        if a.partition(PASSING)[0] in cut or b in cut:
            broken += curve
        elif a in found.counted or b in found.counted:
            dashes += curve
        else:
            strings += curve
    return strings, dashes, beads, broken


def _middle(top: float, name: Name) -> float:
    """Where a name's bead is: the middle of its first line."""
    return top + HEAD + LINE * (name.line + 0.5)


def _written(layer: Layer, row: Sequence[Placed], top: float, words: Words) -> Iterator[Svg]:
    """The layer's heading, then its names, left to right."""
    yield tag("text", text(layer.label), x=0, y=top + 21, font_size=14, font_weight=600)
    if not any(one.name for one in row):
        yield tag("text", text(words.unknown), x=0, y=top + HEAD + 14, fill=SOFT, font_style="italic")
    for one in row:
        if one.name is None:
            continue
        yield write_name(
            one.name,
            one.node.written,
            y=_middle(top, one.name) + 4.5,
            address=one.node.address,
            struck=one.node.cut,
        )
