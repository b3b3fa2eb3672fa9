"""Identifiers: their form, their order, their number."""

import time

from numerhic.sources.identifiers import ALPHABET, new_identifier


def test_they_are_26_signs_of_the_alphabet_and_never_the_same():
    made = {new_identifier() for _ in range(2000)}
    assert len(made) == 2000
    assert all(len(one) == 26 and set(one) <= set(ALPHABET) for one in made)


def test_they_sort_by_the_time_they_were_made(monkeypatch):
    now = time.time_ns()
    moments = [now + step * 1_000_000 for step in range(5)]
    made = []
    for moment in moments:
        monkeypatch.setattr(time, "time_ns", lambda moment=moment: moment)
        made.append(new_identifier())
    assert made == sorted(made)
