"""The table of what changed since a day: before → after, who, why, on which source."""

from collections.abc import Sequence
from datetime import date

from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from numerhic.mechanisms.grips.answers import CONTESTED, SHOWN, UNSAID
from numerhic.mechanisms.grips.changes import SORTS, Change, Words
from numerhic.mechanisms.grips.meanings import TWELVE
from numerhic.pages.tables import Column, Filter, Table
from numerhic.pages.templatetags.page import day_in_words
from numerhic.sources.said import Said

PAGE = 12
SHORT = 30
"""Words of an answer and its proof on a page; its own page and the files tell them whole."""


def changes_table(found: Sequence[Change], words: Words, *, file: bool = False) -> Table[Change]:
    """One change a line, by name then in the order of the grips. Whole in a ``file``, shorter on a page."""

    def address(change: Change) -> str | None:
        last = words.of(change).last
        return last.address if last else None

    def who(change: Change) -> str:
        last = words.of(change).last
        return (last.author if last else "") or _("sans nom affiché")

    def when(change: Change) -> date | None:
        last = words.of(change).last
        return localtime(last.written_at).date() if last else None

    def signed(change: Change) -> str:
        on = when(change)
        return f"{who(change)}, {day_in_words(on)}" if on else who(change)

    def side(state: str, said: Sequence[Said]) -> str:
        told = _side(state, said)
        return told if file else Truncator(told).words(SHORT)

    columns: list[Column[Change]] = [
        Column("component", _("Composant"), lambda one: one.part.name, link=lambda one: one.part.address),
        Column("grip", _("Prise"), lambda one: str(one.grip.label)),
        Column("sort", _("Ce qui change"), lambda one: str(SORTS[one.sort])),
        Column("before", _("Avant"), lambda one: side(one.before, words.of(one).before), sortable=False),
        Column(
            "after",
            _("Après"),
            lambda one: side(one.after, words.of(one).after),
            link=address,
            sortable=False,
        ),
        Column("why", _("Pourquoi"), lambda one: words.of(one).why or None, sortable=False),
        *(
            [
                Column("who", _("De qui"), who, sortable=False),
                Column("when", _("Quand"), when, "date", sortable=False),
            ]
            if file
            else [Column("who", _("De qui, quand"), signed, sortable=False)]
        ),
        Column(
            "sources",
            _("Sources"),
            sortable=False,
            links=lambda one: [(source.title, source.address or None) for source in words.of(one).sources],
        ),
    ]
    return Table(
        "changements",
        _("Ce qui a changé"),
        columns,
        found,
        page_size=PAGE,
        empty=_("rien n’a changé, à ce que l’on sait. Ce que personne n’a écrit a pu changer aussi."),
        filters=[
            Filter("sorte", _("Ce qui change"), list(SORTS.items()), field="sort"),
            Filter("prise", _("Prise"), [(one.slug, one.short) for one in TWELVE], field="grip.slug"),
        ],
    )


def _side(state: str, said: Sequence[Said]) -> str:
    """« non : Jamais essayé. » What was said when one answer stood; each answer when they differ."""
    if state == UNSAID:
        return str(SHOWN[state])
    if state == CONTESTED:
        told = [_joined(one.answered or _("conteste"), one.text) for one in said]
        return f"{SHOWN[state]} ({' / '.join(told)})"
    text = next((one.text for one in said if one.text), "")
    return _joined(str(SHOWN[state]), text)


def _joined(answer: str, text: str) -> str:
    """« non : jamais essayé »"""
    return f"{answer}{_(' :')} {text}" if text else answer
