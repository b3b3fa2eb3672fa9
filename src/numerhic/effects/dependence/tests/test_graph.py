"""What is around one thing, and the sentence on the page of a record."""

import pytest
from django.utils import timezone

from numerhic.effects.dependence.around import around
from numerhic.effects.dependence.selectors import system_of
from numerhic.effects.dependence.tests.test_shock_page import read
from numerhic.people.acts import Role
from numerhic.people.tests.factories import a_browser, a_person, an_authority, signed_in
from numerhic.register.records import services
from numerhic.register.records.tests.crowds import a_crowd
from numerhic.register.records.tests.factories import a_record, a_small_register, requires_all
from numerhic.sources.selectors import Reader

pytestmark = pytest.mark.django_db


def address(record, query=""):
    return f"/dependances/graphe/{record.meaning.slug}/{record.key}/{query}"


def test_steps_go_up_and_down_and_stop_where_asked():
    town = an_authority()
    small = a_small_register(town)
    model = system_of(Reader(a_person(town, [Role.AGENT]), town))
    first, second = small.servers
    down = around(model, small.need.key, "down", 3)
    assert down == {small.need.key: 0, small.policy.key: 1, small.service.key: 2, small.application.key: 3}
    assert set(around(model, small.need.key, "down", 8)) == set(model.system.by_id)
    up = around(model, small.supplier.key, "up", 8)
    assert list(up.values()) == [0, 1, 2, 3, 4]
    assert first.key not in up
    assert around(model, second.key, "down", 8) == {second.key: 0}


def test_a_loop_is_walked_once():
    town = an_authority()
    a, b = (a_record(town, "component", name) for name in "AB")
    requires_all(a, b)
    requires_all(b, a)
    model = system_of(Reader(a_person(town, [Role.AGENT]), town))
    assert around(model, a.key, "down", 8) == {a.key: 0, b.key: 1}


def test_the_page_draws_and_lists_it():
    town = an_authority()
    small = a_small_register(town, public=True)
    page = read(a_browser(town), address=address(small.service, "?etapes=2"))
    assert "cela dépend de 4 choses" in page
    assert "<figure" in page
    assert "Serveur A" in page
    page = read(a_browser(town), address=address(small.service, "?sens=haut&etapes=1"))
    assert "une chose en dépend" in page
    assert "Habitat" in page


@pytest.mark.parametrize("query", ["?sens=gauche", "?etapes=0", "?etapes=99999", "?etapes=x", "?etapes=²"])
def test_a_wrong_choice_gives_the_nearest(query):
    town = an_authority()
    small = a_small_register(town, public=True)
    read(a_browser(town), address=address(small.service, query))


def test_what_one_may_not_see_has_no_page():
    town = an_authority()
    small = a_small_register(town, public=True)
    secret = a_record(town, "component", "Coffre secret")
    services.publish(requires_all(small.service, secret), by=None)
    contract = a_record(town, "contract", "Marché", public=True)
    client = a_browser(town)
    assert client.get(address(secret)).status_code == 404
    assert client.get(address(contract)).status_code == 404
    assert client.get(f"/dependances/graphe/services/{small.supplier.key}/").status_code == 404
    assert "Coffre secret" not in read(client, address=address(small.service))
    assert "Coffre secret" in read(signed_in(town, Role.AGENT), address=address(small.service))


def test_a_record_says_what_would_fall_with_it():
    town = an_authority()
    small = a_small_register(town, public=True)
    client = a_browser(town)
    for record in (small.supplier, small.application, small.service, small.policy):
        page = read(client, address=record.get_absolute_url())
        # A component's own page tells it above: the link is enough.
        assert ("Si cela s’arrête…" in page) == (record != small.application)
        assert f"choc=stop%3A{record.key}" in page
    assert "1 besoin, 1 politique publique, 1 service et 1 composant tombent avec" in read(
        client, address=small.supplier.get_absolute_url()
    )
    lonely = a_record(town, "supplier", "Seul", public=True)
    assert "Rien de connu ne tombe avec. Mais" in read(client, address=lonely.get_absolute_url())
    assert "Si cela s’arrête…" not in read(client, address=small.need.get_absolute_url())


def test_visitors_read_nothing_internal_in_that_sentence():
    town = an_authority()
    small = a_small_register(town, public=True)
    requires_all(a_record(town, "service", "Interne"), small.supplier)
    record = small.supplier.get_absolute_url()
    assert "et 1 composant tombent avec" in read(a_browser(town), address=record)
    assert "1 service et" in read(a_browser(town), address=record)
    assert "2 services et" in read(signed_in(town, Role.AGENT), address=record)


def test_a_closed_record_says_nothing_of_it():
    town = an_authority()
    small = a_small_register(town, public=True)
    services.close(small.supplier, timezone.localdate(), by=None, reason="Fini")
    assert "Si cela s’arrête…" not in read(a_browser(town), address=small.supplier.get_absolute_url())


@pytest.mark.parametrize("size", [4, 60])
def test_pages_ask_few_queries_whatever_the_size(size, django_assert_max_num_queries):
    town = an_authority()
    crowd = a_crowd(town, size, public=True)
    client = a_browser(town)
    client.get("/dependances/")
    with django_assert_max_num_queries(5):
        client.get(address(crowd.component, "?sens=haut"))
    for record in (crowd.supplier, crowd.component, crowd.service, crowd.policy):
        with django_assert_max_num_queries(15):
            client.get(record.get_absolute_url())
