"""Each public is offered one useful act, read from what it may see."""

import pytest

from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, an_authority, signed_in
from numerhic.register.records.tests.factories import a_record, a_small_register

pytestmark = pytest.mark.django_db


def front(client):
    return client.get("/").content.decode()


def test_the_officer_is_shown_a_component_without_an_exit():
    authority = an_authority()
    record = a_record(authority, name="Progiciel de paie", life="in_use")
    a_record(authority, name="Déjà pensé", life="in_use", exit_plan="Export, puis trois mois.")
    html = front(signed_in(authority, Role.IS_OFFICER))
    assert record.get_absolute_url() in html
    assert "1 composant en service n’a pas de plan de sortie" in html
    assert record.name not in front(a_browser(authority))


def test_the_elected_member_is_shown_a_policy_nothing_serves_else_what_nobody_asked_for():
    authority = an_authority()
    a_record(authority, "policy", "Habitat", public=True)
    assert "Habitat" in front(a_browser(authority))
    other = an_authority()
    a_record(other, name="Borne", public=True)
    assert "/registre/politiques/sans-demande/" in front(a_browser(other))
    full = an_authority()
    a_small_register(full, public=True)
    assert "Voir ce que nulle" not in front(a_browser(full))


def test_the_agent_is_asked_how_a_service_is_had_without_a_screen():
    authority = an_authority()
    a_record(authority, "service", "Payer la cantine", public=True)
    a_record(authority, "service", "Service caché")
    html = front(a_browser(authority))
    assert "Payer la cantine" in html
    assert "Service caché" not in html


def test_the_inhabitant_finds_the_counters_that_are_named():
    authority = an_authority()
    assert "Trouver où aller" not in front(a_browser(authority))
    where = {"other_way": "full", "other_way_where": "Mairie annexe"}
    a_record(authority, "service", "Payer la cantine", public=True, **where)
    a_record(authority, "service", "Autre", public=True, other_way="full")
    html = front(a_browser(authority))
    assert "1 service dit son guichet" in html
    assert "/registre/services/" in html


def test_the_front_page_asks_few_queries(django_assert_max_num_queries):
    authority = an_authority()
    a_small_register(authority, public=True)
    client = a_browser(authority)
    front(client)
    with django_assert_max_num_queries(20):
        front(client)
