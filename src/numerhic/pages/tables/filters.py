"""Choice filters of a table: one select beside the words, whether rows are a list or a queryset."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db.models import Case, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable

from numerhic.pages.tables.definition import Cell, Text, sort_key

UNKNOWN = "inconnu"
"""In the address: the rows where nobody has said."""


@dataclass(frozen=True)
class Filter:
    """Keeps the rows whose value is the one chosen. ``choices`` are (value, words); none chosen keeps all.

    ``field`` names the field of the queryset, or the attribute of a listed row. Where that is not enough:
    ``where`` gives the database's condition for a choice (``""`` for unknown; use ``Exists`` for what is
    linked, so that no row comes twice), and ``value`` the value, or all the values, of a listed row.
    ``unknown`` adds a choice for the rows that have none. ``key`` is the parameter's name in the address.
    """

    key: str
    label: Text
    choices: Sequence[tuple[Any, Any]]
    field: str = ""
    where: Callable[[str], Q | Combinable] | None = None
    value: Callable[[Any], Cell | Collection[Cell]] | None = None
    unknown: bool = False

    def chosen(self, asked: str) -> str | None:
        """The choice that the address names, or None when it is not one of them."""
        if asked == UNKNOWN and self.unknown:
            return ""
        return next((str(value) for value, _ in self.choices if asked and str(value) == asked), None)

    def condition(self, choice: str) -> Q | Combinable:
        """What the database keeps for a choice; for ``""``, nulls and empty texts."""
        if self.where is not None:
            return self.where(choice)
        return Q(**{self.field: choice}) if choice else Q(**{f"{self.field}__isnull": True})

    def keeps(self, row: Any, choice: str) -> bool:
        """Whether a listed row has the choice; for ``""``, whether it has no value."""
        value = self.value(row) if self.value else attrgetter(self.field)(row)
        held = value if isinstance(value, Collection) and not isinstance(value, str) else (value,)
        known = {str(one) for one in held if one not in (None, "")}
        return choice in known if choice else not known


def ranked(field: str, choices: Sequence[tuple[Any, Any]]) -> Case:
    """An order by the words of a field's choices, as read, instead of by their codes. Unknown gives null."""
    known = [(value, sort_key(words)) for value, words in choices if value not in (None, "")]
    told = sorted({words for _, words in known})
    return Case(
        *(When(**{field: value}, then=Value(told.index(words))) for value, words in known),
        default=None,
        output_field=IntegerField(null=True),
    )
