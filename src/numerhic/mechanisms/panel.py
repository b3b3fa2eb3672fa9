"""The one condensed section of this room on the page of a component, and on that of a service.

Facts in words with a link to the page that tells each; never a count that could pass for a mark. At most 40
elements. One query for everything said, shared with the sections of other rooms (sources/here.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from numerhic.drawing import Svg, chain_row
from numerhic.mechanisms.algorithms.selectors import address_of, concerned
from numerhic.mechanisms.chain.holdings import Held, by_holding, chain_of, rings
from numerhic.mechanisms.chain.natures import KINDS as CHAIN
from numerhic.mechanisms.grips.meanings import KINDS as GRIPS
from numerhic.mechanisms.grips.selectors import in_words
from numerhic.mechanisms.privatised.natures import PRIVATISED
from numerhic.mechanisms.readings.natures import GRID, READING
from numerhic.pages.templatetags.page import day_in_words, inside
from numerhic.people.places import PANELS, Panel
from numerhic.people.rules import may
from numerhic.register.records.models import Record
from numerhic.sources.here import reader_here, said_here
from numerhic.sources.said import Said
from numerhic.sources.selectors import Reader

READ = tuple(nature.slug for nature in (*GRID, READING))
FIRST = 2
"""Statements linked on one line; the page of each kind tells them all."""


@dataclass(frozen=True)
class Told:
    """One statement on a line: its words, its page."""

    words: str
    address: str


def fill() -> None:
    """Fill the places; called once, when the application starts."""
    PANELS.fill("mechanisms of a component", Panel("component", "read.public", of_component), order=40)
    PANELS.fill("mechanisms of a service", Panel("service", "read.public", of_service), order=40)


def of_component(request: HttpRequest, record: Record) -> str:
    """What is said of how one component decides: grips, chain, readings, what was handed over."""
    kinds = (*GRIPS, *CHAIN, *READ, PRIVATISED.slug)
    found = said_here(request, "component", record.key, kinds)
    chain = chain_of(found)
    context = {
        "grips": in_words(found),
        "chain": chain_in_words(chain),
        "drawn": _drawn(chain),
        "readings": [_reading(one) for one in found if one.kind == READING.slug and not one.contests][
            -FIRST:
        ],
        "read": [str(nature.title) for nature in GRID if any(one.kind == nature.slug for one in found)],
        "contested": [Told(one.title, one.address) for one in found if one.contests and one.kind in READ][
            :FIRST
        ],
    }
    return _render(request, record, found, context)


def of_service(request: HttpRequest, record: Record) -> str:
    """What was handed over of one service, and what decides in it; nothing when nothing is said."""
    return _render(request, record, said_here(request, "service", record.key, [PRIVATISED.slug]), {})


def _render(request: HttpRequest, record: Record, found: Sequence[Said], context: dict[str, Any]) -> str:
    reader = reader_here(request)
    handed = [_privatised(one) for one in found if _is(one, PRIVATISED.slug)]
    carried, links = _carried(request, record), _links(reader, record)
    silent = not found and not carried
    if silent and record.kind != "component" and not links:
        return ""
    whole = context | {
        "record": record,
        "handed": handed[:FIRST],
        "carried": carried[:FIRST],
        "more": {"handed": len(handed) > FIRST, "carried": len(carried) > FIRST},
        "links": links,
        "silent": silent,
    }
    return render_to_string("mechanisms/panel.html", whole, request)


def _carried(request: HttpRequest, record: Record) -> list[Told]:
    """The algorithms and the surveillance uses that name it; one that does not work there says so."""
    return [Told(_named(one), address_of(one.kind, one.identifier)) for one in concerned(request, record)]


def _named(one: Said) -> str:
    """« Tri des candidatures (arrêté) »."""
    works = one.fields.get("status", "in_use") == "in_use"
    return one.title if works else f"{one.title} ({one.told('status').partition(',')[0]})"


def chain_in_words(chain: Sequence[Held]) -> str:
    """« Captif : le code. Chez nous : le besoin, les données. » ; "" when nobody has said anything."""
    if not any(held.answers or held.contested for held in chain):
        return ""
    return " ".join(
        _("%(held)s : %(links)s.") % {"held": capfirst(str(holding.short)), "links": ", ".join(links)}
        for holding, links in by_holding(chain)
    )


def _drawn(chain: Sequence[Held]) -> Svg:
    words = chain_in_words(chain)
    return chain_row(rings(chain), key="maillons", title=_("Les onze maillons"), description=words)


def _is(one: Said, kind: str) -> bool:
    """Of this kind, and no contest of another."""
    return one.kind == kind and one.contests is None


def _reading(one: Said) -> Told:
    """« lu le 3 mai 2026, par une agente et un élu »."""
    held, readers = one.told("held_on"), inside(one.told("readers"))
    if held and readers:
        words = _("lu le %(day)s, par %(readers)s") % {"day": _day(held), "readers": readers}
    else:
        words = _("lu par %(readers)s") % {"readers": readers} if readers else one.title
    return Told(words, one.address)


def _privatised(one: Said) -> Told:
    """« confié à X depuis 2014 (contesté) »."""
    since = one.told("since")
    values = {"who": one.told("handed_to"), "year": since}
    words = (_("à %(who)s, depuis %(year)s") if since else _("à %(who)s, on ne sait depuis quand")) % values
    return Told(_("%(words)s, contesté") % {"words": words} if one.contested else words, one.address)


def _links(reader: Reader, record: Record) -> list[Told]:
    """What the reader may add."""
    if record.closed or not may(reader.user, "statement.write", reader.authority):
        return []
    write = f"{reverse('sources:write')}?sur={record.kind}:{record.key}&nature={PRIVATISED.slug}"
    told = [Told(_("Dire ce qui en a été confié au privé"), write)]
    if record.kind == "component":
        chain = reverse("mechanisms:chain_fill", args=[record.key])
        grips = reverse("mechanisms:grips_fill", args=[record.key])
        guided = reverse("mechanisms:reading_guided", args=[record.key])
        told = [Told(_("Le lire à deux, par questions"), guided), *told]
        told = [Told(_("Dire qui tient ses maillons"), chain), *told]
        told = [Told(_("Dire ce qui peut s’y décider"), grips), *told]
    return told


def _day(iso: str) -> str:
    return day_in_words(date.fromisoformat(iso))
