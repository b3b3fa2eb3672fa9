"""Where files lie: names made harmless, the same bytes once, other bytes beside."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerhic.people.tests.factories import an_authority
from numerhic.register.contracts import storage


@given(st.text())
def test_any_name_becomes_a_plain_one(name: str) -> None:
    safe = storage.safe_name(name)
    assert safe
    assert len(safe.encode()) <= 200
    assert "/" not in safe
    assert "\\" not in safe
    assert not safe.startswith(".")
    assert all(unicodedata.category(char)[0] != "C" for char in safe)


def test_the_ending_is_kept() -> None:
    assert storage.safe_name("C:\\Marchés\\2024.csv") == "2024.csv"
    assert storage.safe_name("é" * 300 + ".json.gz").endswith(".gz")


@pytest.mark.django_db
def test_the_same_bytes_are_kept_once_and_others_get_a_number() -> None:
    town = an_authority()
    first = storage.store(town, "a.json", [b"1"])
    again = storage.store(town, "a.json", [b"1"])
    other = storage.store(town, "a.json", [b"2", b"3"])
    assert first == again
    assert (other.name, other.size) == ("a-2.json", 2)
    assert storage.file_path(town, "a-2.json").read_bytes() == b"23"
