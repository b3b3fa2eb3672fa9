"""The index follows what moves, reads nothing else again, and is made whole when it never was."""

import pytest
from django.db import connection

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_person, an_authority
from numerhic.sources.index import events, services, statements
from numerhic.sources.index.models import Indexed, IndexState
from numerhic.sources.index.searching import answer, question
from numerhic.sources.models import Source, Statement
from numerhic.sources.places import SEARCH, Event, IndexedText, Subject
from numerhic.sources.services import attach_source, publish_statement, withdraw_statement
from numerhic.sources.tests.factories import a_statement

pytestmark = pytest.mark.django_db
STATEMENTS = next(subject for subject in SEARCH if subject.kind == "statement")


@pytest.fixture
def authority():
    return an_authority()


@pytest.fixture
def author(authority):
    return a_person(authority, [Role.PROJECT_LEAD])


def found(authority, words, level=3):
    return answer(question(authority, level, words)).counts


def things(texts, marks=None):
    def told(authority, keys):
        return [text for text in texts if keys is None or text.key in keys]

    return Subject("thing", lambda *_: None, texts=told, marks=marks)


def a_text(key, title, mark="1"):
    return IndexedText(key, title, "", "/", 1, 3, mark=mark)


def test_only_what_moved_is_read_again(authority):
    texts = {"a": a_text("a", "Alpha"), "b": a_text("b", "Bravo"), "c": a_text("c", "Charlie")}
    asked = []

    def told(_authority, keys):
        asked.append(keys)
        return [texts[key] for key in keys if key in texts]

    subject = Subject(
        "thing", lambda *_: None, texts=told, marks=lambda _a: {key: one.mark for key, one in texts.items()}
    )
    assert services.catch_up(authority, subject) == 3
    texts["b"], texts["d"] = a_text("b", "Bis", "2"), a_text("d", "Delta")
    del texts["c"]
    asked.clear()
    assert services.catch_up(authority, subject) == 3
    assert asked == [["b", "c", "d"]]
    assert [found(authority, word) for word in ("alpha", "bravo", "charlie", "bis", "delta")] == [
        {"thing": 1},
        {},
        {},
        {"thing": 1},
        {"thing": 1},
    ]
    asked.clear()
    assert (services.catch_up(authority, subject), asked) == (0, [])


def test_the_mark_of_a_statement_moves_with_every_act_and_is_the_one_indexed(authority, author):
    said = a_statement(authority, author)
    source = Source.objects.create(authority=authority, author=author, kind="document", title="Rapport")
    acts = [
        lambda: None,
        lambda: publish_statement(said, number=1, author=author),
        lambda: attach_source(said, source, author=author),
        lambda: withdraw_statement(Statement.objects.get(), author=author, reason="Erreur"),
    ]
    marks = []
    for act in acts:
        act()
        marks.append(statements.marks(authority)[said.pk])
        assert {text.mark for text in statements.texts(authority, None)} == {marks[-1]}
    assert len(set(marks)) == len(acts)


def test_an_event_about_many_statements_reads_them_all_in_few_queries(
    authority, author, django_assert_max_num_queries
):
    for number in range(30):
        a_statement(authority, author, f"Guichet numéro {number}", public=True)
    with django_assert_max_num_queries(17):
        events.on_event(Event("statements.written", authority, "statement", ""))
    assert (found(authority, "guichet"), found(authority, "guichet", 1)) == (
        {"statement": 30},
        {"statement": 30},
    )


def test_what_cannot_be_indexed_leaves_the_index_until_the_next_start(authority, author, monkeypatch):
    said = a_statement(authority, author, "Le guichet ferme.")
    services.complete()
    assert found(authority, "guichet") == {"statement": 1}

    def broken(_statement):
        raise ValueError

    with monkeypatch.context() as patched:
        patched.setattr(statements, "_texts", broken)
        events.on_event(Event("statement.revised", authority, "statement", said.pk))
    assert found(authority, "guichet") == {}
    assert services.complete() == 1
    assert found(authority, "guichet") == {"statement": 1}


def test_a_start_completes_what_was_never_indexed_and_costs_one_query_afterwards(
    authority, author, django_assert_num_queries
):
    a_statement(authority, author, "Le guichet ferme.")
    assert found(authority, "guichet") == {}
    assert services.complete() >= 1
    assert found(authority, "guichet") == {"statement": 1}
    with django_assert_num_queries(1):
        assert services.complete() == 0
    IndexState.objects.update(rules=0)
    Indexed.objects.all().delete()
    assert services.complete() >= 1
    assert found(authority, "guichet") == {"statement": 1}


def test_the_full_text_of_the_database_says_what_the_rows_say(authority):
    services.refresh(authority, things([a_text("a", "Alpha"), a_text("b", "Bravo")]))
    services.refresh(authority, things([a_text("a", "Autre"), a_text("b", "Bravo")]))
    services.refresh(authority, things([a_text("b", "Bravo")]), ["a", "b"])
    assert [found(authority, word) for word in ("alpha", "autre", "bravo")] == [{}, {}, {"thing": 1}]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO sources_indexed_text(sources_indexed_text, rank) VALUES ('integrity-check', 1)"
            )
