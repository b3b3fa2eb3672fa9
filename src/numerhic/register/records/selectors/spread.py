"""What a record carries and what it hangs on, all steps at once, grouped so that no page is a wall of names.

Follows dependencies, then what each thing found is for: a service serves policies, which answer needs.
One statement to the database whatever the size, the same on SQLite and PostgreSQL. The whole, unfold,
list is graph.py's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.urls import reverse

from numerhic.register.records.kinds import KINDS
from numerhic.register.records.models import Record
from numerhic.register.records.selectors.graph import DEPTH, Direction
from numerhic.sources.selectors import Reader

FEW = 5
"""Names given in a group; the others are counted, and listed on a page of their own."""

_SPREAD = """
WITH RECURSIVE origin(id) AS (
    SELECT CAST(%s AS bigint){origin}
), reached(id, depth) AS (
    SELECT id, 0 FROM origin
    UNION
    SELECT there.target_id, reached.depth + 1
    FROM reached
    JOIN register_reference here ON here.target_id = reached.id AND here.link = %s
    JOIN register_reference there ON there.holder_id = here.holder_id AND there.link = %s
    JOIN register_record dependency ON dependency.id = here.holder_id
        AND dependency.kind = 'dependency' AND dependency.state = 'current' {dependency}
    JOIN register_record node ON node.id = there.target_id AND node.state = 'current' {node}
    WHERE reached.depth < %s
), nearest(id, depth) AS (
    SELECT id, MIN(depth) FROM reached GROUP BY id
), found(how, depth, id) AS (
    SELECT 'reached', depth, id FROM nearest WHERE depth > 0
    {behind}
), placed AS (
    SELECT found.how, found.depth, record.id, record.key, record.kind, record.name,
        COUNT(*) OVER (PARTITION BY found.how, record.kind, found.depth) AS total,
        ROW_NUMBER() OVER (
            PARTITION BY found.how, record.kind, found.depth ORDER BY record.plain, record.id
        ) AS place
    FROM found JOIN register_record record ON record.id = found.id
    WHERE record.id <> %s AND record.state = 'current' {record}
)
"""
_NAMED = "SELECT how, depth, kind, total, key, name, place FROM placed"
_IN_ORDER = "ORDER BY how, depth, kind, place"
# What is found upwards serves policies, which answer needs.
_BEHIND = """
    UNION SELECT 'behind', 0, nearest.id FROM nearest
        JOIN register_record node ON node.id = nearest.id AND node.kind IN ('service', 'policy', 'need')
    UNION SELECT 'behind', 0, served.id FROM ({served}) served
    UNION SELECT 'behind', 0, answer.target_id
        FROM (SELECT id FROM ({served}) served UNION SELECT id FROM nearest) policy
        JOIN register_reference answer ON answer.holder_id = policy.id AND answer.link = 'needs'
"""
_SERVED = """
    SELECT serves.target_id AS id FROM nearest
    JOIN register_reference serves ON serves.holder_id = nearest.id AND serves.link = 'policies'
    JOIN register_record policy ON policy.id = serves.target_id AND policy.state = 'current' {policy}
"""
_BEFORE = "UNION SELECT 'behind', 0, origin.id FROM origin"
# Downwards one starts from what serves it: the policies of a need, their services and components.
_SERVING = """
    UNION SELECT one.holder_id FROM register_reference one
        JOIN register_record node ON node.id = one.holder_id AND node.state = 'current' {node}
        WHERE one.link IN ('policies', 'needs') AND one.target_id = %s
    UNION SELECT two.holder_id FROM register_reference one
        JOIN register_record policy ON policy.id = one.holder_id AND policy.state = 'current' {policy}
        JOIN register_reference two ON two.target_id = one.holder_id AND two.link = 'policies'
        JOIN register_record node ON node.id = two.holder_id AND node.state = 'current' {node}
        WHERE one.link = 'needs' AND one.target_id = %s
