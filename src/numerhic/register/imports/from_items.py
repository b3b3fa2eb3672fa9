"""The inventory room's items as things of an import: the same kinds, fields and links."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from numerhic.inventory import Item, Place, Problem
from numerhic.register.imports.things import SPACE, Pointer, Thing
from numerhic.register.imports.words import Word


def things_of(items: Iterable[Item], space: str = "", *, several: bool = True) -> list[Thing]:
    """One thing per item, in order. ``space`` sets the identifiers of one table apart from another's."""
    return [
        Thing(
            where=in_words(item.where, several=several),
            kind=item.kind,
            name=item.name,
            values=dict(item.facts),
            external_id=_spaced(item.external_id, space),
            points=tuple(
                Pointer(link.link, link.kinds, _spaced(link.external_id, space), link.name, link.make)
                for link in item.links
            ),
            words=[problem_word(one) for one in item.warnings],
        )
        for item in items
    ]


def _spaced(external_id: str, space: str) -> str:
    return f"{space}{SPACE}{external_id}"[:200] if space and external_id else external_id[:200]


def in_words(place: Place, *, several: bool = True) -> str:
    """Where something was read, in words; the file is said when there are several."""
    parts = [
        place.file if several else "",
        place.sheet,
        _("ligne %(row)s") % {"row": place.row} if place.row else "",
    ]
    return ", ".join(part for part in parts if part) or place.file


def problem_word(problem: Problem, where: str = "") -> Word:
    """A problem of the reading as one reason of its row, or with its place when it is of no row."""
    about = {
        "where": where,
        "code": problem.code,
        "column": problem.column,
        "value": problem.value[:200],
        "what": problem.what,
        "mend": problem.mend,
    }
    return Word("reading", about)
