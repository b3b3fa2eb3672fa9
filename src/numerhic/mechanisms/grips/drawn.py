"""The drawings of the grips: many components under twelve questions, or one. Shapes are the drawing kit's."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from numerhic.drawing import Svg
from numerhic.drawing.hands import Head, Row, Sign, hands
from numerhic.mechanisms.grips.answers import (
    CONTESTED,
    IMPOSED,
    MOOT,
    NO,
    PARTLY,
    SHOWN,
    UNKNOWN,
    UNSAID,
    YES,
)
from numerhic.mechanisms.grips.matrix import Part
from numerhic.mechanisms.grips.meanings import TWELVE
from numerhic.mechanisms.grips.selectors import sentence
from numerhic.pages.templatetags.page import format_number

SIGNS: dict[str, Sign] = {
    YES: "open",
    PARTLY: "half",
    NO: "fist",
    IMPOSED: "scales",
    UNKNOWN: "question",
    CONTESTED: "clash",
    MOOT: "dash",
    UNSAID: "none",
}


def draw(parts: Sequence[Part], *, others: int = 0, others_at: str = "", told_below: bool = True) -> Svg:
    """Components under the twelve grips. ``told_below``: a table says the same, and leads there."""
    rows = [
        Row(part.name, [SIGNS[state] for state in part.states], "" if told_below else part.address)
        for part in parts
    ]
    told = (
        _("Le tableau plus bas dit la même chose, composant par composant.")
        if told_below
        else " ".join(f"{part.name}. {sentence(part.states)}" for part in parts)
    )
    meanings = reverse("mechanisms:grips_meanings")
    return hands(
        rows,
        [Head(str(grip.short), f"{meanings}#{grip.slug}") for grip in TWELVE],
        legend=_legend(),
        key="prises",
        title=_("Ce qui peut se décider sur chaque composant"),
        description=told,
        others=Head(_others(others), others_at) if others else None,
    )


def draw_one(name: str, states: Sequence[str]) -> Svg:
    """One component: its twelve grips, each leading to what is said of it in the page."""
    return hands(
        [Row(name, [SIGNS[state] for state in states])],
        [Head(str(grip.short), f"#{grip.slug}") for grip in TWELVE],
        legend=_legend(),
        key="prises",
        title=_("Ce qui peut se décider sur « %(name)s »") % {"name": name},
        description=sentence(states),
    )


def _legend() -> list[tuple[Sign, str]]:
    return [(SIGNS[state], str(words)) for state, words in SHOWN.items()]


def _others(number: int) -> str:
    return ngettext("et %(n)s autre", "et %(n)s autres", number) % {"n": format_number(number)}
