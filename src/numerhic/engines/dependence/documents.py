"""From answers to JSON (``numerhic.dependence-result/1``, docs/formats/dependence-result.schema.json)."""

from collections.abc import Iterable
from typing import Any

from numerhic.engines.dependence.model import Outcome, Requirement, System, WeakPoints
from numerhic.engines.dependence.reading import FORMAT

RESULT = "numerhic.dependence-result/1"


def result_document(outcome: Outcome, weak: Iterable[WeakPoints] | None = None) -> dict[str, Any]:
    """What ``numerhic dependence --json`` prints: hours that are whole are written as whole numbers."""
    document: dict[str, Any] = {
        "format": RESULT,
        "shocks": [
            {"spec": one.spec, "struck": list(one.struck), "hours": _hours(one.hours)}
            for one in outcome.shocks
        ],
        "falls": [
            {
                "id": fall.id,
                "from_hour": _hours(fall.from_hour),
                "until_hour": _hours(fall.until_hour),
                "capacity": fall.capacity,
                "because": list(fall.because),
                "chain": list(fall.chain),
            }
            for fall in outcome.falls
        ],
        "holds": list(outcome.holds),
    }
    if weak is not None:
        document["weak_points"] = [
            {"target": one.target, "order": one.order, "sets": [list(cut) for cut in one.sets]}
            for one in weak
        ]
    return document


def system_document(system: System) -> dict[str, Any]:
    """The document a system can be read from again, without what is at its usual value."""
    return {
        "format": FORMAT,
        "nodes": [
            {"id": node.id, "kind": node.kind}
            | {
                name: value
                for name, value, usual in (
                    ("label", node.label, ""),
                    ("tolerance_hours", _hours(node.tolerance_hours), 0),
                    ("fallback", node.fallback, None),
                    ("people", node.people, None),
                    ("country", node.country, None),
                    ("group", node.group, None),
                )
                if value != usual
            }
            for node in system.nodes
        ],
        "requirements": [_row(row) for row in system.requirements],
    }


def _row(row: Requirement) -> dict[str, Any]:
    return {
        "of": row.of,
        "any": list(row.any),
        "k": row.k,
        "substitution_hours": _hours(row.substitution_hours),
    }


def _hours(value: float | None) -> float | int | None:
    return int(value) if value is not None and value.is_integer() else value
