"""Puts each public's next useful act first in its entrance."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from numerhic.people.places import PANELS, Panel
from numerhic.register.entrances import next_acts
from numerhic.register.entrances.next_acts import NextAct
from numerhic.sources.here import reader_of
from numerhic.sources.selectors import Reader


def _panel(where: str, act: str, find: Callable[[Reader], NextAct | None]) -> Panel:
    def render(request: HttpRequest, obj: Any) -> str:
        found = find(reader_of(request))
        if found is None:
            return ""
        context = {"address": found.address, "title": found.title, "sentence": found.sentence}
        return render_to_string("partials/entry.html", context)

    return Panel(where, act, render)


def fill() -> None:
    """Fill the place; called once, when the application starts."""
    for public, act, find in (
        ("officer", "register.write", next_acts.of_officer),
        ("elected_member", "read.public", next_acts.of_elected_member),
        ("agent", "read.public", next_acts.of_agent),
        ("inhabitant", "read.public", next_acts.of_inhabitant),
    ):
        where = f"entrance.{public}"
        PANELS.fill(f"{where}: next act", _panel(where, act, find), order=8)
