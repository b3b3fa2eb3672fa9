"""A sheet keeps everything on the paper, apart, linked, told, and light."""

from dataclasses import replace
from itertools import pairwise
from random import Random
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from numerhic.drawing.sheet import LANDSCAPE, NARROW, Band, Item, Tie, sheet, tell
from numerhic.drawing.sheet.layout import CHARACTER, NOTE, is_passing, layout, wrap
from numerhic.drawing.sheet.tests.casts import a_sheet

SVG = "{http://www.w3.org/2000/svg}"
forms = st.sampled_from([LANDSCAPE, NARROW])


def read(svg):
    return ElementTree.fromstring(svg)  # noqa: S314 - our own drawing


def texts(svg):
    return ["".join(one.itertext()) for one in read(svg).iter(f"{SVG}text")]


@given(st.integers(0, 10**6), st.lists(st.integers(0, 30), min_size=1, max_size=8), forms)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_everything_is_on_the_paper_and_no_name_meets_another(seed, sizes, form):
    found = layout(a_sheet(Random(seed), sizes, ties=3 * sum(sizes)), form)
    for row in found.rows:
        spans = []
        for one in row.placed:
            assert form.margin + form.beside <= one.x <= form.width - form.margin
            if one.item is not None:
                wide = max((len(line) for line in one.lines), default=0) * form.size * CHARACTER
                wide = max([wide, *(len(line) * form.size * NOTE * CHARACTER for line in one.note)])
                spans.append((one.x - wide / 2, one.x + wide / 2))
        if form.beside:
            assert all(a[1] <= b[0] + 0.01 for a, b in pairwise(spans))
    for upper, lower in pairwise(found.rows):
        assert upper.bottom < lower.top
    if found.rows and len(sizes) <= 7:
        assert found.rows[-1].bottom <= found.legend < found.height


@given(st.integers(0, 10**6), st.lists(st.integers(0, 30), min_size=1, max_size=7), forms)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_named_and_what_is_counted_add_up(seed, sizes, form):
    given_sheet = a_sheet(Random(seed), sizes)
    for size, row in zip(sizes, layout(given_sheet, form).rows, strict=True):
        named = [one.item for one in row.placed if one.item is not None]
        assert len(named) == min(size, form.most)
        if size > form.most:
            counted = named[-1].label.split()[1]
            assert len(named) - 1 + int(counted) == size


@given(st.integers(0, 10**6), forms)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_every_tie_is_a_way_down_from_what_stands_for_its_ends(seed, form):
    chance = Random(seed)
    cast = a_sheet(chance, [5, 40, 3, 0, 9], ties=60)
    found = layout(cast, form)
    below = {}
    for strand in found.strands:
        below.setdefault(strand.above, []).append(strand.below)
    shown = {one.key for row in found.rows for one in row.placed if one.item}

    def reached(key):
        ends, waiting = set(), list(below.get(key, ()))
        while waiting:
            one = waiting.pop()
            if is_passing(one):
                waiting += below.get(one, ())
            else:
                ends.add(one)
        return ends

    for tie in cast.ties:
        if tie.above in shown and tie.below in shown:
            assert tie.below in reached(tie.above)
    level = {one.key: place for place, row in enumerate(found.rows) for one in row.placed}
    assert all(level[one.below] == level[one.above] + 1 for one in found.strands)


@given(st.text(max_size=60), st.integers(3, 20), st.integers(1, 4))
def test_wrapped_text_keeps_to_its_room(words, room, most):
    lines = wrap(words, room, most)
    assert len(lines) <= most
    assert all(len(line) <= room for line in lines)
    assert (not lines) == (not words.split())


def test_three_hundred_things_weigh_less_than_60_kb():
    cast = a_sheet(Random(3), [8, 12, 40, 90, 60, 70, 20], ties=450)
    assert len(sheet(cast).encode()) < 60_000


def test_it_is_well_formed_has_a_title_and_tells_what_it_shows():
    cast = a_sheet(Random(1), [3, 4, 2], ties=8)
    root = read(sheet(cast))
    assert root.find(f"{SVG}title").text == cast.title
    told = root.find(f"{SVG}desc").text
    for band in cast.bands:
        for item in band.items:
            assert " ".join(item.label.split()) in told
    assert root.get("role") == "group"
    assert ' style="' not in sheet(cast)


def test_names_are_links_and_what_they_hold_is_escaped():
    cast = a_sheet(Random(1), [1])
    odd = Item("x", 'Dit « <b>&"» \x00', '/a?b=1&c="2"')
    svg = sheet(replace(cast, bands=[Band("<i>", "", [odd])]))
    (link,) = read(svg).iter(f"{SVG}a")
    assert link.get("href") == '/a?b=1&c="2"'
    assert "<b>" in "".join(link.itertext())


def test_an_empty_band_says_so_and_what_falls_is_told_by_its_shape():
    cast = a_sheet(Random(1), [0, 1])
    assert "rien" in texts(sheet(cast))
    standing = replace(cast, bands=[Band("Une", "", [Item("a", "Cantine")])])
    falling = replace(cast, bands=[Band("Une", "", [Item("a", "Cantine", look="falls")])])
    crosses = [p.get("d") for p in read(sheet(falling)).iter(f"{SVG}path")]
    assert set(crosses) - {p.get("d") for p in read(sheet(standing)).iter(f"{SVG}path")}


def test_the_others_are_said_to_fall_only_as_many_as_do():
    items = [Item(str(n), f"Chose {n}", look="falls" if n > 38 else "stands") for n in range(40)]
    cast = replace(a_sheet(Random(1), [1]), bands=[Band("Une", "", items)])
    assert any("dont 1 tombent" in one for one in tell(cast))


@pytest.mark.parametrize("form", [LANDSCAPE, NARROW])
def test_a_broken_string_goes_from_what_falls_to_what_fell_with_it(form):
    cast = replace(
        a_sheet(Random(1), [1]),
        bands=[
            Band("Haut", "", [Item("a", "Cantine", look="falls")]),
            Band("Bas", "", [Item("b", "Logiciel", look="falls")]),
        ],
        ties=[Tie("a", "b")],
    )
    whole = replace(
        cast, bands=[replace(band, items=[replace(band.items[0], look="stands")]) for band in cast.bands]
    )
    dashes = [p.get("stroke-dasharray") for p in read(sheet(cast, form)).iter(f"{SVG}path")]
    assert len([one for one in dashes if one]) == 1
    assert not any(p.get("stroke-dasharray") for p in read(sheet(whole, form)).iter(f"{SVG}path"))
