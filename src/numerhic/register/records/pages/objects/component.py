"""A component: what stops with it, what it hangs on, until when one can decide, how to leave it."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from numerhic.pages.countries import country_name
from numerhic.register.records.kinds.component import Nature
from numerhic.register.records.models import Record
from numerhic.register.records.pages import sentences
from numerhic.register.records.pages.objects.alternatives import suggestions
from numerhic.register.records.pages.objects.covering import covering
from numerhic.register.records.pages.objects.standing import behind, nothing_known, spreads, standing
from numerhic.register.records.pages.shown import RecordPage

SOFTWARE = ("", Nature.APPLICATION, Nature.PLATFORM, Nature.AI_MODEL, Nature.INFRASTRUCTURE)
"""Natures that another software could take the place of; unknown ones too."""


def told(page: RecordPage, request: HttpRequest) -> dict[str, Any]:
    """Context of component.html."""
    found = spreads(page, request, "up")
    up = found["up"]
    contracts = page.beside.part("covers", "contract")
    return {
        "what": _what_it_is(page),
        "carried": sentences.carried(up, f"{page.around('haut')}?autour-nature=service"),
        "behind": behind(page, up),
        "nothing_known": nothing_known(page),
        "touched": up.reached,
        "standing": standing(page, request, found),
        "contracts": covering(page, contracts.rows),
        "contracts_part": contracts,
        "suppliers": sentences.names(_suppliers(page, contracts.rows)),
        "leaving": [page.row("exit_plan"), page.row("data_out")],
        "alternatives": page.said_as("alternative"),
        "suggestions": suggestions(page),
        "software": page.record.nature in SOFTWARE,
        "rows": page.rows("exit_plan", "data_out"),
    }


def _suppliers(page: RecordPage, contracts: tuple[Record, ...]) -> list[Record]:
    """Who provides it: those it cannot stand without, then those who hold its contracts. Each once."""
    __, ties = page.beside.ties("down")
    direct = [one for tie in ties for one in tie.providers if one.kind == "supplier"]
    holders = [one for row in contracts if not row.closed for one in page.beside.linked(row, "suppliers")]
    return list({one.key: one for one in (*direct, *holders)}.values())


def _what_it_is(page: RecordPage) -> str:
    """« Infrastructure, en service, non libre, hébergement : France. » Only what is known."""
    record = page.record
    words = [record.get_nature_display(), record.get_life_display(), record.get_openness_display()]
    if record.hosting_country:
        words.append(_("hébergement : %(country)s") % {"country": country_name(record.hosting_country)})
    told = ", ".join(str(word) for word in words if word)
    return f"{sentences.first_capital(told)}." if told else ""
