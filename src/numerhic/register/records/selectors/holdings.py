"""What the register holds, and what nobody has said yet: how many, never how well."""

from dataclasses import dataclass

from django.db.models import Count, Exists, Model, OuterRef, Q

from numerhic.register.records.kinds import KINDS, Kind
from numerhic.register.records.models import Record, Reference, State
from numerhic.register.records.selectors.kept import kept
from numerhic.register.records.selectors.visible import visible
from numerhic.sources.selectors import Reader


@dataclass(frozen=True)
class Holding:
    """How many records of a kind are current, and how many are closed."""

    kind: Kind
    current: int
    closed: int


@dataclass(frozen=True)
class Blank:
    """Something (a column or a link) that nobody has said of ``count`` records of a kind."""

    kind: Kind
    field: str
    count: int


# What one would want to know first, in the order one would ask for it.
BLANKS: tuple[tuple[str, str], ...] = (
    ("service", "other_way"),
    ("service", "policies"),
    ("policy", "needs"),
    ("component", "exit_plan"),
    ("component", "hosting_country"),
    ("contract", "notice_months"),
    ("supplier", "country"),
)


def holdings(reader: Reader) -> list[Holding]:
    """By kind, in the order of the kinds. One query."""
    counted: dict[tuple[str, str], int] = {
        (kind, state): number
        for kind, state, number in visible(reader)
        .order_by()
        .values_list("kind", "state")
        .annotate(number=Count("pk"))
    }
    return [
        Holding(kind, counted.get((name, State.CURRENT), 0), counted.get((name, State.CLOSED), 0))
        for name, kind in KINDS.items()
    ]


def blanks(reader: Reader) -> list[Blank]:
    """What is not known of current records, with how many; only what is missing somewhere. One query."""
    asked = [one for one in BLANKS if not is_link(KINDS[one[0]], one[1]) or reader.internal]
    counts = {
        f"{kind}_{field}": Count("pk", filter=Q(kind=kind) & nothing_said(KINDS[kind], field))
        for kind, field in asked
    }
    found = visible(reader).current().aggregate(**counts)
    return [
        Blank(KINDS[kind], field, found[f"{kind}_{field}"])
        for kind, field in asked
        if found[f"{kind}_{field}"]
    ]


def is_link(kind: Kind, name: str) -> bool:
    """Whether this is one of the kind's links, not a column."""
    return any(link.name == name for link in kind.links)


def nothing_said(kind: Kind, name: str) -> Q:
    """The condition that nobody has said a column or a link of a record."""
    if is_link(kind, name):
        held: type[Model] = Reference
        return Q(~Exists(held._default_manager.filter(holder=OuterRef("pk"), link=name)))
    column = Record._meta.get_field(name)
    empty = Q(**{f"{name}__isnull": True})
    return empty if column.null else Q(**{name: ""})


@dataclass(frozen=True)
class Around:
    """What every list of a kind says beside its rows: how many are closed, and which countries are named."""

    closed: dict[str, int]
    countries: dict[str, tuple[str, ...]]


def around_lists(reader: Reader) -> Around:
    """The same for all lists, asked again only when the register changes. One query, else four."""

    def make() -> Around:
        return Around(
            {one.kind.name: one.closed for one in holdings(reader)},
            {
                column: tuple(
                    visible(reader, kind)
                    .exclude(**{column: ""})
                    .order_by(column)
                    .values_list(column, flat=True)
                    .distinct()
                )
                for kind, column in (("component", "hosting_country"), ("supplier", "country"))
            },
        )

    return kept(reader, "around lists", make)
