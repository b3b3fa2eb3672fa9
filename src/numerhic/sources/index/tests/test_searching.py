"""The database finds what reading everything would find, in the same order; one mistake is forgiven.

The reading is said here once more, plainly, without any index.
"""

import unicodedata

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from numerhic.pages.tables.definition import plain
from numerhic.people.tests.factories import an_authority
from numerhic.sources.index.searching import answer, question
from numerhic.sources.index.services import refresh
from numerhic.sources.index.words import MOST_WORDS, close, terms_of
from numerhic.sources.places import IndexedText, Subject

pytestmark = pytest.mark.django_db
slowly = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))

# fmt: off
VOCABULARY = (
    "paie", "paies", "paiement", "payer", "mairie", "maire", "marie", "école", "écoles", "ecolo",
    "l’eau", "eaux", "été", "état", "2024", "2025", "v2", "bibliothèque", "bibliotheques", "cantine",
    "cantines", "réseau", "réseaux", "journal", "journaux", "œuvre", "a", "un",
)
# fmt: on
TEXT = st.lists(st.sampled_from(VOCABULARY), max_size=5).map(" ".join)
MISTAKEN = st.sampled_from(
    ("piae", "mairi", "biblioteque", "cantnie", "rezeau", "2026", "xyzzy", "pa", "cant")
)
ASKED = st.lists(st.sampled_from(VOCABULARY) | MISTAKEN, min_size=1, max_size=4).map(" ".join)
RANGES = st.sampled_from(((1, 1), (2, 2), (3, 3), (2, 3), (1, 3)))
THINGS = st.lists(st.tuples(TEXT, TEXT, RANGES, st.booleans()), max_size=8)


def index(authority, things, kind="thing"):
    """Index these (title, body, range, titled) as things of one kind."""
    texts = [
        IndexedText(f"{number:03}", title, body, "/", lowest, highest, titled)
        for number, (title, body, (lowest, highest), titled) in enumerate(things)
    ]
    refresh(authority, Subject(kind, lambda *_: None, texts=lambda *_: texts), None)
    return texts


def read(texts, level, words):
    """The keys found, best first, by reading every text that the reader may read."""
    seen = [text for text in texts if text.lowest <= level <= text.highest]
    titles = {text.key: set(terms_of(text.title)) if text.titled else set() for text in seen}
    wholes = {text.key: titles[text.key] | set(terms_of(text.body)) for text in seen}
    vocabulary = set().union(*wholes.values())
    groups = [_group(vocabulary, term) for term in terms_of(words)[:MOST_WORDS]]
    found = []
    for text in seen if groups else []:
        title, whole = titles[text.key], wholes[text.key]
        tiers = (_holds(title, groups, 99), _holds(title, groups, 3), _holds(whole, groups, 99))
        if _holds(whole, groups, 3):
            found.append(((*tiers, True).index(True), plain(text.title), text.key))
    return [key for _tier, _title, key in sorted(found)]


def _group(vocabulary, term):
    if any(word == term or (len(term) >= 3 and word.startswith(term)) for word in vocabulary):
        return [term]
    far = {word: close(term, word) for word in vocabulary if len(word) >= 4}
    best = min((one for one in far.values() if one is not None), default=None)
    return [word for word, one in far.items() if one is not None and one == best] or [term]


def _holds(terms, groups, letters):
    """One term of each group; the beginning of a word is enough from so many letters."""

    def fits(term, group):
        begins = len(group) == 1 and len(group[0]) >= letters
        return term in group or (begins and term.startswith(group[0]))

    return all(any(fits(term, group) for term in terms) for group in groups)


def found(authority, words, level=3):
    return [row.key for row in answer(question(authority, level, words), most=100).rows]


@slowly
@given(THINGS, ASKED)
@example([("paie", "", (1, 3), True), ("un", "paie", (1, 3), True), ("paiement", "", (1, 3), True)], "paie")
@example([("mairie", "", (3, 3), True), ("marie", "", (1, 3), True)], "mariie")
def test_the_index_finds_what_reading_everything_finds(things, words):
    authority = an_authority()
    texts = index(authority, things)
    for level in (1, 2, 3):
        assert found(authority, words, level) == read(texts, level, words)


@slowly
@given(st.lists(TEXT.filter(bool), min_size=1, max_size=6), st.data())
def test_a_word_of_a_title_is_found_first_without_its_accents(titles, data):
    authority = an_authority()
    index(authority, [(title, "paie cantine réseau", (1, 3), True) for title in titles])
    number = data.draw(st.integers(0, len(titles) - 1))
    word = data.draw(st.sampled_from(titles[number].split()))
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    holding = [n for n, title in enumerate(titles) if set(terms_of(word)) <= set(terms_of(title))]
    assert {int(key) for key in found(authority, bare)[: len(holding)]} == set(holding)


@slowly
@given(
    st.text(alphabet="abcdeilmnort", min_size=5, max_size=12),
    st.sampled_from(("changed", "removed", "added", "exchanged")),
    st.data(),
)
def test_a_word_with_one_mistake_is_found(word, mistake, data):
    at = data.draw(st.integers(0, len(word) - 2))
    letter = data.draw(st.sampled_from("abcdeilmnortuvwz"))
    asked = {
        "changed": word[:at] + letter + word[at + 1 :],
        "removed": word[:at] + word[at + 1 :],
        "added": word[:at] + letter + word[at:],
        "exchanged": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    }[mistake]
    (wanted,), (wrong,) = terms_of(word), terms_of(asked)
    assume(close(wrong, wanted) is not None)  # four letters with one wrong are still a mistake; fewer are not
    authority = an_authority()
    index(authority, [(word, "", (1, 3), True), ("zzzzzzzzzzzzz", "", (1, 3), True)])
    assert found(authority, asked) == ["000"]


@slowly
@given(st.text(max_size=300))
def test_any_words_are_an_answer_and_any_text_is_found_by_its_own_words(text):
    authority = an_authority()
    index(authority, [(text, text, (1, 3), True)])
    words = [word for word in terms_of(text) if word.isascii()][:MOST_WORDS]
    assert found(authority, " ".join(words)) == (["000"] if words else [])
    found(authority, text)


def test_pages_follow_each_other_and_counts_are_of_everything():
    authority = an_authority()
    index(authority, [(f"paie {n:02}", "", (1, 3), True) for n in range(23)])
    index(authority, [("paie", "", (1, 3), True)], kind="other")
    wanted = question(authority, 1, "paie")
    pages = [answer(wanted, kind="thing", most=10, start=start) for start in (0, 10, 20, 30)]
    assert [row.key for page in pages for row in page.rows] == [f"{n:03}" for n in range(23)]
    assert all(page.counts == {"thing": 23, "other": 1} for page in pages)
    assert len(answer(wanted, most=5).rows) == 6


def test_words_too_many_are_left_out_and_it_is_told():
    authority = an_authority()
    index(authority, [("un deux trois quatre cinq six sept huit", "", (1, 3), True)])
    wanted = question(authority, 1, "un deux trois quatre cinq six sept huit neuf")
    assert wanted.most == MOST_WORDS
    assert len(answer(wanted).rows) == 1
