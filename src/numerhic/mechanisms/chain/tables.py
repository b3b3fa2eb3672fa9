"""The chains as tables: one line a component, and one line a component and link. Never sorted by how well."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from numerhic.mechanisms.chain.holdings import HOLDINGS, NAMES, Held
from numerhic.mechanisms.chain.selectors import Chain, Details
from numerhic.pages.tables import Column, Filter, Table
from numerhic.sources.levels import Evidence
from numerhic.sources.said import Said

COMPONENTS, LINES = 5, 12


def components_table(found: Sequence[Chain]) -> Table[Chain]:
    """One line a component, one column a link, in words."""
    return Table(
        "chaine",
        _("Chaque composant, maillon par maillon"),
        [
            Column("component", _("Composant"), lambda one: one.name, link=lambda one: one.address),
            *(
                Column(slug, capfirst(str(label)), _cell(place), sortable=False)
                for place, (slug, label) in enumerate(NAMES.items())
            ),
        ],
        found,
        order="component",
        page_size=COMPONENTS,
        filters=[
            Filter(
                "tenu",
                _("Un maillon est"),
                [(one.code, str(one.short)) for one in HOLDINGS],
                value=lambda one: {held.code for held in one.links},
            )
        ],
        empty=_("rien n’est inscrit au registre, ou rien n’en est public."),
    )


def _cell(place: int) -> Callable[[Chain], str]:
    return lambda one: one.links[place].short


@dataclass(frozen=True)
class Line:
    """One link of one component."""

    chain: Chain
    held: Held

    @property
    def key(self) -> tuple[str, str]:
        """Where its details are."""
        return self.chain.key, self.held.link


def lines(found: Sequence[Chain]) -> list[Line]:
    """Every link of every component, in order."""
    return [Line(chain, held) for chain in found for held in chain.links]


def links_table(found: Sequence[Chain], told: Details) -> Table[Line]:
    """One line a component and link. ``told`` gives the words of the lines that are printed."""
    return Table(
        "maillons",
        _("Chaque maillon de chaque composant"),
        [
            Column("component", _("Composant"), lambda one: one.chain.name, link=_address),
            Column("link", _("Maillon"), lambda one: str(NAMES[one.held.link])),
            Column("held", _("Qui le tient"), lambda one: one.held.short),
            Column("who", _("Qui précisément"), _each(told, lambda said: said.told("who")), sortable=False),
            Column("proof", _("La preuve"), _each(told, lambda said: said.text), sortable=False),
            Column("evidence", _("Niveau de preuve"), _each(told, _level), sortable=False),
            Column("by", _("Écrit par"), _each(told, lambda said: said.author), sortable=False),
            Column("on", _("Le"), lambda one: _first_day(told, one), "date", sortable=False),
        ],
        lines(found),
        page_size=LINES,
        filters=[
            Filter("maillon", _("Maillon"), list(NAMES.items()), value=lambda one: one.held.link),
            Filter(
                "tenu",
                _("Qui le tient"),
                [(one.code, str(one.short)) for one in HOLDINGS],
                value=lambda one: one.held.code,
            ),
        ],
        empty=_("rien n’est inscrit au registre, ou rien n’en est public."),
    )


def _address(line: Line) -> str:
    return line.chain.address


def _each(told: Details, words: Callable[[Said], str]) -> Callable[[Line], str | None]:
    """The words of each statement about a line, contests beside; None when nobody said anything."""

    def of(one: Line) -> str | None:
        each = [words(said) for said in told.get(one.key, ())]
        return " ≠ ".join(word for word in each if word) or None

    return of


def _level(said: Said) -> str:
    return str(Evidence.CONTESTED.label if said.contested else said.evidence.label)


def _first_day(told: Details, one: Line) -> date | None:
    each = told.get(one.key)
    return timezone.localtime(each[0].written_at).date() if each else None
