"""Which contracts are digital, and of which family: the tables families.csv and words.csv, read and applied.

The rule: the CPV code decides; where it is missing, unknown or says too little (verdict ``words``), the words
of the object decide; else the contract is not digital. The engine applies the same tables in SQL
(``sql_tables``); ``classify`` is the same rule in plain Python, for one contract and for the tests.
"""

import csv
import gzip
import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import duckdb

Verdict = Literal["digital", "not-digital", "words"]
COUNTED = re.compile(r"\{[01],\d+\}")


@dataclass(frozen=True)
class Family:
    """One family of digital contracts, with its names and its one-sentence definition in both languages."""

    id: str
    name_fr: str
    name_en: str
    definition_fr: str
    definition_en: str


@dataclass(frozen=True)
class CpvPrefix:
    """What the CPV codes that start with ``prefix`` say; the longest prefix wins. ``family`` when digital."""

    prefix: str
    verdict: Verdict
    family: str | None
    comment: str


@dataclass(frozen=True)
class WordRule:
    """One rule on the words of an object, in lower case without accents; the first rule that matches wins.

    ``pattern`` must be found and ``except_pattern`` must not; both are RE2 expressions (ASCII classes).
    """

    position: int
    family: str
    pattern: str
    except_pattern: str | None
    comment: str


@dataclass(frozen=True)
class Decision:
    """Digital or not, by which rule, of which family, on what evidence (a CPV prefix or the words found)."""

    digital: bool
    rule: Literal["cpv", "words", "none"]
    family: str | None
    evidence: str | None


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("numerhic.reference") / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def families() -> tuple[Family, ...]:
    """The families, in the order in which pages list them."""
    return tuple(
        Family(row["family"], row["name_fr"], row["name_en"], row["definition_fr"], row["definition_en"])
        for row in _rows("families_names.csv")
    )


@cache
def cpv_prefixes() -> tuple[CpvPrefix, ...]:
    """The rows of families.csv, in its order."""
    return tuple(
        CpvPrefix(row["prefix"], _verdict(row["verdict"]), row["family"] or None, row["comment"])
        for row in _rows("families.csv")
    )


def _verdict(text: str) -> Verdict:
    if text == "digital":
        return "digital"
    if text == "not-digital":
        return "not-digital"
    if text == "words":
        return "words"
    raise ValueError(f"families.csv: unknown verdict {text!r}")


@cache
def word_rules() -> tuple[WordRule, ...]:
    """The rows of words.csv, in the order in which they are tried, from 1."""
    return tuple(
        WordRule(position, row["family"], row["pattern"], row["except_pattern"] or None, row["comment"])
        for position, row in enumerate(_rows("words.csv"), start=1)
    )


@cache
def any_word_pattern() -> str:
    """One pattern wider than all the rules: an object it does not match is not digital by words.

    A cheap first sieve. Counted repetitions are loosened: they would make it twenty times slower.
    """
    return "|".join(f"(?:{COUNTED.sub('*', rule.pattern)})" for rule in word_rules())


def deciding_word_rule(words: str) -> str:
    """SQL giving the ``position`` of the rule that decides for ``words``, a plain text; NULL for none.

    Patterns are written as constants, which DuckDB compiles once; read from a table, they are compiled again
    for every row, which is two hundred times slower.
    """
    tried = "".join(
        f" WHEN regexp_matches({words}, {_quoted(rule.pattern)})"
        + (f" AND NOT regexp_matches({words}, {_quoted(rule.except_pattern)})" if rule.except_pattern else "")
        + f" THEN {rule.position}"
        for rule in word_rules()
    )
    return f"CASE WHEN regexp_matches({words}, {_quoted(any_word_pattern())}) THEN CASE{tried} END END"


def words_found(words: str, position: str) -> str:
    """SQL giving the words that made the rule at ``position`` decide, from the same plain text."""
    found = "".join(
        f" WHEN {rule.position} THEN regexp_extract({words}, {_quoted(rule.pattern)})"
        for rule in word_rules()
    )
    return f"CASE {position}{found} END"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@cache
