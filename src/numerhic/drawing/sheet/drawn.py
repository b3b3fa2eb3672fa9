"""Draws a sheet from its layout: strings, beads, names, signs, legend; and tells the same in sentences."""

from collections.abc import Iterator, Sequence

from numerhic.drawing.ink import ACCENT, INK, PAPER, RULE, SOFT
from numerhic.drawing.sheet.layout import (
    NOTE,
    Layout,
    Placed,
    Row,
    Strand,
    is_counted,
    is_passing,
    layout,
    wrap,
)
from numerhic.drawing.sheet.marks import glyph, swatch
from numerhic.drawing.sheet.model import LANDSCAPE, Format, Item, Sheet
from numerhic.drawing.svg import Svg, number, tag
from numerhic.drawing.svg import words as text

SANS = "Seravek, 'Gill Sans Nova', Ubuntu, Calibri, 'DejaVu Sans', 'Liberation Sans', Arial, sans-serif"
SERIF = "Charter, 'Bitstream Charter', Cambria, 'Noto Serif', 'DejaVu Serif', Georgia, serif"


def sheet(given: Sheet, form: Format = LANDSCAPE) -> Svg:
    """The whole sheet, a document of its own: it opens alone, prints in one ink, its names are links."""
    found = layout(given, form)
    paper = tag("path", d=f"M0 0H{number(form.width)}V{number(found.height)}H0z", fill=PAPER)
    return tag(
        "svg",
        tag("title", text(given.title)),
        tag("desc", text(" ".join(_told(given, found)))),
        paper,
        *_head(given, form),
        *_strings(found),
        *_beads(found),
        _names(given, found, form),
        *_legend(given, form, found),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(form.width)} {number(found.height)}",
        role="group",
        font_family=SANS,
        font_size=found.size,
        fill=INK,
    )


def tell(given: Sheet, form: Format = LANDSCAPE) -> Iterator[str]:
    """The sheet in sentences: each band and the names it shows, then what each named thing hangs on."""
    yield from _told(given, layout(given, form))


def _told(given: Sheet, found: Layout) -> Iterator[str]:
    names = {one.key: one.item.label for row in found.rows for one in row.placed if one.item}
    for row in found.rows:
        yield given.row(row.band.label, [names[one.key] for one in row.placed if one.key in names])
    below: dict[str, list[str]] = {}
    for strand in found.strands:
        below.setdefault(strand.above, []).append(strand.below)
    for row in found.rows[:-1]:
        for one in row.placed:
            if one.item is not None and not is_counted(one.key) and (ends := _ends(one.key, below)):
                yield given.tied(one.item.label, [names[key] for key in ends])


def _ends(key: str, below: dict[str, list[str]]) -> list[str]:
    """The things under one, past the strings that only pass by."""
    found: dict[str, None] = {}
    waiting = list(below.get(key, ()))
    while waiting:
        one = waiting.pop(0)
        if is_passing(one):
            waiting += below.get(one, ())
        else:
            found[one] = None
    return list(found)


def _head(given: Sheet, form: Format) -> Iterator[Svg]:
    size = form.size
    big = size * (2.3 if form.beside else 1.6)
    room = int((form.width - 2 * form.margin) / (big * 0.5))
    y = form.margin + big * 0.8
    for place, line in enumerate(wrap(given.title, room, 1 if form.beside else 2)):
        yield tag(
            "text",
            text(line),
            x=form.margin,
            y=y + place * big * 1.1,
            font_size=big,
            font_family=SERIF,
        )
    y += big * (0.95 if form.beside else 2.0)
    room = int((form.width - 2 * form.margin) / (size * 0.52))
    for line in wrap(given.subtitle, room, 2 if not form.beside else 1):
        yield tag("text", text(line), x=form.margin, y=y, fill=SOFT, font_size=size)
        y += size * 1.2


