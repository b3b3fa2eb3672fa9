"""Effects as tables: those of the authority, those of the library."""

from collections.abc import Callable, Sequence

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from numerhic.effects.consequences.natures import BACK, DOMAINS, HORIZONS, SIDES, WHERE
from numerhic.effects.consequences.selectors import Line, Offered
from numerhic.pages.tables import Column, Filter, Table
from numerhic.sources.natures import Choice

ROWS = 20


def effects_table(lines: Sequence[Line]) -> Table[Line]:
    """One effect a line."""
    return Table(
        "effets",
        _("Les effets, un par ligne"),
        [
            Column("text", _("Ce qui arrive"), lambda line: line.said.text, link=_address),
            Column("side", _("C’est"), lambda line: line.said.answered),
            Column("domain", _("Domaine"), lambda line: line.said.told("domain")),
            Column("bears", _("Qui le porte"), lambda line: line.said.told("bears") or None),
            Column("gains", _("Qui y gagne"), lambda line: line.said.told("gains") or None),
            Column("where", _("Où"), lambda line: line.said.told("where") or None),
            Column("horizon", _("Quand"), lambda line: line.said.told("horizon") or None),
            Column("back", _("Peut-on revenir en arrière"), lambda line: line.said.told("back") or None),
            Column("level", _("Niveau de preuve"), lambda line: str(line.level.label)),
            Column("by", _("Écrit par"), lambda line: line.said.author or None),
        ],
        lines,
        page_size=ROWS,
        filters=[
            Filter("domaine", _("Domaine"), _pairs(DOMAINS), value=_code("domain")),
            Filter("cote", _("C’est"), _pairs(SIDES), value=lambda line: line.said.answer),
            Filter("ou", _("Où"), _pairs(WHERE), value=_code("where"), unknown=True),
        ],
        empty=_("aucun effet n’est encore écrit. Une liste vide ne dit pas qu’il n’y en a pas."),
    )


def library_table(offered: Sequence[Offered]) -> Table[Offered]:
    """One effect of the library a line, with the page where it was read."""
    return Table(
        "bibliotheque",
        _("Des effets que des pages publiques documentent"),
        [
            Column("text", _("Ce qui arrive"), lambda one: one.text, link=known_address),
            Column("side", _("C’est"), lambda one: label(SIDES, one.known.side)),
            Column("domain", _("Domaine"), lambda one: label(DOMAINS, one.known.domain)),
            Column("bears", _("Qui le porte"), lambda one: _told(one, "bears")),
            Column("gains", _("Qui y gagne"), lambda one: _told(one, "gains")),
            Column("where", _("Où"), lambda one: label(WHERE, one.known.where)),
            Column("horizon", _("Quand"), lambda one: label(HORIZONS, one.known.horizon)),
            Column("back", _("Peut-on revenir en arrière"), lambda one: label(BACK, one.known.back)),
            Column("source", _("Source"), lambda one: f"{one.known.page.title} <{one.known.page.address}>"),
            Column("by", _("De qui"), lambda one: one.known.page.by),
            Column("read", _("Lue le"), lambda one: one.known.read_on, "date"),
        ],
        offered,
        page_size=ROWS,
    )


def _address(line: Line) -> str:
    return line.said.address


def _code(name: str) -> Callable[[Line], str]:
    """The code of a choice, to filter by."""
    return lambda line: str(line.said.fields.get(name, ""))


def known_address(one: Offered) -> str:
    """The page of an effect of the library."""
    return reverse("effects:library_one", args=[one.known.slug])


def label(choices: Sequence[Choice], code: str) -> str:
    """The words of a choice."""
    return next((str(one.label) for one in choices if one.code == code), code)


def _pairs(choices: Sequence[Choice]) -> list[tuple[str, str]]:
    return [(one.code, str(one.label)) for one in choices]


def _told(one: Offered, name: str) -> str | None:
    words: str = getattr(one.known, name).told(get_language() or "fr")
    return words or None
