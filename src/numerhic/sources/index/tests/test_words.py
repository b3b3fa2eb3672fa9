"""Words are cut, folded and compared as people expect of French; a mistake is a letter or two."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numerhic.sources.index.words import (
    allowance,
    close,
    holds,
    pieces,
    rough,
    swapped,
    term_of,
    terms_of,
    words_of,
)

LETTERS = st.text(alphabet="abcdefgh", min_size=4, max_size=12)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("L’état-civil d'Été", ["etat", "civil", "ete"]),
        ("qu’aujourd’hui, lorsqu'on", ["aujourd", "hui", "on"]),
        ("SIRET 21000000400012", ["siret", "21000000400012"]),
        ("Windows 11 / v2.0", ["window", "11", "v2", "0"]),
        ("un_mot (deux)", ["un", "mot", "deu"]),
        ("cœur CŒUR c\u0153ur", ["coeur"]),
        ("e\u0301cole école ÉCOLE", ["ecole"]),
        ("", []),
        ("— « » !", []),
        ("东京 Straße", ["东京", "strasse"]),
    ],
)
def test_a_text_is_cut_into_terms(text, terms):
    assert terms_of(text) == terms


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("agents", "agent"),
        ("journaux", "journal"),
        ("tableaux", "tableau"),
        ("réseaux", "reseau"),
        ("jeux", "jeu"),
        ("Œuvres", "oeuvre"),
    ],
)
def test_a_plural_is_its_singular(plural, singular):
    assert term_of(plural) == term_of(singular)


def test_a_number_keeps_its_last_letter():
    assert term_of("365s") == "365s"


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("mairie", "mairie", 0),
        ("mairie", "maire", 1),
        ("mairie", "maiire", 1),
        ("cantine", "cantnie", 1),
        ("cantine", "cntne", 2),
        ("paie", "paix", 1),
        ("paie", "poix", None),
        ("bus", "but", None),
        ("2024", "2025", None),
        ("bibliotheque", "biblioteque", 1),
    ],
)
def test_the_distance_is_in_letters_and_stops_where_it_is_no_mistake(one, other, apart):
    assert close(one, other) == apart


def levenshtein(one, other):
    """Said plainly, to check the fast one."""
    if not one or not other:
        return len(one) + len(other)
    return min(
        levenshtein(one[1:], other) + 1,
        levenshtein(one, other[1:]) + 1,
        levenshtein(one[1:], other[1:]) + (one[0] != other[0]),
    )


@settings(deadline=None)
@given(st.text(alphabet="abc", min_size=4, max_size=6), st.text(alphabet="abc", min_size=2, max_size=6))
def test_the_distance_is_levenshteins_but_for_neighbours(one, other):
    expected = 1 if other in swapped(one) and other != one else levenshtein(one, other)
    assert close(one, other) == (expected if expected <= allowance(one) else None)


@given(LETTERS, st.data())
def test_a_piece_at_least_is_whole_in_a_word_with_mistakes(word, data):
    wrong = list(word)
    for _ in range(allowance(word)):
        wrong[data.draw(st.integers(0, len(wrong) - 1))] = data.draw(st.sampled_from("abcdxyz"))
    assert any(piece in "".join(wrong) for piece in pieces(word))


@given(st.text(max_size=300))
def test_terms_hold_nothing_that_a_database_would_read_as_its_own(text):
    for word in words_of(text):
        assert word.term.isalnum()
        assert word.term == term_of(word.term) or word.term[-1] in "sxl"
        assert 0 <= word.start < word.end <= len(text)


SOME = st.lists(
    st.sampled_from(["école", "Écoles", "cœur", "journaux", "l’eau", "tableaux", "2024", "Été", "ŒUVRE"]),
    max_size=4,
)


@given(SOME.map(" ".join), SOME.map(" ".join))
def test_a_rough_expression_misses_nothing_that_holds_the_terms(text, asked):
    terms = terms_of(asked)
    if holds(text, terms):
        assert all(re.search(rough(term), text, re.IGNORECASE) for term in terms)


def test_a_text_holds_words_and_their_beginnings_not_their_middles():
    assert holds("Le réseau d’eau", ["eau"])
    assert holds("Le réseau d’eau", ["res", "eau"])
    assert not holds("Le réseau", ["eau"])
    assert not holds("Le réseau", ["re"])
