"""The starter set of myths is whole: both languages, a source for each answer, no sentence twice."""

from datetime import date
from urllib.parse import urlsplit

from numerhic.reference.myths import starter, starters

PLAIN = (" :", " ;", " ?", " !", " »", " %", "« ", "'")
"""Signs with an ordinary space, or the typewriter's apostrophe."""


def test_every_myth_is_told_in_both_languages():
    for one in starters():
        for words in (one.text, one.hides, one.look, *(answer.text for answer in one.answers)):
            assert words.told("fr").strip(), one.slug
            assert words.told("en").strip(), one.slug
            assert words.told("fr") != words.told("en"), one.slug


def test_every_myth_is_answered_and_every_answer_has_its_page():
    for one in starters():
        assert one.answers, one.slug
        for answer in one.answers:
            assert urlsplit(answer.address).scheme in ("http", "https")
            assert len(answer.title) <= 300
            assert len(answer.address) <= 500
            assert answer.by
            assert answer.dated is None or answer.dated <= one.read_on <= date.today()


def test_no_slug_and_no_sentence_comes_twice():
    assert len({one.slug for one in starters()}) == len(starters())
    assert len({one.text.fr for one in starters()}) == len(starters())


def test_french_sentences_have_the_spaces_of_french_printing():
    for one in starters():
        for words in (one.text, one.hides, one.look, *(answer.text for answer in one.answers)):
            assert not any(sign in words.fr for sign in (" :", " ;", " ?", " !", " »", " %", "« ", "'")), (
                one.slug
            )


def test_one_is_found_by_its_slug():
    assert starter("gratuit").slug == "gratuit"
    assert starter("nothing") is None
