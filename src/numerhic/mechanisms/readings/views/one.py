"""One component's reading: part by part, contested lines side by side, and when it was read."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from numerhic.mechanisms.readings import guide
from numerhic.mechanisms.readings.natures import RELATIONS
from numerhic.mechanisms.readings.selectors import ABOUT, Reading, of_component, roles_of
from numerhic.mechanisms.readings.tables_lines import field, lines
from numerhic.pages.tables import download
from numerhic.pages.templatetags.page import day_in_words
from numerhic.people.rules import may, requires
from numerhic.register.records.pages.views.found import found_or_404
from numerhic.sources.here import reader_of
from numerhic.sources.natures import Nature
from numerhic.values.told import Told

ROOM = 225
"""HTML elements that lines and sessions may take in all; the lists give what does not fit."""
MOST_HELD = 3
"""Sessions shown; the list of sessions gives all."""


@dataclass(frozen=True)
class Card:
    """One line as the page prints it."""

    told: Told
    role: str

    @property
    def elements(self) -> int:
        """How many HTML elements it takes, at most."""
        tied = sum(len(ones) for ones in self.told.links.values())
        return 9 + tied + len(self.told.sources) + self.told.text.count("\n")

    @property
    def decided(self) -> str:
        """Who decided, by construction or by choice."""
        return ", ".join(
            part for part in (field(self.told, "decided_by"), field(self.told, "origin")) if part
        )

    @property
    def contestable(self) -> str:
        """Whether it can be contested."""
        return field(self.told, "contestable")

    @property
    def contest_how(self) -> str:
        """How, to whom."""
        return field(self.told, "contest_how")

    @property
    def held_on(self) -> str:
        """The day of a session, in words."""
        day = parse_date(str(self.told.fields.get("held_on", "")))
        return str(day_in_words(day)) if day else ""

    @property
    def ties(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """« Sert », « Contredit », « Mythe à l’œuvre », each with (title, address)."""
        relations = {one.name: str(one.label) for one in RELATIONS}
        return [
            (relations[name], [(one.title, one.address) for one in ones])
            for name, ones in self.told.links.items()
            if name in relations
        ]


Pair = tuple[Card, list[Card]]
"""A line, and what contests it."""


@requires("read.public")
@require_safe
def one(request: HttpRequest, key: str) -> HttpResponse:
    """What is said of how one component was read."""
    reader = reader_of(request)
    record = found_or_404(reader, ABOUT, key)
    answer = download(request, lines(reader, key=record.key, file=True))
    if answer is not None:
        return answer
    reading = of_component(reader, record.key)
    ones = [*reading.every, *(one for held, others in reading.held for one in (held, *others))]
    roles = roles_of(reader.authority, ones)
    held = [_pair(pair, roles) for pair in reading.held[:MOST_HELD]]
    parts, more = _shown(reading, roles, ROOM - sum(map(_elements, held)))
    context = {
        "record": record,
        "silent": reading.silent,
        "parts": parts,
        "more": more,
        "held": held,
        "kind": guide.kind_of(record.name),
        "can_write": not record.closed and may(request.user, "statement.write", reader.authority),
        "can_contest": may(request.user, "statement.contest", reader.authority),
    }
    return render(request, "mechanisms/readings/reading.html", context)


def _card(one: Told, roles: Mapping[str, str]) -> Card:
    return Card(one, roles.get(one.identifier, ""))


def _pair(pair: tuple[Told, tuple[Told, ...]], roles: Mapping[str, str]) -> Pair:
    return _card(pair[0], roles), [_card(other, roles) for other in pair[1]]


def _elements(pair: Pair) -> int:
    return pair[0].elements + sum(card.elements for card in pair[1]) + (2 if pair[1] else 0)


def _shown(
    reading: Reading, roles: Mapping[str, str], room: int
) -> tuple[list[tuple[Nature, list[Pair]]], bool]:
    """The five parts, one line of each in turn as long as there is room; and whether some are left out.

    What contests a line comes with it.
    """
    waiting = [[_pair(pair, roles) for pair in part.lines] for part in reading.parts]
    shown: list[list[Pair]] = [[] for _part in waiting]
    for turn in range(max(map(len, waiting))):
        for place, pairs in enumerate(waiting):
            if turn < len(pairs) and turn == len(shown[place]) and _elements(pairs[turn]) <= room:
                room -= _elements(pairs[turn])
                shown[place].append(pairs[turn])
    left_out = any(len(pairs) < len(waiting[place]) for place, pairs in enumerate(shown))
    return [(part.nature, shown[place]) for place, part in enumerate(reading.parts)], left_out
