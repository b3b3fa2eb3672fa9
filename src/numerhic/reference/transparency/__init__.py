"""What the law and public standards ask about algorithms and surveillance uses: dated, sourced tables.

law.toml: texts, uses. The .psv: what is asked, in the order of a page, by which text, under which name in
Etalab's inventory and in the Dutch publication standard 1.0.0. Pages and exports are left to mechanisms/.
"""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Text:
    """A legal text or an official advice, paraphrased. ``read``: the page it was read on.

    ``uses``: the surveillance uses it speaks of, every one when empty. ``when``: the decisions it speaks of,
    those about one person (``individual``) or made by the machine alone (``automated``); any when empty.
    """

    id: str
    fr: str
    en: str
    says_fr: str
    says_en: str
    address: str
    read: str
    uses: tuple[str, ...] = ()
    when: Literal["", "individual", "automated"] = ""
    verb: Literal["asks", "advises", "recalls"] = "asks"


@dataclass(frozen=True)
class Use:
    """A kind of control or surveillance, and what an authority of the law said of it, if known."""

    code: str
    fr: str
    en: str
    note_fr: str = ""
    note_en: str = ""
    source: str = ""
    address: str = ""


@dataclass(frozen=True)
class AskedField:
    """One thing asked. ``etalab``, ``nl``: its name there, "" when they have none."""

    name: str
    group: str
    form: str
    fr: str
    en: str
    texts: tuple[str, ...]
    etalab: str = ""
    nl: str = ""
    help_fr: str = ""
    help_en: str = ""


@dataclass(frozen=True)
class Answer:
    """One possible answer to a field. ``nl``: the value that the Dutch standard has for it, "" when none."""

    field: str
    code: str
    fr: str
    en: str
    nl: str


@cache
def _law() -> dict[str, Any]:
    return tomllib.loads((HERE / "law.toml").read_text(encoding="utf-8"))


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="|", quoting=csv.QUOTE_NONE))


def read_on() -> date:
    """The day every text was read."""
    day: date = _law()["read_on"]
    return day


@cache
def texts() -> Mapping[str, Text]:
    """Every text by its identifier."""
    return {row["id"]: Text(**row | {"uses": tuple(row.get("uses", ()))}) for row in _law()["texts"]}


@cache
def uses() -> Mapping[str, Use]:
    """Every kind of surveillance use by its code."""
    return {row["code"]: Use(**row) for row in _law()["uses"]}


@cache
def algorithm_fields() -> tuple[AskedField, ...]:
    """What is asked of an algorithm, in the order of its page."""
    return _fields("algorithm_fields.psv")


@cache
def surveillance_fields() -> tuple[AskedField, ...]:
    """What is asked of a surveillance use, in the order of its page."""
    return _fields("surveillance_fields.psv")


def _fields(name: str) -> tuple[AskedField, ...]:
    asked = []
    for row in _rows(name):
        texts_of = tuple(row.pop("texts").split())
        asked.append(AskedField(texts=texts_of, **row))
    return tuple(asked)


@cache
def answers() -> Mapping[str, tuple[Answer, ...]]:
    """The possible answers of each field that has some, in order."""
    found: dict[str, tuple[Answer, ...]] = {}
    for row in _rows("choices.psv"):
        found[row["field"]] = (*found.get(row["field"], ()), Answer(**row))
    return found


@cache
def etalab_columns() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The columns of Etalab's inventory, in order, and the names of what each holds.

    Three bear the same name. Besides the fields: ``authority``, ``written_on``, ``page``.
    """
    return tuple((row["column"], tuple(row["fields"].split())) for row in _rows("etalab_columns.psv"))
