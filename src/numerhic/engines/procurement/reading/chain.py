"""Composes the cleaning rules into SQL: each layer looks at every field once and names the rules that fired.

Knows how rules combine, not what they say (``rules/``) nor where rows come from (``steps``).
"""

import re
from collections.abc import Mapping, Sequence

from numerhic.engines.procurement.rules import Rule


def cleaned(relation: str, fields: Mapping[str, Sequence[Rule]], records: Sequence[Rule] = ()) -> str:
    """SQL of ``relation`` with its fields cleaned and the names of the rules that fired added to ``doubts``.

    ``fields`` gives each column its rules in order; the first rules of all columns make the first layer. The
    rules of ``records`` read several columns by their names and come last, one layer each. ``relation`` is a
    table's name or a query in parentheses, with a column ``doubts`` (VARCHAR[]).
    """
    sql = relation
    for layer in range(max((len(rules) for rules in fields.values()), default=0)):
        steps = [(column, rules[layer]) for column, rules in fields.items() if layer < len(rules)]
        sql = _layer(sql, [(_about(rule, column), rule.name) for column, rule in steps])
    for rule in records:
        sql = _layer(sql, [((rule.when, dict(rule.then)), rule.name)])
    return f"SELECT * FROM {sql}"


def _about(rule: Rule, column: str) -> tuple[str, dict[str, str]]:
    """A rule's condition and new values, ``value`` being one column."""
    at_hand = {"value": column}
    return (
        f"{column} IS NOT NULL AND ({_renamed(rule.when, at_hand)})",
        {at_hand.get(name, name): _renamed(value, at_hand) for name, value in rule.then},
    )


def _renamed(sql: str, names: Mapping[str, str]) -> str:
    for old, new in names.items():
        sql = re.sub(rf"\b{old}\b", lambda _, new=new: new, sql)  # type: ignore[misc]
    return sql


def _layer(relation: str, steps: Sequence[tuple[tuple[str, Mapping[str, str]], str]]) -> str:
    """One layer: first which rules fire, each condition worked out once, then what they change."""
    flags = []
    replaced: dict[str, str] = {}
    for place, ((when, then), _) in enumerate(steps):
        flags.append(f"coalesce({when}, false) AS fires_{place}")
        for column, value in then.items():
            replaced[column] = f"CASE WHEN fires_{place} THEN {value} ELSE {column} END"
    columns = ",\n".join(f"{value} AS {column}" for column, value in replaced.items())
    fired = ", ".join(f"CASE WHEN fires_{place} THEN '{name}' END" for place, (_, name) in enumerate(steps))
    any_fires = " OR ".join(f"fires_{place}" for place in range(len(steps)))
    named = f"list_filter([{fired}], lambda name: name IS NOT NULL)"
    doubts = f"CASE WHEN {any_fires} THEN list_concat(doubts, {named}) ELSE doubts END"
    gone = ", ".join(f"fires_{place}" for place in range(len(steps)))
    return (
        f"(SELECT * EXCLUDE ({gone}) REPLACE ({columns},\n{doubts} AS doubts) "
        f"FROM (SELECT *, {', '.join(flags)} FROM {relation}))"
    )
