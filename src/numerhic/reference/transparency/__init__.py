"""What the law and public standards ask about algorithms and surveillance uses: dated, sourced tables.

Read from law.toml (texts, uses) and algorithm_fields.psv (what is asked, by which text, under which name in
Etalab's inventory and in the Dutch publication standard 1.0.0). Pages and exports are left to mechanisms/.
"""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Text:
    """A legal text or an official advice, paraphrased. ``read``: the page it was read on; ``uses``: the
    surveillance uses it speaks of, every one when empty."""

    id: str
    fr: str
    en: str
    says_fr: str
    says_en: str
    address: str
    read: str
    uses: tuple[str, ...] = ()


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
    """One thing asked of an algorithm. ``etalab``, ``nl``: its name there, "" when they have none."""

    name: str
    group: str
    form: str
    fr: str
    en: str
    texts: tuple[str, ...]
    etalab: str
    nl: str


@cache
def _law() -> dict[str, Any]:
    return tomllib.loads((HERE / "law.toml").read_text(encoding="utf-8"))


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
    with (HERE / "algorithm_fields.psv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="|"))
    return tuple(AskedField(**row | {"texts": tuple(row["texts"].split())}) for row in rows)
