"""Which authority a request speaks to."""

import pytest
from django.test import Client

from numerhic.authorities.current import authority_for_host
from numerhic.authorities.tests.factories import an_authority

pytestmark = pytest.mark.django_db


def test_the_only_authority_answers_whatever_the_host():
    only = an_authority(domain="ville.example")
    assert authority_for_host("localhost:8000") == (only, True)


def test_each_host_has_its_own():
    first, second = an_authority(), an_authority()
    assert authority_for_host(first.domain + ":443")[0] == first
    assert authority_for_host(second.domain.upper() + ".")[0] == second


def test_a_host_nobody_claims_is_never_guessed(settings):
    first, _second = an_authority(), an_authority()
    assert authority_for_host("localhost") == (None, True)
    settings.DEFAULT_AUTHORITY = first.slug
    assert authority_for_host("localhost") == (first, True)


def test_it_costs_one_query(django_assert_num_queries):
    an_authority(), an_authority()
    with django_assert_num_queries(1):
        authority_for_host("localhost")


def test_with_no_authority_the_front_page_says_how_to_begin():
    client = Client(HTTP_HOST="localhost")
    first_page = client.get("/")
    assert first_page.status_code == 200
    assert "numerhic manage first_use" in first_page.content.decode()
    assert "create_authority" in first_page.content.decode()
    assert "To begin" in client.get("/en/").content.decode()
    assert client.get("/registre/").headers["Location"] == "/"
    assert client.get("/en/registre/").headers["Location"] == "/en/"


@pytest.mark.parametrize("address", ["/connexion/", "/a-propos/", "/rien/", "/commencer/", "/mon-compte/"])
def test_with_no_authority_everything_else_leads_to_the_front_page(address):
    client = Client(HTTP_HOST="localhost")
    assert client.get(address).headers["Location"] == "/"
    assert client.post(address).headers["Location"] == "/"


def test_an_unknown_host_of_a_shared_installation_is_told_nothing():
    first, second = an_authority(), an_authority()
    answer = Client(HTTP_HOST="localhost").get("/registre/")
    assert answer.status_code == 404
    text = answer.content.decode()
    assert first.name not in text
    assert second.name not in text


def test_a_fictional_authority_says_so_on_every_page():
    an_authority(is_fictional=True)
    client = Client(HTTP_HOST="localhost")
    for address in ("/", "/registre/", "/a-propos/", "/connexion/", "/rien/", "/mon-compte/"):
        assert "est fictive" in client.get(address).content.decode(), address
