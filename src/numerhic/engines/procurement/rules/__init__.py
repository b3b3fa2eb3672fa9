"""The cleaning rules, one ``.sql`` file each: what is odd, what is done about it, and why, in both languages.

``rules()`` lists them for the quality page; ``Rule`` gives their SQL to the reading core, which composes them
(``reading/chain``). A rule is data: adding a file here adds a rule. Thresholds are in reference/cleaning.csv.
"""

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Literal

Kind = Literal["set-aside", "unknown", "mend", "flag"]
"""set-aside: the record is not kept. unknown: a value becomes unknown. mend: a value is put right.
flag: a value is kept although doubtful."""

_HEADER = re.compile(r"-- (name|kind|on|order|fr|en|example): (.*)")
_BODY = re.compile(
    r"SELECT\s+(?P<then>.*?)\s*(?:\nFROM (?P<source>.*?) AS (?P<alias>\w+)\s*)?\nWHERE (?P<when>.*)",
    re.DOTALL,
)
_ASSIGNMENT = re.compile(r"(?P<value>.+?) AS (?P<column>\w+)\s*(?:,\s*(?=\S)|$)", re.DOTALL)


@dataclass(frozen=True)
class Rule:
    """One rule. ``on`` is what it looks at: ``any`` single value, a ``date``, an ``amount``… or a ``record``.

    ``when`` is an SQL condition and ``then`` the new value of each column it changes, over the columns of the
    staged record (``value`` stands for the one value at hand). Thresholds stand in braces until ``bound``.
    """

    name: str
    kind: Kind
    on: str
    order: int
    fr: str
    en: str
    example: str
    when: str
    then: tuple[tuple[str, str], ...]
    sql: str

    def bound(self, today: date) -> "Rule":
        """The same rule with its thresholds in place; ``today`` is the day dates are compared with."""
        return Rule(
            self.name,
            self.kind,
            self.on,
            self.order,
            self.fr,
            self.en,
            self.example,
            _bind(self.when, today),
            tuple((column, _bind(value, today)) for column, value in self.then),
            _bind(self.sql, today),
        )


@dataclass(frozen=True)
class Threshold:
    """One threshold: a number, or a day written ``YYYY-MM-DD``. ``since``: the day it was set."""

    id: str
    value: str
    unit: str
    since: date
    reason_fr: str
    reason_en: str


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, those that set a record aside first, then by what they look at and in the order applied."""
    folder = resources.files(__package__)
    found = [
        _parse(entry.name, entry.read_text(encoding="utf-8"))
        for entry in folder.iterdir()
        if entry.name.endswith(".sql")
    ]
    return tuple(sorted(found, key=lambda rule: (rule.kind != "set-aside", rule.on, rule.order, rule.name)))


def rules_on(subject: str, today: date) -> tuple[Rule, ...]:
    """The rules about one subject, in the order applied, thresholds in place."""
    return tuple(rule.bound(today) for rule in rules() if rule.on == subject)


@cache
def thresholds() -> dict[str, Threshold]:
    """The thresholds by id (reference/cleaning.csv)."""
    text = (resources.files("numerhic.reference") / "cleaning.csv").read_text(encoding="utf-8")
    return {
        row["id"]: Threshold(
            row["id"],
            row["value"],
            row["unit"],
            date.fromisoformat(row["since"]),
            row["reason_fr"],
            row["reason_en"],
        )
        for row in csv.DictReader(text.splitlines())
    }


def _bind(sql: str, today: date) -> str:
    def literal(found: re.Match[str]) -> str:
        name = found.group(1)
        if name == "today":
            return f"DATE '{today.isoformat()}'"
        threshold = thresholds()[name]
        return f"DATE '{threshold.value}'" if threshold.unit == "date" else threshold.value

    return re.sub(r"\{([a-z][a-z-]+)\}", literal, sql)


def _parse(file: str, text: str) -> Rule:
    lines = text.splitlines()
    said = {found[1]: found[2] for line in lines if (found := _HEADER.fullmatch(line))}
    sql = "\n".join(line for line in lines if not line.startswith("--")).strip()
    body = _BODY.fullmatch(sql)
    if body is None or {"name", "kind", "on", "order", "fr", "en", "example"} - said.keys():
        raise ValueError(f"{file}: not a rule (header or SELECT … AS …, WHERE … missing)")

    def inlined(part: str) -> str:
        if not body["alias"]:
            return part
        return re.sub(rf"\b{body['alias']}\b", lambda _: f"({body['source']})", part)

    then = tuple(
        (found["column"], inlined(found["value"].strip())) for found in _ASSIGNMENT.finditer(body["then"])
    )
    return Rule(
        said["name"],
        said["kind"],  # type: ignore[arg-type]  # a test checks the four words
        said["on"],
        int(said["order"]),
        said["fr"],
        said["en"],
        said["example"],
        inlined(body["when"]),
        then,
        sql,
    )
