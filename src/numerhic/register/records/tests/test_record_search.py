"""What is looked for is found by whom it is for, whatever its accents and mistakes; nothing else is."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register.records import services as records
from numerhic.register.records.tests.factories import a_record, a_small_register
from numerhic.sources.index.searching import answer, question
from numerhic.sources.index.services import refresh_all
from numerhic.sources.places import SEARCH
from numerhic.sources.services import withdraw_statement
from numerhic.sources.tests.factories import a_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def authority():
    return an_authority()


def titles(authority, words, level=3):
    return [row.title for row in answer(question(authority, level, words), most=50).rows]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("État civil", "l'état-civil"),
        ("L’état-civil", "etat civil"),
        ("Hébergement des données", "hébergements"),
        ("Journaux de bord", "JOURNAL"),
        ("Œuvres", "oeuvre"),
        ("Bibliothèque", "biblio"),
        ("Bibliothèque", "biblioteque"),
        ("Mairie", "maiire"),
        ("Cantine", "cantnie"),
    ],
)
def test_accents_elisions_plurals_and_mistakes_are_forgiven(authority, title, words):
    a_record(authority, name=title)
    a_record(authority, name="Autre chose")
    refresh_all(authority)
    assert titles(authority, words) == [title]


def test_titles_come_before_bodies_and_whole_words_before_beginnings(authority):
    a_record(authority, name="Zone", description="La paie.")
    a_record(authority, name="Paiement")
    a_record(authority, name="Paie")
    refresh_all(authority)
    assert titles(authority, "paie") == ["Paie", "Paiement", "Zone"]


def test_every_kind_is_found_by_those_it_is_for_only(authority):
    small = a_small_register(authority)
    refresh_all(authority)
    for record in (small.need, small.policy, small.service, small.application, small.supplier):
        assert record.name in titles(authority, record.name, 2)
        assert question_counts(authority, record.name, 1) == {}


def question_counts(authority, words, level):
    return answer(question(authority, level, words)).counts


def test_sensitive_fields_are_found_by_those_trusted_until_they_are_public(authority):
    record = a_record(authority, name="Paie", hosting_place="Chez Zébulon", public=True)
    refresh_all(authority)
    assert [question_counts(authority, "zébulon", level) for level in (1, 2)] == [{}, {}]
    assert question(authority, 2, "zebulom").read_as == {}, "a mistake never tells a word that is hidden"
    assert titles(authority, "zebulom") == ["Paie"]
    records.publish(record, by=None, fields=["hosting_place"])
    refresh_all(authority)
    assert titles(authority, "zébulon", 1) == ["Paie"]


def test_what_is_withdrawn_or_removed_is_not_found_any_more(authority, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        record = a_record(authority, name="Cantine", public=True)
    assert titles(authority, "cantine", 1) == ["Cantine"]
    with django_capture_on_commit_callbacks(execute=True):
        record = records.withdraw(record, by=None, reason="Erreur")
    assert (titles(authority, "cantine", 1), titles(authority, "cantine", 2)) == ([], ["Cantine"])
    with django_capture_on_commit_callbacks(execute=True):
        records.remove(record, by=None, reason="Erreur")
    assert titles(authority, "cantine", 3) == []


def test_a_statement_is_found_by_its_published_words_outside(authority, django_capture_on_commit_callbacks):
    author = a_person(authority, [Role.PROJECT_LEAD])
    with django_capture_on_commit_callbacks(execute=True):
        said = a_statement(authority, author, "Le guichet ferme.", public=True)
        a_statement(authority, author, "Un guichet secret.", sensitive=True)
    assert [len(titles(authority, "guichet", level)) for level in (1, 2, 3)] == [1, 1, 2]
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_statement(said, author=author, reason="Erreur")
    assert [len(titles(authority, "guichet", level)) for level in (1, 2, 3)] == [0, 1, 2]


def test_nothing_of_another_authority_is_found(authority):
    a_record(authority, name="Cantine")
    refresh_all(authority)
    assert titles(an_authority(), "cantine") == []


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(st.text(max_size=5_000), st.text(alphabet="\"'*:()|&!^-\x00\\ aé{}%_ORNT😀", max_size=60)))
def test_no_words_are_an_error(words):
    answer(question(an_authority(), 3, words))


def test_the_page_marks_escapes_corrects_and_asks_few_queries(authority, django_assert_max_num_queries):
    name = "Bibliothèque <b>"
    a_record(authority, name=name, description="Les <i>livres</i> de la bibliothèque", public=True)
    refresh_all(authority)
    browser = a_browser(authority)
    with django_assert_max_num_queries(15):
        page = browser.get("/recherche/?mots=biblioteque").content.decode()
    assert "<mark>Bibliothèque</mark> &lt;b&gt;" in page
    assert "Les &lt;i&gt;livres&lt;/i&gt; de la <mark>bibliothèque</mark>" in page
    assert "«\u00a0bibliothèque\u00a0»" in page
    assert "«\u00a0biblioteque\u00a0»" in page
    assert (
        "/en/registre/" in browser.get("/en/recherche/?mots=bibliotheque&nature=component").content.decode()
    )
    assert browser.get("/recherche/?mots=bibliotheque&format=json").json()[0]["title"] == name


def test_the_page_shows_internal_things_inside_only(authority):
    a_record(authority, name="Cantine secrète")
    refresh_all(authority)
    assert "secrète" not in a_browser(authority).get("/recherche/?mots=cantine").content.decode()
    assert "secrète" in signed_in(authority, Role.AGENT).get("/recherche/?mots=cantine").content.decode()


def test_every_subject_that_is_shown_has_a_name_in_words():
    assert all(subject.label for subject in SEARCH if subject.kind != "bearing")
