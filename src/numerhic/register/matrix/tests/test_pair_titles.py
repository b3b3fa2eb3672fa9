"""A pair as the subject of statements: what its title tells whoever may read the statement."""

import pytest

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register.records import services
from numerhic.register.records.tests.factories import a_record
from numerhic.sources.levels import Evidence
from numerhic.sources.services import Words, publish_statement, write_statement

pytestmark = pytest.mark.django_db


def a_pair(authority, *, public: bool = False):
    policy = a_record(authority, "policy", "Politique discrète", public=public)
    component = a_record(authority, "component", "Serveur discret")
    words = Words(evidence=Evidence.OBSERVED, text="Il aide.")
    author = a_person(authority, [Role.AGENT])
    key = f"{policy.key}.{component.key}"
    statement = write_statement(authority, "bearing", key, "helps", words, author=author)
    publish_statement(statement, number=1, author=author, reason="Lu")
    return policy, component, statement


def test_a_public_statement_does_not_name_the_internal_ends_of_its_pair():
    authority = an_authority()
    _policy, _component, statement = a_pair(authority)
    page = a_browser(authority).get(f"/enonces/{statement.pk}/").content.decode()
    assert "Il aide." in page
    assert "discr" not in page


def test_each_end_is_named_once_it_is_public():
    authority = an_authority()
    _policy, component, statement = a_pair(authority, public=True)
    page = a_browser(authority).get(f"/enonces/{statement.pk}/").content.decode()
    assert "Politique discrète" in page
    assert "Serveur" not in page
    services.publish(component, by=None)
    assert "Serveur discret" in a_browser(authority).get(f"/enonces/{statement.pk}/").content.decode()


def test_whoever_contests_a_pair_by_its_keys_does_not_learn_its_names():
    authority = an_authority()
    policy, component, _statement = a_pair(authority)
    client = signed_in(authority, Role.INHABITANT)
    page = client.get(f"/enonces/contester/?sur=bearing:{policy.key}.{component.key}")
    assert "discr" not in page.content.decode()
