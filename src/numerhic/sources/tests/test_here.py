"""Sections of one page share one reading of what is said."""

import pytest
from django.test import RequestFactory

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_person, an_authority
from numerhic.sources.here import said_here
from numerhic.sources.services import Words, write_statement
from numerhic.sources.tests.natures import natures

__all__ = ["natures"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("natures")]


def test_the_second_section_asks_nothing_more(django_assert_num_queries):
    authority = an_authority()
    author = a_person(authority, [Role.AGENT])
    for kind, words in (
        ("test-gate", Words("observed", answer="yes")),
        ("test-year", Words("observed", "Vu.", fields={"year": "1998"})),
    ):
        write_statement(authority, "authority", authority.siren, kind, words, author=author)
    request = RequestFactory().get("/")
    request.user, request.authority = author, authority
    first = said_here(request, "authority", authority.siren, ["test-gate"])
    with django_assert_num_queries(0):
        second = said_here(request, "authority", authority.siren, ["test-year", "test-gate"])
    assert [one.kind for one in first] == ["test-gate"]
    assert [one.kind for one in second] == ["test-gate", "test-year"]
    assert said_here(request, "authority", "other", ["test-gate"]) == []
