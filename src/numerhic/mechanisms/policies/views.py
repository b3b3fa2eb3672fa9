"""Pages of the policies: all of them, one gathered, its statements and its components as tables. Thin."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from numerhic.mechanisms.grips.answers import CONTESTED, GATHERED, PARTLY, YES
from numerhic.mechanisms.grips.matrix import Matrix, Part, matrix
from numerhic.mechanisms.grips.meanings import TWELVE
from numerhic.mechanisms.policies import tables
from numerhic.mechanisms.policies.sections import MARGINS, SECTIONS, Section
from numerhic.mechanisms.policies.selectors import Gathered, first, of_policies, of_policy
from numerhic.mechanisms.policies.words import Told, Words, told
from numerhic.pages.tables import download
from numerhic.people.rules import may, requires
from numerhic.register.records.models import Record
from numerhic.register.records.pages.views.found import found_or_404
from numerhic.register.records.selectors.network import Node
from numerhic.sources.here import reader_of

SHOWN = 3
"""Statements of a section on the page; the table tells them all."""
NAMED = 12
"""Names in a sentence; the others are behind a link."""
HELD = 6
"""Components whose grips are told on the page."""


@dataclass(frozen=True)
class Shown:
    """One section of the page: some of its statements, and where all of them are when there are others."""

    section: Section
    told: tuple[Told, ...]
    more_at: str


@dataclass(frozen=True)
class Grips:
    """What can be decided about one component, in part at least, in words: (« En main », its grips)."""

    part: Part
    held: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Names:
    """Some names, and how many others there are."""

    first: tuple[Node, ...]
    others: int


@requires("read.public")
@require_safe
def policies(request: HttpRequest) -> HttpResponse:
    """The policies of the register, each with what is said of what it depends on."""
    found = of_policies(reader_of(request))
    answer = download(request, tables.policies(found, file=True))
    if answer is not None:
        return answer
    view = tables.policies(found).view(request)
    return render(request, "mechanisms/policies/home.html", {"table": view})


@requires("read.public")
@require_safe
def policy(request: HttpRequest, key: str) -> HttpResponse:
    """One policy: what the information system names, obliges, hinders, helps, favours; the margins left."""
    reader = reader_of(request)
    record = found_or_404(reader, "policy", key)
    found = of_policy(reader, record)
    chosen = {section: first(found.of(section), SHOWN) for section in (*SECTIONS, MARGINS)}
    words = told(reader, list({line.gist.identifier: line for of in chosen.values() for line in of}.values()))
    by = {one.said.identifier: one for one in words}
    shown = {
        section: Shown(
            section,
            tuple(by[line.gist.identifier] for line in some if line.gist.identifier in by),
            _more(record, found, section, len(some)),
        )
        for section, some in chosen.items()
    }
    grips = _grips(matrix(reader), found)
    context = {
        "record": record,
        "found": found,
        "sections": [shown[section] for section in SECTIONS],
        "margins": shown[MARGINS],
        "grips": grips[:HELD],
        "other_grips": len(grips) > HELD,
        "services": _names([one for one in found.ways.serving if one.kind == "service"]),
        "read": _names(found.read),
        "unread": _names(found.unread),
        "can_link": may(request.user, "register.write", reader.authority),
        "can_write": may(request.user, "statement.write", reader.authority),
    }
    return render(request, "mechanisms/policies/policy.html", context)


@requires("read.public")
@require_safe
def statements(request: HttpRequest, key: str) -> HttpResponse:
    """One statement a line."""
    reader = reader_of(request)
    record = found_or_404(reader, "policy", key)
    found = of_policy(reader, record)
    words = Words(reader, found.lines)
    chosen = request.GET.get(f"{tables.LINES}-composant", "")
    answer = download(request, tables.lines(found, words, chosen, file=True))
    if answer is not None:
        return answer
    view = tables.lines(found, words, chosen).view(request)
    words.load(view.page)
    return render(request, "mechanisms/policies/statements.html", {"record": record, "table": view})


@requires("read.public")
@require_safe
def components(request: HttpRequest, key: str) -> HttpResponse:
    """One component a line: through what, what was read of it, what can be decided about it."""
    reader = reader_of(request)
    record = found_or_404(reader, "policy", key)
    found, grips = of_policy(reader, record), matrix(reader)
    answer = download(request, tables.components(record, found, grips, file=True))
    if answer is not None:
        return answer
    view = tables.components(record, found, grips).view(request)
    return render(request, "mechanisms/policies/components.html", {"record": record, "table": view})


def _more(record: Record, found: Gathered, section: Section, shown: int) -> str:
    return tables.lines_about(record.key, section=section.slug) if len(found.of(section)) > shown else ""


def _names(nodes: list[Node]) -> Names:
    return Names(tuple(nodes[:NAMED]), max(len(nodes) - NAMED, 0))


def _grips(found: Matrix, gathered: Gathered) -> list[Grips]:
    """The components about which something can be decided, or is contested, by name."""
    told = []
    for node in gathered.ways.components:
        part = found.by_key.get(node.key)
        held = _held(part.states) if part else ()
        if part and held:
            told.append(Grips(part, held))
    return told


def _held(states: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    names = {
        state: ", ".join(str(grip.label) for grip, one in zip(TWELVE, states, strict=True) if one == state)
        for state in (YES, PARTLY, CONTESTED)
    }
    return tuple((str(GATHERED[state]), told) for state, told in names.items() if told)
