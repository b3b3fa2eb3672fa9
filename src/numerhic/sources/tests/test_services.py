"""Writing, correcting, contesting, sourcing, publishing, withdrawing statements."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_person, an_authority
from numerhic.sources import services
from numerhic.sources.levels import Evidence, SourceKind, Visibility
from numerhic.sources.models import (
    AppendOnlyError,
    Source,
    Statement,
    StatementPublication,
    StatementSource,
    StatementVersion,
)
from numerhic.sources.places import EVENTS
from numerhic.sources.tests.factories import a_statement, some_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def authority():
    return an_authority()


@pytest.fixture
def author(authority):
    return a_person(authority, [Role.PROJECT_LEAD])


def test_it_works(authority, author):
    source = services.add_source(authority, SourceKind.DOCUMENT, "Compte rendu", author=author)
    statement = a_statement(authority, author, sources=[source])
    version = statement.versions.get()
    assert (version.number, version.text, version.author) == (1, "Vu au guichet.", author)
    assert statement.visibility is Visibility.INTERNAL
    assert [row.source for row in statement.attachments.all()] == [source]


def test_it_says_something_and_somebody_says_it(authority, author):
    for words in (some_words("  "), some_words("", unit="€")):
        with pytest.raises(ValidationError):
            services.write_statement(authority, "authority", "x", "statement", words, author=author)
    with pytest.raises(ValidationError):
        services.write_statement(authority, "authority", "x", "statement", some_words())
    with pytest.raises(ValidationError):
        services.write_statement(
            authority, "authority", "x", "statement", some_words(), author=author, measure="hhi"
        )
    assert not StatementVersion.objects.exists()


def test_the_software_may_say_a_figure_by_its_measure(authority):
    words = some_words("", value=Decimal("0.4"), unit="share", evidence=Evidence.DOCUMENTED)
    statement = services.write_statement(
        authority, "measure", "single-bid-share", "figure", words, measure="single-bid-share"
    )
    version = statement.versions.get()
    assert (version.author, version.measure, version.value) == (None, "single-bid-share", Decimal("0.4"))


def test_nobody_declares_a_statement_contested_without_another_statement(authority, author):
    with pytest.raises(ValidationError):
        services.write_statement(
            authority, "a", "x", "statement", some_words(evidence=Evidence.CONTESTED), author=author
        )


def test_a_correction_adds_a_version_and_keeps_the_identifier(authority, author):
    statement = a_statement(authority, author)
    services.revise_statement(
        statement, some_words("Vu deux fois.", note="compté"), based_on=1, author=author
    )
    statement.refresh_from_db()
    assert statement.current_number == 2
    assert [version.text for version in statement.versions.all()] == ["Vu au guichet.", "Vu deux fois."]


def test_the_second_of_two_corrections_is_told_and_loses_nothing(authority, author):
    statement = a_statement(authority, author)
    services.revise_statement(statement, some_words("Première."), based_on=1, author=author)
    with pytest.raises(services.OutdatedError) as raised:
        services.revise_statement(statement, some_words("Seconde."), based_on=1, author=author)
    assert raised.value.current.text == "Première."
    assert statement.versions.count() == 2


def test_contesting_places_another_statement_beside_on_the_same_subject(authority, author):
    contested = a_statement(authority, author)
    answer = services.contest_statement(contested, some_words("Non, pas vu."), author=author)
    assert answer.contests == contested
    assert (answer.subject_kind, answer.subject_key) == (contested.subject_kind, contested.subject_key)
    assert contested.versions.get().text == "Vu au guichet."


def test_publishing_is_of_the_version_that_was_read(authority, author):
    statement = a_statement(authority, author)
    services.revise_statement(statement, some_words("Corrigé."), based_on=1, author=author)
    with pytest.raises(services.OutdatedError):
        services.publish_statement(statement, number=1, author=author)
    services.publish_statement(statement, number=2, author=author, reason="utile")
    statement.refresh_from_db()
    assert (statement.published_number, statement.visibility) == (2, Visibility.PUBLIC)
    services.withdraw_statement(statement, author=author, reason="trop tôt")
    statement.refresh_from_db()
    assert statement.visibility is Visibility.INTERNAL
    assert [row.act for row in statement.publications.all()] == ["publish", "withdraw"]
    with pytest.raises(ValidationError):
        services.withdraw_statement(statement, author=author, reason="encore")


def test_what_is_sensitive_is_never_published_not_even_by_the_database(authority, author):
    statement = a_statement(authority, author, sensitive=True)
    with pytest.raises(ValidationError):
        services.publish_statement(statement, number=1, author=author)
    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.filter(pk=statement.pk).update(published_number=1)


def test_a_source_of_elsewhere_is_refused_and_attaching_twice_is_once(authority, author):
    statement = a_statement(authority, author)
    stranger = services.add_source(an_authority(), SourceKind.LINK, "Ailleurs", author=author)
    with pytest.raises(ValueError, match="one authority"):
        services.attach_source(statement, stranger, author=author)
    source = services.add_source(authority, SourceKind.LINK, "Ici", author=author)
    first = services.attach_source(statement, source, author=author)
    assert services.attach_source(statement, source, author=author) == first
    with pytest.raises(ValidationError):
        services.add_source(authority, SourceKind.LINK, "Ici", author=author, address="javascript:alert(1)")


@pytest.mark.parametrize("model", [StatementVersion, StatementSource, StatementPublication, Source])
def test_history_is_appended_never_changed_nor_deleted(model, authority, author):
    source = services.add_source(authority, SourceKind.LINK, "Ici", author=author)
    a_statement(authority, author, public=True, sources=[source])
    row = model.objects.get()
    for act in (
        row.save,
        row.delete,
        lambda: model.objects.update(written_at=None),
        lambda: model.objects.all().delete(),
        lambda: model.objects.bulk_update([row], ["written_at"]),
    ):
        with pytest.raises(AppendOnlyError):
            act()


def test_other_rooms_are_told_once_the_change_is_committed(
    authority, author, monkeypatch, django_capture_on_commit_callbacks
):
    told = []
    monkeypatch.setitem(EVENTS._fillers, "test", (1, told.append))
    with django_capture_on_commit_callbacks(execute=True):
        statement = a_statement(authority, author, public=True)
        assert told == []
    assert [event.name for event in told] == ["statement.written", "statement.published"]
    assert {event.subject_key for event in told} == {statement.pk}
