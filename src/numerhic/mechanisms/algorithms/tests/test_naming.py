"""Which algorithms name a component: told on its page at no cost, and by a field, not by chance."""

import pytest
from django.test import RequestFactory

from numerhic.mechanisms.algorithms.selectors import concerned
from numerhic.mechanisms.algorithms.tests.factories import an_entry
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_person, an_authority
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.here import said_here
from numerhic.sources.services import Words, contest_statement

pytestmark = pytest.mark.django_db


def test_what_names_a_component_comes_with_what_is_said_of_it(django_assert_num_queries):
    town = an_authority()
    officer = a_person(town, [Role.IS_OFFICER])
    agenda, other = a_record(town, name="Agenda"), a_record(town, name="Badges")
    named = an_entry(officer, agenda)
    contest_statement(named, Words("observed", "Non."), author=officer)
    an_entry(officer, other, "Autre", purpose=f'Parle de "component:{agenda.key}" sans y agir.')
    an_entry(officer, a_record(town, "service", "Guichet"), "Ailleurs")
    request = RequestFactory().get("/")
    request.user, request.authority = officer, town
    assert said_here(request, "component", agenda.key, ["names"]) == []
    with django_assert_num_queries(0):
        assert [one.identifier for one in concerned(request, agenda)] == [named.pk]
    assert [one.title for one in concerned(request, other)] == ["Autre"]