def _strings(found: Layout) -> Iterator[Svg]:
    """Strands as curves, one path a kind of line; then the strings that go down behind the names."""
    place = {one.key: (row, one) for row in found.rows for one in row.placed}
    fallen = {key for key, (_row, one) in place.items() if one.item and one.item.look == "falls"}
    paths: dict[str, str] = {"plain": "", "bound": "", "loose": "", "guessed": "", "broken": ""}
    for strand in found.strands:
        (upper, a), (lower, b) = place[strand.above], place[strand.below]
        top, bottom = upper.bottom, lower.top
        bend = (bottom - top) * 0.5
        # Whole units are a quarter of a millimetre on A3: enough, and a third lighter.
        start = f"M{a.x:.0f} {top:.0f}C{a.x:.0f} {top + bend:.0f}"
        curve = f"{start} {b.x:.0f} {bottom - bend:.0f} {b.x:.0f} {bottom:.0f}"
        paths[_style(strand, fallen)] += curve
    holding = {strand.above for strand in found.strands}
    through = ""
    for key, (row, one) in place.items():
        if key in holding or is_passing(key):
            through += f"M{one.x:.0f} {row.top:.0f}V{row.bottom:.0f}"
    thin, size = found.size * 0.07, found.size
    looks: dict[str, tuple[str, float, str | None]] = {
        "plain": (INK, thin, None),
        "bound": (INK, thin * 2.8, None),
        "loose": (INK, thin, f"{number(size * 0.55)} {number(size * 0.3)}"),
        "guessed": (SOFT, thin, f"{number(size * 0.1)} {number(size * 0.32)}"),
        "broken": (ACCENT, thin * 1.4, f"{number(size * 0.3)} {number(size * 0.5)}"),
    }
    yield _stroke(through, RULE, thin, None)
    for name, data in paths.items():
        yield _stroke(data, *looks[name])


def _style(strand: Strand, fallen: set[str]) -> str:
    if strand.below in fallen and (strand.above in fallen or is_passing(strand.above)):
        return "broken"
    return "guessed" if strand.counted else strand.line


def _stroke(data: str, colour: str, width: float, dash: str | None) -> Svg:
    if not data:
        return Svg("")
    return tag(
        "path",
        d=data,
        fill="none",
        stroke=colour,
        stroke_width=f"{width:.2f}",
        stroke_dasharray=dash,
        stroke_linecap="round",
    )


def _beads(found: Layout) -> Iterator[Svg]:
    """A full bead for each thing, a ring for what is counted or unknown, a square for what is ours, a cross
    for what falls.
    """
    size = found.size
    full = rings = squares = crosses = ""
    for row in found.rows:
        for one in row.placed:
            if one.item is None:
                continue
            x, y, r = one.x, row.top + size * 0.35, size * 0.3
            if one.item.look == "falls":
                crosses += (
                    f"M{number(x - r)} {number(y - r)}l{number(2 * r)} {number(2 * r)}m{number(-2 * r)} 0"
                )
                crosses += f"l{number(2 * r)} {number(-2 * r)}"
            elif one.item.look == "ours":
                squares += (
                    f"M{number(x - r)} {number(y - r)}h{number(2 * r)}v{number(2 * r)}h{number(-2 * r)}z"
                )
            elif one.item.look == "unknown" or is_counted(one.key):
                rings += _ring(x, y, r)
            else:
                full += _ring(x, y, r)
    yield tag("path", d=full, fill=INK) if full else Svg("")
    yield (
        tag("path", d=rings, fill=PAPER, stroke=INK, stroke_width=f"{size * 0.09:.2f}") if rings else Svg("")
    )
    yield tag("path", d=squares, fill=INK) if squares else Svg("")
    yield _stroke(crosses, ACCENT, size * 0.18, None)


def _ring(x: float, y: float, r: float) -> str:
    return (
        f"M{number(x - r)} {number(y)}a{number(r)} {number(r)} 0 1 0 {number(2 * r)} 0"
        f"a{number(r)} {number(r)} 0 1 0 {number(-2 * r)} 0z"
    )


def _names(given: Sheet, found: Layout, form: Format) -> Svg:
    """Headings and names over the strings, left to right, top to bottom; each name that has a page links to
    it.
    """
    size = found.size
    pieces = [piece for row in found.rows for piece in _band(given, row, form, size)]
    return tag(
        "g",
        *pieces,
        stroke=PAPER,
        stroke_width=f"{size * 0.22:.1f}",
        stroke_linejoin="round",
        paint_order="stroke",
    )