def cpv_check_digits() -> dict[str, str]:
    """The check digit of every CPV 2008 code, by its eight digits: tells a real code from a mistyped one."""
    packed = (files("numerhic.reference") / "cpv_2008.csv.gz").read_bytes()
    rows = csv.DictReader(gzip.decompress(packed).decode().splitlines())
    return {row["code"]: row["check_digit"] for row in rows}


@cache
def _prefixes_by_text() -> dict[str, CpvPrefix]:
    return {prefix.prefix: prefix for prefix in cpv_prefixes()}


def longest_prefix(cpv: str | None) -> CpvPrefix | None:
    """The row of families.csv that speaks for this code (eight digits), None when no row does."""
    known = _prefixes_by_text()
    for length in range(len(cpv or ""), 0, -1):
        found = known.get((cpv or "")[:length])
        if found is not None:
            return found
    return None


@cache
def _compiled() -> tuple[tuple[WordRule, re.Pattern[str], re.Pattern[str] | None], ...]:
    return tuple(
        (
            rule,
            re.compile(rule.pattern, re.ASCII),
            re.compile(rule.except_pattern, re.ASCII) if rule.except_pattern else None,
        )
        for rule in word_rules()
    )


def plain(text: str) -> str:
    """Lower case without accents, spaces made single: what the word rules read."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return " ".join("".join(char for char in decomposed if not unicodedata.combining(char)).split())


def classify(cpv: str | None, object_text: str | None) -> Decision:
    """Decide for one contract: ``cpv`` is eight digits or None, ``object_text`` as published or None."""
    prefix = longest_prefix(cpv)
    if prefix is not None and prefix.verdict == "digital":
        return Decision(True, "cpv", prefix.family, prefix.prefix)
    if prefix is not None and prefix.verdict == "not-digital":
        return Decision(False, "cpv", None, prefix.prefix)
    words = plain(object_text or "")
    for rule, pattern, exception in _compiled():
        found = pattern.search(words)
        if found is not None and not (exception is not None and exception.search(words)):
            return Decision(True, "words", rule.family, found.group(0))
    return Decision(False, "none", None, None)


def sql_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the temporary tables the engine's SQL joins with, replacing any of the same name.

    ``digital_prefixes(prefix, verdict, family)``, ``cpv_codes(code, check_digit)`` and
    ``digital_words(position, family, pattern, except_pattern)``; and the macros ``word_rule(words)`` and
    ``word_evidence(words, rule)`` (see ``deciding_word_rule`` and ``words_found``).
    """
    prefixes, rules, codes = cpv_prefixes(), word_rules(), cpv_check_digits()
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE digital_prefixes AS "
        f"SELECT {_column([row.prefix for row in prefixes])} AS prefix, "
        f"{_column([row.verdict for row in prefixes])} AS verdict, "
        f"{_column([row.family for row in prefixes])} AS family"
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE digital_words AS "
        f"SELECT {_column([row.position for row in rules], 'INTEGER')} AS position, "
        f"{_column([row.family for row in rules])} AS family, "
        f"{_column([row.pattern for row in rules])} AS pattern, "
        f"{_column([row.except_pattern for row in rules])} AS except_pattern"
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE cpv_codes AS "
        f"SELECT {_column(list(codes))} AS code, {_column(list(codes.values()))} AS check_digit"
    )
    connection.execute(f"CREATE OR REPLACE TEMP MACRO word_rule(words) AS {deciding_word_rule('words')}")
    found = words_found("words", "rule")
    connection.execute(f"CREATE OR REPLACE TEMP MACRO word_evidence(words, rule) AS {found}")


def _column(values: Sequence[str | int | None], kind: str = "VARCHAR") -> str:
    """The values as SQL, one row each.

    Written in the query and not bound: for each bound value DuckDB looks for pandas, and where there is none
    (an ordinary installation) it looks again for every one of them.
    """
    listed = json.dumps(values, ensure_ascii=False).replace("'", "''")
    return f"unnest(from_json('{listed}', '[\"{kind}\"]'))"