"""


@dataclass(frozen=True)
class Named:
    """A record, just enough to name it and link to it."""

    kind: str
    key: str
    name: str

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("register:record", args=[KINDS[self.kind].slug, self.key])


@dataclass(frozen=True)
class Group:
    """Records of one kind at one depth: how many, and the first few by name."""

    kind: str
    depth: int
    total: int
    first: tuple[Named, ...]

    @property
    def others(self) -> int:
        """How many are not named."""
        return self.total - len(self.first)


@dataclass(frozen=True)
class Spread:
    """``reached``: by depth and kind, nearest first.

    ``behind``: upwards, the services, policies and needs, at any depth; downwards, what serves the record
    (the policies of a need, their services, the components they asked for), from which one starts.
    """

    reached: tuple[Group, ...]
    behind: tuple[Group, ...]

    def of(self, kind: str) -> Group:
        """Those of one kind behind; an empty group when there are none."""
        return next((group for group in self.behind if group.kind == kind), Group(kind, 0, 0, ()))

    @property
    def deepest(self) -> int:
        """How many steps the furthest is away."""
        return max((group.depth for group in self.reached), default=0)

    def gathered(self, kind: str) -> Group:
        """Downwards, or for components and suppliers: everything of one kind found, the nearest named."""
        groups = [group for group in (*self.behind, *self.reached) if group.kind == kind]
        names = [named for group in groups for named in group.first][:FEW]
        return Group(kind, 0, sum(group.total for group in groups), tuple(names))


@dataclass(frozen=True)
class Spreads:
    """Both directions."""

    up: Spread
    down: Spread


def spread(
    reader: Reader, record: Record, direction: Direction, depth: int = DEPTH, first: int = FEW
) -> Spread:
    """What depends on the record (``up``) or what it hangs on (``down``), in groups. One query."""
    return _grouped(
        _asked(reader, record, direction, depth, f"{_NAMED} WHERE place <= %s {_IN_ORDER}", [first])
    )


def spread_both(reader: Reader, record: Record, depth: int = DEPTH, first: int = FEW) -> Spreads:
    """What depends on the record, and what it hangs on. One query."""
    parts = [
        _statement(reader, record, direction, depth, f"{_NAMED} WHERE place <= %s", [first])
        for direction in ("up", "down")
    ]
    sql = " UNION ALL ".join(
        f"SELECT '{direction}' AS direction, part_{direction}.* FROM ({sql}) part_{direction}"
        for direction, (sql, _values) in zip(("up", "down"), parts, strict=True)
    )
    values = [value for _sql, of_part in parts for value in of_part]
    # A subquery keeps no order.
    rows = sorted(_fetched(sql, values), key=lambda row: (*row[:4], row[-1]))
    return Spreads(*(_grouped(row[1:] for row in rows if row[0] == way) for way in ("up", "down")))


def everything(reader: Reader, record: Record, direction: Direction) -> dict[int, int]:
    """The same, every record of it: primary key → steps (0 when it is served, or when one starts from it)."""
    rows = _asked(reader, record, direction, DEPTH, "SELECT id, MAX(depth) FROM placed GROUP BY id", [])
    return {int(pk): int(depth) for pk, depth in rows}


def _asked(
    reader: Reader, record: Record, direction: Direction, depth: int, select: str, last: list[int]
) -> list[tuple[Any, ...]]:
    return _fetched(*_statement(reader, record, direction, depth, select, last))


def _fetched(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def _statement(
    reader: Reader, record: Record, direction: Direction, depth: int, select: str, last: list[int]
) -> tuple[str, list[Any]]:
    links = ("providers", "dependent") if direction == "up" else ("dependent", "providers")
    serving, ids = (_SERVING, [record.pk, record.pk]) if direction == "down" else ("", [])
    behind = _BEHIND.replace("{served}", _SERVED) if direction == "up" else _BEFORE
    public = {
        name: "" if reader.internal else f"AND {name}.is_public"
        for name in ("dependency", "node", "policy", "record")
    }
    sql = (_SPREAD + select).replace("{origin}", serving).replace("{behind}", behind).format(**public)
    return sql, [record.pk, *ids, *links, min(depth, DEPTH), record.pk, *last]


def _grouped(rows: Iterable[tuple[Any, ...]]) -> Spread:
    found: dict[str, dict[tuple[int, str], tuple[int, list[Named]]]] = {"reached": {}, "behind": {}}
    for how, depth, kind, total, key, name, _place in rows:
        names = found[how].setdefault((depth, kind), (total, []))[1]
        names.append(Named(kind, key, name))
    order = list(KINDS)
    groups = {
        how: tuple(
            Group(kind, depth, total, tuple(names))
            for (depth, kind), (total, names) in sorted(
                by.items(), key=lambda item: (item[0][0], order.index(item[0][1]))
            )
        )
        for how, by in found.items()
    }
    return Spread(groups["reached"], groups["behind"])
