"""One component's reading: part by part, contested lines side by side, and when it was read."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from numerhic.mechanisms.readings import guide
from numerhic.mechanisms.readings.natures import RELATIONS
from numerhic.mechanisms.readings.selectors import Reading, of_component, roles_of
from numerhic.mechanisms.readings.tables_lines import field, lines
from numerhic.pages.tables import download
from numerhic.pages.templatetags.page import day_in_words
from numerhic.people.rules import may, requires
from numerhic.register.records.models import Record
from numerhic.register.records.selectors.visible import read_one
from numerhic.sources.natures import Nature
from numerhic.sources.selectors import Reader
from numerhic.sources.views.writing import reader_of
from numerhic.values.told import Told

MOST = 16
"""Lines shown whole on the page; the list one by one gives all."""
MOST_HELD = 3
"""Sessions shown; the list of sessions gives all."""


@dataclass(frozen=True)
class Card:
    """One line as the page prints it."""

    told: Told
    role: str

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


def component(reader: Reader, key: str, *, current: bool = False) -> Record:
    """The component, if the reader may see it (and if it is in use, for what changes it); 404 otherwise."""
    record = read_one(reader, "component", key)
    if record is None or (current and record.closed):
        raise Http404(key)
    return record


@requires("read.public")
@require_safe
def one(request: HttpRequest, key: str) -> HttpResponse:
    """What is said of how one component was read."""
    reader = reader_of(request)
    record = component(reader, key)
    answer = download(request, lines(reader, key=record.key, file=True))
    if answer is not None:
        return answer
    reading = of_component(reader, record.key)
    ones = [*reading.every, *(one for held, others in reading.held for one in (held, *others))]
    roles = roles_of(reader.authority, ones)
    parts, more = _parts(reading, roles)
    context = {
        "record": record,
        "silent": reading.silent,
        "parts": parts,
        "more": more,
        "held": [
            (_card(one, roles), [_card(other, roles) for other in others])
            for one, others in reading.held[:MOST_HELD]
        ],
        "kind": guide.kind_of(record.name),
        "can_write": not record.closed and may(request.user, "statement.write", reader.authority),
        "can_contest": may(request.user, "statement.contest", reader.authority),
    }
    return render(request, "mechanisms/readings/reading.html", context)


def _card(one: Told, roles: Mapping[str, str]) -> Card:
    return Card(one, roles.get(one.identifier, ""))


def _parts(
    reading: Reading, roles: Mapping[str, str]
) -> tuple[list[tuple[Nature, list[tuple[Card, list[Card]]]]], bool]:
    """The five parts, at most MOST lines in all, a fair share for each; and whether some are left out."""
    share = {part.nature.slug: 0 for part in reading.parts}
    room = MOST
    for turn in range(MOST):
        for part in reading.parts:
            if room > 0 and turn < len(part.lines):
                share[part.nature.slug] += 1
                room -= 1 + len(part.lines[turn][1])
    shown = [
        (
            part.nature,
            [
                (_card(one, roles), [_card(other, roles) for other in others])
                for one, others in part.lines[: share[part.nature.slug]]
            ],
        )
        for part in reading.parts
    ]
    return shown, any(len(part.lines) > share[part.nature.slug] for part in reading.parts)