def _band(given: Sheet, row: Row, form: Format, size: float) -> Iterator[Svg]:
    yield from _heading(row, form, size)
    if not any(one.item for one in row.placed):
        x = form.margin + form.beside
        yield tag("text", text(given.unknown), x=x, y=row.top + size * 1.6, fill=SOFT, font_style="italic")
    yield tag(
        "g",
        *(_name(one, one.item, row, size) for one in row.placed if one.item is not None),
        text_anchor="middle",
    )


def _heading(row: Row, form: Format, size: float) -> Iterator[Svg]:
    if form.beside:
        room = int((form.beside - size) / (size * 0.62))
        lines = wrap(row.band.label, room, 2)
        y = row.top + size * 0.7
        bold = [
            tag("tspan", text(line), x=form.margin, dy=size * 1.15 if place else None)
            for place, line in enumerate(lines)
        ]
        yield tag("text", *bold, x=form.margin, y=y, font_weight=700, font_size=size * 1.05)
        small = wrap(row.band.help, int((form.beside - size) / (size * NOTE * 0.54)), 3)
        y += len(lines) * size * 1.15 + size * 0.05
        told = [
            tag("tspan", text(line), x=form.margin, dy=size * NOTE * 1.15 if place else None)
            for place, line in enumerate(small)
        ]
        yield tag("text", *told, x=form.margin, y=y, font_size=size * NOTE, fill=SOFT)
    else:
        yield tag(
            "text",
            text(row.band.label),
            x=form.margin,
            y=row.top - size * 1.5,
            font_weight=700,
            font_size=size * 1.05,
        )
        yield tag(
            "text",
            text(row.band.help),
            x=form.margin,
            y=row.top - size * 0.5,
            font_size=size * NOTE,
            fill=SOFT,
        )


def _name(one: Placed, item: Item, row: Row, size: float) -> Svg:
    leading = size * 1.12
    y = row.top + size * 1.65
    x = f"{one.x:.0f}"
    whole = " ".join(item.label.split())
    lines = _stacked(one.lines, x, leading)
    notes = _stacked(one.note, x, leading * NOTE)
    cut = " ".join(one.lines) != whole
    written = tag(
        "text",
        tag("title", text(whole)) if cut and not item.address else "",
        *lines,
        x=x,
        y=round(y),
        font_style="italic" if is_counted(one.key) or item.look == "unknown" else None,
    )
    if notes:
        below = y + leading * (len(one.lines) - 1) + leading * 0.95
        written = Svg(written + tag("text", *notes, x=x, y=round(below), font_size=size * NOTE, fill=SOFT))
    signs = Svg(
        "".join(
            glyph(sign, one.x + size * (1.4 + 1.35 * place), row.top + size * 0.35, size)
            for place, sign in enumerate(item.signs)
        )
    )
    if not item.address:
        return Svg(written + signs)
    return tag("a", tag("title", text(whole)) if cut else "", written, signs, href=item.address)


def _stacked(lines: Sequence[str], x: str, leading: float) -> list[Svg]:
    """Lines under one another; the first needs no element of its own."""
    return [
        tag("tspan", text(line), x=x, dy=round(leading, 1)) if place else text(line)
        for place, line in enumerate(lines)
    ]


def _legend(given: Sheet, form: Format, found: Layout) -> Iterator[Svg]:
    """What each sign means, in columns, under a rule; then where and when the sheet comes from."""
    size = found.size
    left, right = form.margin, form.width - form.margin
    yield _stroke(f"M{number(left)} {number(found.legend)}H{number(right)}", RULE, size * 0.08, None)
    wide = (right - left) / form.legend
    for place, entry in enumerate(given.legend):
        x = left + (place % form.legend) * wide
        y = found.legend + size * 1.7 + (place // form.legend) * size * 1.7
        room = int((wide - size * 4) / (size * 0.9 * 0.54))
        lines = _one_line(entry.words, room)
        yield swatch(entry.shows, x, y - size * 0.35, size)
        yield tag("text", text(lines), x=x + size * 3.2, y=y, font_size=size * 0.9)
    foot = wrap(given.foot, int((right - left) / (size * NOTE * 0.54)), 2)
    y = found.height - form.margin + size * 0.2 - (len(foot) - 1) * size
    stacked = _stacked(foot, number(left), size)
    yield tag("text", *stacked, x=left, y=y, font_size=size * NOTE, fill=SOFT)


def _one_line(words: str, room: int) -> str:
    return wrap(words, room, 1)[0] if words.split() else ""
