"""What each reader sees: the public, the inside, those trusted with sensitive fields, authors."""

import pytest
from django.contrib.auth.models import AnonymousUser

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_person, an_authority
from numerhic.sources import selectors, services
from numerhic.sources.levels import Evidence, SourceKind
from numerhic.sources.places import find_subject
from numerhic.sources.selectors import Reader
from numerhic.sources.tests.factories import a_statement, some_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def authority():
    return an_authority()


@pytest.fixture
def author(authority):
    return a_person(authority, [Role.PROJECT_LEAD])


def reader(authority, *roles):
    return Reader(a_person(authority, roles) if roles else AnonymousUser(), authority)


def test_the_public_sees_what_is_published_and_nothing_else(authority, author):
    a_statement(authority, author)
    public = a_statement(authority, author, public=True)
    assert [s.pk for s in selectors.visible_to(reader(authority))] == [public.pk]
    assert selectors.visible_to(reader(authority, Role.AGENT)).count() == 2
    assert [s.pk for s in selectors.visible_to(reader(authority, Role.INHABITANT))] == [public.pk]


def test_sensitive_statements_are_for_those_who_keep_the_system(authority, author):
    hidden = a_statement(authority, author, sensitive=True)
    assert selectors.one(reader(authority, Role.AGENT), hidden.pk) is None
    assert selectors.one(reader(authority, Role.IS_OFFICER), hidden.pk) is not None


def test_who_wrote_a_sensitive_statement_and_lost_the_right_reads_it_no_more(authority):
    former = a_person(authority, [Role.INHABITANT])
    hidden = a_statement(authority, former, sensitive=True)
    own = a_statement(authority, former)
    assert [one.pk for one in selectors.visible_to(Reader(former, authority))] == [own.pk]
    assert selectors.one(Reader(former, authority), hidden.pk) is None


def test_what_is_said_of_one_thing_tells_its_contests_as_far_as_one_may_read(authority, author):
    contested = a_statement(authority, author, public=True)
    answer = services.contest_statement(contested, some_words("Non."), author=author)
    for who, seen in ((reader(authority, Role.AGENT), [answer.pk]), (reader(authority), [])):
        shown = {one.statement.pk: one for one in selectors.about(who, "authority", authority.siren)}
        beside = [other.pk for other, _version in shown[contested.pk].contested_by]
        assert beside == seen == [other.pk for other, _v in selectors.one(who, contested.pk).contested_by]


def test_an_inhabitant_sees_their_own_statement_before_it_is_published(authority, author):
    inhabitant = a_person(authority, [Role.INHABITANT])
    contested = a_statement(authority, author, public=True)
    answer = services.contest_statement(contested, some_words("Non."), author=inhabitant)
    assert selectors.one(Reader(inhabitant, authority), answer.pk).full
    assert selectors.one(reader(authority, Role.INHABITANT), answer.pk) is None


def test_the_public_reads_the_published_version_its_sources_and_the_former_published_ones(authority, author):
    first = services.add_source(authority, SourceKind.DOCUMENT, "Avant", author=author)
    statement = a_statement(authority, author, "Un.", public=True, sources=[first])
    for number, text in ((1, "Deux."), (2, "Trois.")):
        services.revise_statement(statement, some_words(text), based_on=number, author=author)
    later = services.add_source(authority, SourceKind.DOCUMENT, "Après", author=author)
    services.attach_source(statement, later, author=author)
    shown = selectors.one(reader(authority), statement.pk)
    assert (shown.version.text, [v.text for v in shown.versions]) == ("Un.", ["Un."])
    assert [row.source.title for row in shown.attachments] == ["Avant"]
    services.publish_statement(statement, number=3, author=author)
    shown = selectors.one(reader(authority), statement.pk)
    assert [v.text for v in shown.versions] == ["Trois.", "Un."], "the version never published stays inside"
    assert [row.source.title for row in shown.attachments] == ["Avant", "Après"]
    inside = selectors.one(reader(authority, Role.AGENT), statement.pk)
    assert [v.text for v in inside.versions] == ["Trois.", "Deux.", "Un."]


def test_both_are_said_to_be_contested_as_soon_as_the_reader_may_see_both(authority, author):
    contested = a_statement(authority, author, public=True)
    answer = services.contest_statement(contested, some_words("Non."), author=author)
    assert selectors.one(reader(authority), contested.pk).level is Evidence.OBSERVED
    assert selectors.one(reader(authority, Role.AGENT), contested.pk).level is Evidence.CONTESTED
    services.publish_statement(answer, number=1, author=author)
    for statement in (contested, answer):
        assert selectors.one(reader(authority), statement.pk).level is Evidence.CONTESTED


def test_nothing_of_one_authority_is_seen_under_another(authority, author):
    statement = a_statement(authority, author, public=True)
    other = an_authority()
    for roles in ((), (Role.IS_OFFICER, Role.ADMINISTRATOR)):
        assert selectors.one(reader(other, *roles), statement.pk) is None
        assert selectors.about(reader(other, *roles), "authority", authority.siren) == []
    assert find_subject(other, "statement", statement.pk) is None


def test_showing_many_asks_as_many_queries_as_showing_few(authority, author, django_assert_num_queries):
    who = reader(authority, Role.AGENT)
    assert who.internal
    for number in range(8):
        contested = a_statement(authority, author, f"Énoncé {number}", public=True)
    a_statement(authority, author, "Non.", contests=contested, public=True)
    with django_assert_num_queries(3):
        shown = selectors.about(who, "authority", authority.siren)
    assert len(shown) == 9
    assert [len(one.contested_by) for one in shown if one.statement == contested] == [1]
