"""Choosing among the rows of a queryset: the database sorts, filters, counts; only a page's rows are fetched.

It gives the same rows in the same order as listed.py for the same data. Texts are compared by code point on
every database, so a column sorts as people do when its ``order`` is a plain text (lower case, no accent).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import CharField, F, Q, QuerySet, TextField, Value
from django.db.models.expressions import BaseExpression, Col, OrderBy
from django.db.models.functions import Collate, NullIf

from numerhic.pages.tables.definition import Table, plain
from numerhic.pages.tables.filters import Filter

R = TypeVar("R")
TEXTS = (CharField, TextField)


class Queried(Generic[R]):
    """The rows of a queryset that an address asks for, in its order. Nothing is fetched until asked.

    Unknown values (null, empty text) come last, whichever way one sorts; rows that tie come by primary key.
    """

    def __init__(self, table: Table[R], order: str, words: str, choices: Mapping[str, str]) -> None:
        self.table = table
        rows = table.rows
        assert isinstance(rows, QuerySet)  # noqa: S101 - what Table.queried says
        for one in table.filters:
            if one.key in choices:
                rows = rows.filter(condition(rows, one, choices[one.key]))
        for word in plain(words).split() if table.words else ():
            holds = Q()
            for name in table.words:
                holds |= Q(**{f"{name}__contains": word})
            rows = rows.filter(holds)
        self.rows: QuerySet[Any] = rows
        self.in_order: QuerySet[Any] = self._ordered(order)

    def count(self) -> int:
        """How many, counted by the database."""
        return self.rows.count()

    def __getitem__(self, part: slice) -> Sequence[R]:
        return self._prepared(list(self.in_order[part]))

    def stretches(self, size: int) -> Iterator[Sequence[R]]:
        """All of them, ``size`` at a time. The order is settled first: a change meanwhile moves no row."""
        keys = list(self.in_order.values_list("pk", flat=True))
        for start in range(0, len(keys), size):
            part = keys[start : start + size]
            found = {row.pk: row for row in self.rows.filter(pk__in=part)}
            yield self._prepared([found[key] for key in part if key in found])

    def _prepared(self, found: list[Any]) -> Sequence[R]:
        return self.table.prepare(found) if self.table.prepare else found

    def _ordered(self, order: str) -> QuerySet[Any]:
        column = self.table.column(order.lstrip("-"))
        if column is None or column.order is None:
            given = self.rows.query.order_by or self.rows.model._meta.ordering or ()
            return self.rows.order_by(*given, "pk")
        return self.rows.order_by(ordering(self.rows, column.order, order.startswith("-")), "pk")


def condition(rows: QuerySet[Any], one: Filter, choice: str) -> Any:
    """A filter's condition; an unknown text is also the empty one."""
    wanted = one.condition(choice)
    if choice or one.where is not None or not isinstance(_resolved(rows, F(one.field)).output_field, TEXTS):
        return wanted
    return wanted | Q(**{one.field: ""})


def ordering(rows: QuerySet[Any], order: str | BaseExpression, down: bool) -> OrderBy:
    """How the database sorts by ``order``, unknown last.

    A field that is never empty is sorted by as it stands, so that an index may serve. So is an ordering
    (``F("plain").asc()``): whoever gives one knows that nothing is unknown there.
    """
    settled = isinstance(order, OrderBy)
    expression: Any = order.expression if isinstance(order, OrderBy) else order
    expression = F(expression) if isinstance(expression, str) else expression
    resolved = _resolved(rows, expression)
    text = isinstance(resolved.output_field, TEXTS)
    known = settled or (
        isinstance(resolved, Col)
        and resolved.alias == rows.query.get_initial_alias()
        and not resolved.target.null
        and not (text and resolved.target.blank)
    )
    if text and not known:
        expression = NullIf(expression, Value(""))
    if text and connections[rows.db].vendor == "postgresql":
        expression = Collate(expression, "C")
    descending = down != (order.descending if isinstance(order, OrderBy) else False)
    return OrderBy(expression, descending=descending, nulls_last=None if known else True)


def _resolved(rows: QuerySet[Any], expression: Any) -> Any:
    """The expression as this queryset reads it, joins included; the queryset stays as it is."""
    return expression.resolve_expression(rows.query.clone())
