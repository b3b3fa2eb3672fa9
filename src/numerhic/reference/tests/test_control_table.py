"""The table of countries of control: each row is well formed, cites a document, and says when it is old.

Whether a document supports its row is for a reader to judge: see control.md.
"""

import csv
import datetime as dt
import re
from collections import Counter
from pathlib import Path

import pytest

ROOM = Path(__file__).resolve().parents[1]
TABLE = ROOM / "control.csv"
NOTE = ROOM / "control.md"
OLD_SOURCE = "Source over five years old: check before use."

HEADER = [
    "siren",
    "name",
    "group",
    "country",
    "as_of",
    "read_on",
    "source_title",
    "source_url",
    "statement",
    "siren_source",
    "match_name",
]


def read() -> tuple[list[str], list[dict[str, str]]]:
    with TABLE.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        rows = list(reader)
        return list(reader.fieldnames or []), rows


FIELDS, ROWS = read()


def luhn(number: str) -> bool:
    total = 0
    for rank, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if rank % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def test_header() -> None:
    assert FIELDS == HEADER


def test_no_ragged_row() -> None:
    with TABLE.open(encoding="utf-8", newline="") as handle:
        widths = {len(row) for row in csv.reader(handle)}
    assert widths == {len(HEADER)}


def test_there_are_rows_and_sirens_are_unique() -> None:
    assert ROWS
    counts = Counter(row["siren"] for row in ROWS if row["siren"])
    assert [siren for siren, times in counts.items() if times > 1] == []


@pytest.mark.parametrize("row", ROWS, ids=[row["siren"] or row["name"] for row in ROWS])
def test_row(row: dict[str, str]) -> None:
    assert row["siren"] or row["match_name"], "a row must be matchable"
    if row["siren"]:
        assert re.fullmatch(r"[0-9]{9}", row["siren"])
        assert luhn(row["siren"])
        assert row["siren_source"].strip()
    assert re.fullmatch(r"[A-Z]{2}", row["country"])
    as_of = dt.date.fromisoformat(row["as_of"])
    read_on = dt.date.fromisoformat(row["read_on"])
    assert as_of <= read_on
    addresses = row["source_url"].split(" ; ")
    assert all(re.fullmatch(r"https?://\S+", address) for address in addresses)
    for column in ("name", "group", "source_title", "statement"):
        assert row[column].strip(), column
    assert row["match_name"] == row["match_name"].upper()


@pytest.mark.parametrize("row", ROWS, ids=[row["siren"] or row["name"] for row in ROWS])
def test_an_old_source_says_so(row: dict[str, str]) -> None:
    as_of = dt.date.fromisoformat(row["as_of"])
    read_on = dt.date.fromisoformat(row["read_on"])
    old = (read_on.year - as_of.year, read_on.month, read_on.day) > (5, as_of.month, as_of.day)
    assert row["statement"].endswith(OLD_SOURCE) == old


def test_titles_and_addresses_go_together() -> None:
    unpaired = [
        row["name"]
        for row in ROWS
        if len(row["source_title"].split(" ; ")) != len(row["source_url"].split(" ; "))
    ]
    assert unpaired == []


def test_the_note_counts_the_rows() -> None:
    stated = re.search(r"says, for (\d+) legal entities", NOTE.read_text(encoding="utf-8"))
    assert stated is not None
    assert int(stated.group(1)) == len(ROWS)


def test_luhn_refuses_a_wrong_digit() -> None:
    assert luhn("356000000")
    assert not luhn("356000001")
