"""Many statements written at once are as if each had been written alone; or none is."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.utils import timezone

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_person, an_authority
from numerhic.sources import services
from numerhic.sources.bulk import Draft, Earlier, publish_versions, write_statements
from numerhic.sources.identifiers import new_identifier
from numerhic.sources.levels import Evidence, PublicationAct, SourceKind
from numerhic.sources.models import Statement, StatementPublication, StatementVersion
from numerhic.sources.places import EVENTS
from numerhic.sources.said import said
from numerhic.sources.selectors import Reader
from numerhic.sources.services import Words
from numerhic.sources.tests.factories import some_words
from numerhic.sources.tests.natures import natures

__all__ = ["natures"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("natures")]
GATE, TUNE = "test-gate", "test-tune"


@pytest.fixture
def authority():
    return an_authority()


@pytest.fixture
def author(authority):
    return a_person(authority, [Role.PROJECT_LEAD])


def words(answer: str = "yes", **more: object) -> Words:
    return Words(**({"evidence": Evidence.OBSERVED, "answer": answer} | more))


def a_tune(author, key):
    return Draft(TUNE, key, TUNE, words("", text="La la.", fields={"title": "Un air"}), author, key=key)


def test_written_together_or_one_by_one_they_read_alike(authority, author):
    source = services.add_source(authority, SourceKind.DOCUMENT, "Essai", author=author)
    texts = [words(fields={"who": f" accueil {number} "}, text=f"Vu {number}. ") for number in range(3)]
    write_statements(
        authority,
        [Draft("authority", authority.siren, GATE, one, author, sources=(source, source)) for one in texts],
    )
    for one in texts:
        services.write_statement(
            authority, "authority", authority.siren, GATE, one, author=author, sources=[source]
        )
    told = [
        (one.text, one.fields, one.answer, one.author, one.attachments)
        for row in Statement.objects.order_by("created_at", "pk")
        for one in [_Read(row)]
    ]
    assert sorted(told[:3], key=str) == sorted(told[3:], key=str)


class _Read:
    def __init__(self, row):
        version = row.versions.get()
        self.text, self.fields, self.answer = version.text, version.fields, version.answer
        self.author, self.attachments = version.author_id, [one.source_id for one in row.attachments.all()]


def test_a_batch_ties_to_itself_and_to_what_was_there(authority, author):
    key = new_identifier()
    gate = Draft("authority", authority.siren, GATE, words(links={"plays": (key,)}), author)
    write_statements(authority, [gate, a_tune(author, key)])
    again = Draft("authority", authority.siren, GATE, words(links={"plays": (key,)}), author)
    write_statements(authority, [again])
    reader = Reader(author, authority)
    assert [one.links for one in said(reader, [GATE], links=True)] == [{"plays": (key,)}] * 2


@pytest.mark.parametrize(
    "wrong",
    [
        words(""),
        words("maybe"),
        words(fields={"colour": "x"}),
        words(links={"plays": ("absent",)}),
        words(links={"sings": ("absent",)}),
    ],
)
def test_one_that_does_not_fit_stops_them_all(authority, author, wrong):
    good = Draft("authority", authority.siren, GATE, words(), author)
    with pytest.raises(ValidationError):
        write_statements(authority, [good, Draft("authority", authority.siren, GATE, wrong, author)])
    assert not Statement.objects.exists()


def test_the_one_that_does_not_fit_is_named(authority, author):
    drafts = [Draft("authority", authority.siren, GATE, words(one), author) for one in ("yes", "maybe")]
    with pytest.raises(ValidationError, match=r"2.*test-gate"):
        write_statements(authority, drafts)


def test_a_source_of_another_authority_is_a_fault_of_the_program(authority, author):
    other = an_authority()
    foreign = services.add_source(other, SourceKind.DOCUMENT, "x", author=a_person(other, [Role.AGENT]))
    draft = Draft("authority", authority.siren, GATE, words(), author, sources=(foreign,))
    with pytest.raises(ValueError):
        write_statements(authority, [draft])
    assert not Statement.objects.exists()


def test_earlier_versions_keep_their_dates_and_authors(authority, author):
    before, then = timezone.now() - timedelta(days=400), timezone.now() - timedelta(days=3)
    other = a_person(authority, [Role.AGENT])
    draft = Draft(
        "authority",
        authority.siren,
        GATE,
        words("no"),
        author,
        earlier=(Earlier(words(), before, other),),
        at=then,
        publish_by=author,
    )
    (statement,) = write_statements(authority, [draft])
    rows = statement.versions.order_by("number")
    assert [(v.number, v.answer, v.written_at, v.author) for v in rows] == [
        (1, "yes", before, other),
        (2, "no", then, author),
    ]
    assert (statement.created_at, statement.current_number, statement.published_number) == (before, 2, 2)
    decided = StatementPublication.objects.order_by("pk").values_list("number", "written_at")
    assert list(decided) == [(1, before), (2, then)]


def test_queries_and_events_do_not_grow_with_the_batch(
    authority, author, monkeypatch, django_assert_max_num_queries, django_capture_on_commit_callbacks
):
    told = []
    monkeypatch.setitem(EVENTS._fillers, "test", (1, told.append))
    drafts = [Draft("authority", authority.siren, GATE, words(), author) for _ in range(60)]
    with django_capture_on_commit_callbacks(execute=True), django_assert_max_num_queries(12):
        write_statements(authority, drafts)
        write_statements(authority, [])
    assert [event.name for event in told] == ["statements.written"]


def test_versions_are_published_even_when_a_later_one_was_written(authority, author):
    write = services.write_statement
    one, two, three = (
        write(authority, "authority", authority.siren, "statement", some_words(text), author=author)
        for text in "abc"
    )
    services.revise_statement(one, some_words("a2", note="r"), based_on=1, author=author)
    services.revise_statement(two, some_words("b2", note="r"), based_on=1, author=author)
    services.publish_statement(two, number=2, author=author)
    publish_versions(authority, {one.pk: 1, two.pk: 1, three.pk: 1}, author=author, reason="Édition 1")
    outside = Reader(AnonymousUser(), authority)
    assert {row.text for row in said(outside, ["statement"])} == {"a", "b2", "c"}
    assert set(
        StatementPublication.objects.filter(statement=one).values_list("act", "number", "reason", "author")
    ) == {(PublicationAct.PUBLISH, 1, "Édition 1", author.pk)}
    before = StatementPublication.objects.count()
    publish_versions(authority, {one.pk: 1, three.pk: 1}, author=author, reason="Encore")
    assert StatementPublication.objects.count() == before


def test_what_is_sensitive_stops_a_publication(authority, author):
    hidden, plain = (
        services.write_statement(
            authority,
            "authority",
            authority.siren,
            "statement",
            some_words(),
            author=author,
            sensitive=sensitive,
        )
        for sensitive in (True, False)
    )
    with pytest.raises(ValidationError):
        publish_versions(authority, {plain.pk: 1, hidden.pk: 1}, author=author, reason="x")
    assert not Statement.objects.filter(published_number__isnull=False).exists()
    assert StatementVersion.objects.count() == 2
