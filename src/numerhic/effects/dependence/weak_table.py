"""What each actor brings down alone, as a table, in alphabetical order: facts, not a rank."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from numerhic.effects.dependence.moment import Thing
from numerhic.effects.dependence.weakness import Actor
from numerhic.pages.tables import Column, Table

LINES = 12


def actors_table(found: Sequence[Actor]) -> Table[Actor]:
    """One line an actor. Columns hold names, so that none can be sorted into a league table."""
    return Table(
        "acteurs",
        _("Ce que chacun fait tomber à lui seul"),
        [
            Column("name", _("Si cela s’arrête"), lambda one: one.member.name, link=lambda one: one.address),
            Column(
                "policies", _("tombe : politiques"), links=lambda one: _links(one.policies), sortable=False
            ),
            Column(
                "touched", _("touchées : politiques"), links=lambda one: _links(one.touched), sortable=False
            ),
            Column("services", _("tombe : services"), links=lambda one: _links(one.services), sortable=False),
        ],
        found,
        order="name",
        page_size=LINES,
        empty=_("d’après ce qui est inscrit, rien ne fait tomber à lui seul un service ou une politique."),
    )


def _links(things: Iterable[Thing]) -> list[tuple[str, str | None]]:
    return [(one.name, one.address) for one in things]
