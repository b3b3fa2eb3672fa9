"""What was withdrawn does not come back by another way: history, a moment of the past, files, a contest."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority
from numerhic.sources import selectors, services
from numerhic.sources.said import said
from numerhic.sources.selectors import Reader
from numerhic.sources.tests.factories import a_statement, some_words

pytestmark = pytest.mark.django_db
NAMED = "Le nom de quelqu’un."


@pytest.fixture
def authority():
    return an_authority()


@pytest.fixture
def author(authority):
    return a_person(authority, [Role.PROJECT_LEAD])


@pytest.fixture
def mended(authority, author):
    """Published, withdrawn for what it names, corrected, published again."""
    statement = a_statement(authority, author, NAMED, public=True)
    services.withdraw_statement(statement, author=author, reason="Un nom.")
    services.revise_statement(statement, some_words("Sans nom."), based_on=1, author=author)
    services.publish_statement(statement, number=2, author=author)
    return statement


def test_once_corrected_and_published_again_the_withdrawn_version_stays_inside(authority, mended):
    shown = selectors.one(Reader(AnonymousUser(), authority), mended.pk)
    assert [one.text for one in shown.versions] == ["Sans nom."]
    for address in (f"/enonces/{mended.pk}/", f"/enonces/{mended.pk}.json", "/recherche/?q=quelqu%27un"):
        assert NAMED not in a_browser(authority).get(address).content.decode()
    inside = selectors.one(Reader(a_person(authority, [Role.AGENT]), authority), mended.pk)
    assert [one.text for one in inside.versions] == ["Sans nom.", NAMED]


def test_no_moment_of_the_past_tells_it(authority, author):
    statement = a_statement(authority, author, NAMED, public=True)
    then = timezone.now()
    services.withdraw_statement(statement, author=author, reason="Un nom.")
    services.revise_statement(statement, some_words("Sans nom."), based_on=1, author=author)
    services.publish_statement(statement, number=2, author=author)
    public = Reader(AnonymousUser(), authority)
    assert said(public, ["statement"], at=then) == []
    later = timezone.now() + timedelta(seconds=1)
    assert [one.text for one in said(public, ["statement"], at=later)] == ["Sans nom."]


def test_what_is_published_again_as_it_was_is_told_again(authority, author):
    statement = a_statement(authority, author, "Juste.", public=True)
    services.withdraw_statement(statement, author=author, reason="Trop tôt.")
    services.publish_statement(statement, number=1, author=author)
    shown = selectors.one(Reader(AnonymousUser(), authority), statement.pk)
    assert [one.text for one in shown.versions] == ["Juste."]


def test_a_public_contest_does_not_lead_to_what_the_public_may_not_read(authority, author):
    inside = a_statement(authority, author)
    contest = services.contest_statement(inside, some_words("Non."), author=author)
    services.publish_statement(contest, number=1, author=author)
    for address in (f"/enonces/{contest.pk}/", f"/enonces/{contest.pk}.json"):
        assert inside.pk not in a_browser(authority).get(address).content.decode()
        agent = a_browser(authority, a_person(authority, [Role.AGENT]))
        assert inside.pk in agent.get(address).content.decode()
