"""Which components and services carry which policies, and what nobody asked for.

Carrying goes up the dependencies, from a component to the services that cannot stand without it, then to the
policies those serve. Set statements to the database, the same on SQLite and PostgreSQL.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.db import connection
from django.db.models import Count, Max

from numerhic.register.records.models import Record, RecordQuerySet, Reference
from numerhic.register.records.selectors.visible import visible
from numerhic.sources.selectors import Reader

DEPTH = 8
KEPT_SECONDS = 24 * 3600

_STEP = """
    JOIN register_reference here ON here.target_id = reached.id AND here.link = %(here)s
    JOIN register_reference there ON there.holder_id = here.holder_id AND there.link = %(there)s
    JOIN register_record dependency ON dependency.id = here.holder_id
        AND dependency.kind = 'dependency' AND dependency.state = 'current' {dependency}
    JOIN register_record node ON node.id = there.target_id AND node.state = 'current' {node}
"""
_UP = f"""
WITH RECURSIVE reached(start, id, depth) AS (
    SELECT id, id, 0 FROM register_record WHERE id IN ({{starts}})
    UNION
    SELECT reached.start, there.target_id, reached.depth + 1 FROM reached {_STEP}
    WHERE reached.depth < {DEPTH}
)
SELECT DISTINCT reached.start, policy.key
FROM reached
JOIN register_reference served ON served.holder_id = reached.id AND served.link = 'policies'
JOIN register_record policy ON policy.id = served.target_id AND policy.state = 'current' {{policy}}
"""
_DOWN = f"""
WITH RECURSIVE reached(id) AS (
    SELECT holder.id FROM register_record holder
    JOIN register_reference served ON served.holder_id = holder.id AND served.link = 'policies'
    JOIN register_record policy ON policy.id = served.target_id AND policy.state = 'current' {{policy}}
    WHERE holder.authority_id = %(authority)s AND holder.state = 'current'
        AND holder.kind IN ('service', 'component')
    UNION
    SELECT there.target_id FROM reached {_STEP}
)
SELECT id FROM reached
"""


@dataclass(frozen=True)
class Blanks:
    """What the register shows by what is missing: numbers and the first few, by name."""

    unasked: tuple[int, ...]
    unserved: tuple[int, ...]


def carried(reader: Reader, records: Sequence[Record]) -> dict[str, set[str]]:
    """For each of these components and services, the keys of the policies it carries. One query."""
    if not records:
        return {}
    keys = {record.pk: record.key for record in records}
    starts = ",".join(str(int(pk)) for pk in keys)
    sql = _UP.format(starts=starts, **_seen(reader, "dependency", "node", "policy"))
    found: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(sql, {"here": "providers", "there": "dependent"})
        for pk, policy in cursor.fetchall():
            found.setdefault(keys[pk], set()).add(policy)
    return found


def blanks(reader: Reader) -> Blanks:
    """Components that no policy asked for, policies that nothing serves, as far as the reader may see.

    Kept until a record changes: at most three queries, whatever the register's size.
    """
    marks = Record.objects.of(reader.authority).aggregate(last=Max("updated_at"), count=Count("pk"))
    last = marks["last"].isoformat() if marks["last"] else ""
    key = f"matrix-blanks-{reader.authority.pk}-{int(reader.internal)}-{marks['count']}-{last}"
    kept = cache.get(key)
    if not isinstance(kept, Blanks):
        kept = _find_blanks(reader)
        cache.set(key, kept, KEPT_SECONDS)
    return kept


def unasked(reader: Reader) -> RecordQuerySet:
    """The components that no policy asked for, by name."""
    return visible(reader, "component").current().filter(pk__in=blanks(reader).unasked)


def unserved(reader: Reader) -> RecordQuerySet:
    """The policies that nothing serves, by name."""
    return visible(reader, "policy").current().filter(pk__in=blanks(reader).unserved)


def _find_blanks(reader: Reader) -> Blanks:
    sql = _DOWN.format(**_seen(reader, "dependency", "node", "policy"))
    with connection.cursor() as cursor:
        cursor.execute(sql, {"here": "dependent", "there": "providers", "authority": reader.authority.pk})
        reached = {row[0] for row in cursor.fetchall()}
    components = visible(reader, "component").current().values_list("pk", flat=True)
    serving = visible(reader).current().filter(kind__in=("service", "component"))
    served = Reference.objects.filter(link="policies", holder__in=serving).values("target")
    policies = visible(reader, "policy").current().exclude(pk__in=served).values_list("pk", flat=True)
    return Blanks(tuple(pk for pk in components if pk not in reached), tuple(policies))


def _seen(reader: Reader, *names: str) -> dict[str, str]:
    """The condition that keeps what the reader may not see out of each join."""
    return {name: "" if reader.internal else f"AND {name}.is_public" for name in names}
