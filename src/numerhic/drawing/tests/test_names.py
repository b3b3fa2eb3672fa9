"""Names on strings: none meets another, none leaves the narrowest drawing, all is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerhic.drawing.names import AIR, CHARACTER, NARROWEST, fit, set_names

WORD = st.text("abcdé", min_size=1, max_size=14)
LABEL = st.lists(WORD, min_size=1, max_size=7).map(" ".join)


@given(st.lists(LABEL, max_size=10))
def test_no_name_meets_another_nor_leaves_the_frame(labels: list[str]) -> None:
    places = [(n + 0.5) / len(labels) for n in range(len(labels))]
    found, lines = set_names(list(zip(places, labels, strict=True)))
    taken: dict[int, list[tuple[float, float]]] = {}
    for name in found:
        assert name is not None
        start, end = name.span
        assert start >= -AIR - 1
        assert end <= NARROWEST + AIR + 1
        for line in range(name.line, name.line + len(name.texts)):
            assert line < lines
            assert all(end < other or start > stop for other, stop in taken.get(line, []))
            taken.setdefault(line, []).append((start, end))


@given(st.floats(0.02, 0.98), LABEL)
def test_a_name_is_written_whole_or_says_that_it_was_cut(place: float, label: str) -> None:
    _, lines = fit(place, label)
    assert 1 <= len(lines) <= 2
    assert max(map(len, lines)) * CHARACTER <= NARROWEST
    written = " ".join(lines)
    assert written == label or lines[-1].endswith("…")


@pytest.mark.parametrize(
    ("place", "label", "side", "lines"),
    [
        (0.1, "Messagerie", "after", ("Messagerie",)),
        (0.9, "Messagerie", "before", ("Messagerie",)),
        (0.5, "Inscrire un enfant à la cantine", "on", ("Inscrire un enfant à la cantine",)),
        (0.3, "Inscrire un enfant à la cantine", "after", ("Inscrire un enfant", "à la cantine")),
    ],
)
def test_a_name_turns_to_where_there_is_room(
    place: float, label: str, side: str, lines: tuple[str, ...]
) -> None:
    assert fit(place, label) == (side, lines)


def test_a_string_that_passes_by_has_no_name() -> None:
    found, lines = set_names([(0.25, ""), (0.75, "Paie")])
    assert found[0] is None
    assert lines == 1
    assert set_names([]) == ([], 0)
