"""The graph kept in memory: never older than what was decided, never one reader's for another."""

import pytest

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register.records import services
from numerhic.register.records.models import Record
from numerhic.register.records.tests.factories import a_small_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    authority = an_authority()
    return authority, a_small_register(authority, public=True)


def names_read(client, small) -> str:
    page = small.service.get_absolute_url()
    return "".join(client.get(f"{page}{tail}").content.decode() for tail in ("", "autour/bas/"))


def test_what_was_withdrawn_is_named_no_more_though_another_change_was_numbered_later(town):
    """Two people save at once: the first numbered is the last committed."""
    authority, small = town
    assert "Serveur A" in names_read(a_browser(authority), small)
    services.withdraw(small.servers[0], by=None, reason="Erreur")
    last = Record.history.order_by("-history_id").first()
    Record.history.filter(history_id=last.history_id).update(history_id=-1)
    assert "Serveur A" not in names_read(a_browser(authority), small)


def test_the_public_never_reads_the_graph_of_those_inside(town):
    authority, small = town
    services.withdraw(small.servers[0], by=None, reason="Erreur")
    assert "Serveur A" in names_read(signed_in(authority, Role.AGENT), small)
    assert "Serveur A" not in names_read(a_browser(authority), small)
    assert "Serveur A" not in names_read(signed_in(authority, Role.INHABITANT), small)


def test_who_loses_a_role_reads_the_graph_of_the_public_at_once(town):
    authority, small = town
    services.withdraw(small.servers[0], by=None, reason="Erreur")
    agent = a_person(authority, [Role.AGENT])
    client = a_browser(authority, agent)
    assert "Serveur A" in names_read(client, small)
    agent.memberships.all().delete()
    assert "Serveur A" not in names_read(client, small)


def test_two_authorities_keep_two_graphs(town):
    authority, small = town
    elsewhere = an_authority()
    other = a_small_register(elsewhere)
    services.change(other.servers[0], {"name": "Serveur d’ailleurs"}, based_on=1, by=None)
    agent = a_person(authority, [Role.AGENT])
    assert "d’ailleurs" in names_read(signed_in(elsewhere, Role.AGENT), other)
    assert "d’ailleurs" not in names_read(a_browser(authority, agent), small)
    assert a_browser(authority, agent).get(other.service.get_absolute_url()).status_code == 404
