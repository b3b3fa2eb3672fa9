"""Where everything of a sheet stands: who is named, in which order, at which place. Pure geometry, no ink."""

from collections.abc import Sequence
from dataclasses import dataclass

from numerhic.drawing.crossings import untangle
from numerhic.drawing.sheet.model import Band, Format, Item, Line, Look, Sheet
from numerhic.drawing.svg import shorten

PASSING, COUNTED = "\npasses by\n", "\nothers\n"
"""In the keys of what no thing given is: no key of theirs holds a line end."""
CHARACTER = 0.56
"""Mean width of a character, as a share of the size of type: narrow faces are narrower, never wider."""
PASS = 11
"""Units kept for a string that only passes by."""
NOTE = 0.82
"""Size of a note, as a share of that of a name."""


@dataclass(frozen=True)
class Placed:
    """One thing, or a string that passes by (``item`` None): its middle, its lines of name and of note."""

    key: str
    x: float
    item: Item | None = None
    lines: tuple[str, ...] = ()
    note: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One band: ``top`` is where strings come in and beads are, ``bottom`` where strings go out."""

    band: Band
    top: float
    bottom: float
    placed: tuple[Placed, ...]


@dataclass(frozen=True)
class Strand:
    """One tie from a row to the next, once what is not named has been gathered."""

    above: str
    below: str
    line: Line
    counted: bool


@dataclass(frozen=True)
class Layout:
    """The rows, the strands between them, where the legend begins, how tall the whole is."""

    rows: tuple[Row, ...]
    strands: tuple[Strand, ...]
    legend: float
    height: float
    size: float
    """Size of type of the names."""


def layout(given: Sheet, form: Format) -> Layout:
    """Place everything; nothing meets anything, all of it within the margins."""
    shown, stands_for = _named(given, form)
    strands = _strands(given, shown, stands_for)
    order = untangle(
        [[item.key for item in row] for row in shown],
        {(one.above, one.below) for one in strands},
        last={item.key for row in shown for item in row if COUNTED in item.key},
    )
    by_key = {item.key: item for row in shown for item in row}
    placed = [_across([by_key[key] for key in row], form) for row in order]
    return _down(given, form, placed, strands)


def is_counted(key: str) -> bool:
    """Stands for the things that there is no room to name."""
    return COUNTED in key


def is_passing(key: str) -> bool:
    """A string that only passes by."""
    return PASSING in key


def _named(given: Sheet, form: Format) -> tuple[list[list[Item]], dict[str, str]]:
    """The items of each band that are drawn, and which of them stands for each one given."""
    shown: list[list[Item]] = []
    stands_for: dict[str, str] = {}
    for place, band in enumerate(given.bands):
        fits = len(band.items) <= form.most
        named = list(band.items if fits else band.items[: form.most - 1])
        stands_for |= {item.key: item.key for item in named}
        if not fits:
            rest = band.items[form.most - 1 :]
            fallen = sum(item.look == "falls" for item in rest)
            look: Look = "falls" if fallen == len(rest) else "stands"
            others = Item(f"{COUNTED}{place}", given.others(len(rest), fallen), band.address, look=look)
            stands_for |= {item.key: others.key for item in rest}
            named.append(others)
        shown.append(named)
    return shown, stands_for


_STRONGER: dict[Line, int] = {"guessed": 0, "loose": 1, "plain": 2, "bound": 3}


def _strands(given: Sheet, shown: list[list[Item]], stands_for: dict[str, str]) -> list[Strand]:
    """Each tie once, between neighbouring rows; one that skips rows passes by in those between."""
    level = {item.key: place for place, row in enumerate(shown) for item in row}
    gathered: dict[tuple[str, str], Line] = {}
    for tie in given.ties:
        if tie.above in stands_for and tie.below in stands_for:
            pair = (stands_for[tie.above], stands_for[tie.below])
            if level[pair[0]] < level[pair[1]]:
                known = gathered.get(pair)
                gathered[pair] = (
                    tie.line if known is None else max(known, tie.line, key=_STRONGER.__getitem__)
                )
    found: dict[tuple[str, str], Strand] = {}
    for (above, below), line in sorted(gathered.items()):
        counted = is_counted(above) or is_counted(below)
        upper = above
        for passed in range(level[above] + 1, level[below]):
            string = f"{above}{PASSING}{passed}"
            if string not in level:
                level[string] = passed
                shown[passed].append(Item(string, ""))
            found.setdefault((upper, string), Strand(upper, string, line, counted))
            upper = string
        found[upper, below] = Strand(upper, below, line, counted)
    return list(found.values())


def _across(row: Sequence[Item], form: Format) -> list[Placed]:
    """The row's things at even places, strings that pass by in a narrow one; names cut to fit theirs."""
    left, right = form.margin + form.beside, form.width - form.margin
    passing = sum(is_passing(item.key) for item in row)
    named = len(row) - passing
    # In a row that names nothing, strings that pass by have all the room.
    narrow = min(PASS if named else right - left, (right - left) / (max(passing, 1) * (2 if named else 1)))
    wide = (right - left - passing * narrow) / named if named else 0.0
    found, x = [], left
    for item in row:
        width = narrow if is_passing(item.key) else wide
        if is_passing(item.key):
            found.append(Placed(item.key, x + width / 2))
        else:
            room = max(4, min(form.wide, int((wide - 8) / (form.size * CHARACTER))))
            note_room = max(5, min(form.wide + 6, int((wide - 6) / (form.size * NOTE * CHARACTER))))
            found.append(
                Placed(
                    item.key,
                    x + width / 2,
                    item,
                    wrap(item.label, room, form.lines),
                    wrap(item.note, note_room, 2),
                )
            )
        x += width
    return found


def wrap(text: str, room: int, most: int) -> tuple[str, ...]:
    """The text in at most ``most`` lines of ``room`` characters, cut at spaces; the last is shortened if it
    must.
    """
    words = text.split()
    lines: list[str] = []
    while words and len(lines) < most:
        line = words.pop(0)
        while words and len(line) + 1 + len(words[0]) <= room:
            line = f"{line} {words.pop(0)}"
        if len(lines) == most - 1 and words:
            line = f"{line} {' '.join(words)}"
            words = []
        lines.append(shorten(line, room))
    return tuple(lines)


def _down(given: Sheet, form: Format, placed: list[list[Placed]], strands: list[Strand]) -> Layout:
    """Heights: title, then each band as tall as its tallest name, then the legend. A fixed sheet shares the
    rest.
    """
    size, leading = form.size, form.size * 1.12
    head = form.margin + size * (5.2 if form.height else 6.6)
    heading = 0.0 if form.beside else size * 2.6
    blocks = [
        size * 1.5
        + max((len(one.lines) * leading + len(one.note) * leading * NOTE for one in row), default=leading)
        + size * 0.5
        for row in placed
    ]
    lines = -(-len(given.legend) // form.legend)
    legend = size * (2.2 + lines * 1.7)
    gaps = max(len(blocks) - 1, 1)
    if form.height is None:
        gap = size * 4.0
        height = (
            head + sum(blocks) + heading * len(blocks) + gap * (len(blocks) - 1) + legend + form.margin + size
        )
    else:
        height = form.height
        free = height - head - sum(blocks) - heading * len(blocks) - legend - form.margin - size * 1.4
        gap = max(size, min(free / gaps, size * 8))
    rows, y = [], head
    for band, row, block in zip(given.bands, placed, blocks, strict=True):
        y += heading
        rows.append(Row(band, y, y + block, tuple(row)))
        y += block + gap
    below = height - form.margin - size * 1.4 - legend
    return Layout(tuple(rows), tuple(strands), max(below, y - gap + size), height, size)
